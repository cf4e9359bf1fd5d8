//! What the loop of a command waits for outside the pod, such as `nslookup db`.

use crate::pod::Container;

/// How a loop begins that ends once something succeeds.
const BEGINNINGS: [&str; 2] = ["until ", "while ! "];

/// What the container's command tries again and again until it succeeds.
#[must_use]
pub(crate) fn awaited(container: &Container) -> Option<&str> {
    let mut written = container.command.iter().chain(&container.args);
    written.find_map(|text| BEGINNINGS.iter().find_map(|beginning| condition(text, beginning)))
}

/// What stands between the beginning of a loop and its body.
fn condition<'t>(text: &'t str, beginning: &str) -> Option<&'t str> {
    let is_word = |at: &usize| {
        let before = text[..*at].trim_end_matches(' ').chars().next_back();
        before.is_none_or(|before| ";&|({\n".contains(before))
    };
    let begin = text.match_indices(beginning).map(|(at, _)| at).find(is_word)? + beginning.len();
    let (condition, _) = text[begin..].split_once([';', '\n'])?;
    Some(condition.trim()).filter(|condition| !condition.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(script: &str, expected: Option<&str>) {
        let command = ["sh", "-c", script].map(str::to_owned).to_vec();
        assert_eq!(awaited(&Container { command, ..Container::default() }), expected, "{script}");
    }

    #[test]
    fn a_loop_says_what_it_waits_for() {
        check("until nslookup db; do sleep 2; done", Some("nslookup db"));
        check("echo go; while ! nc -z db 5432\ndo sleep 1; done", Some("nc -z db 5432"));
        check("echo wait until noon; exit 0", None);
        check("while true; do date; done", None);
    }
}
