//! What people paste together with YAML, and what is meant to become YAML: a template, the fence of a code block, a
//! line of a shell. It is looked for only where the parser stumbled, for each of them may stand in sound YAML too.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Problem, Severity};
use crate::text::Span;

/// Says in the place of what the parser stumbled over what it was, if that is known; what it stumbled over later
/// follows from that.
pub(super) fn explain(text: &str, problems: &mut Vec<Diagnostic>) {
    let is_syntax = |problem: &Diagnostic| matches!(problem.problem, Problem::Syntax { .. });
    let explained = problems
        .iter()
        .enumerate()
        .filter(|(_, problem)| is_syntax(problem))
        .find_map(|(place, problem)| Some((place, stumbled_over(text, problem.span.start as usize)?)));
    let Some((place, (problem, span))) = explained else { return };
    let mut later = problems.split_off(place);
    later.retain(|problem| !is_syntax(problem));
    problems.push(Diagnostic::new(Severity::Error, problem, span, ""));
    problems.append(&mut later);
}

/// What stands where the parser stumbled, and on which bytes: on that line, or on the one before, for words without a
/// colon run on into the next line and are found out there.
fn stumbled_over(text: &str, at: usize) -> Option<(Problem, Span)> {
    let margin = margin(text.lines().find(|line| !line.trim().is_empty())?);
    let (before, line) = lines_at(text, at);
    let before = Some(before).filter(|place| !is_entry(&text[place.clone()]));
    before.into_iter().chain([line]).find_map(|place| {
        if let Some(template) = template(text, place.clone()) {
            return Some((Problem::Template, span(template)));
        }
        let line = &text[place.clone()];
        // What is around a manifest stands at its margin; what is deeper is a part of it.
        let problem = what(line.trim()).filter(|_| self::margin(line) == margin)?;
        Some((problem, span(place.start + margin..place.start + line.trim_end().len())))
    })
}

/// The line of a byte, and the one before it.
fn lines_at(text: &str, at: usize) -> (Range<usize>, Range<usize>) {
    let breaks = ['\n', '\r'];
    let start = text[..at].rfind(breaks).map_or(0, |end| end + 1);
    let end = text[at..].find(breaks).map_or(text.len(), |length| at + length);
    let above = text[..start].trim_end();
    (above.rfind(breaks).map_or(0, |end| end + 1)..above.len(), start..end)
}

fn margin(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Where a line holds an action of a Go template, as in Helm's charts.
fn template(text: &str, line: Range<usize>) -> Option<Range<usize>> {
    let from = line.start + text[line.clone()].find("{{")?;
    let end = text[from..line.end].find("}}").map_or(line.end, |end| from + end + 2);
    Some(from..from + text[from..end].trim_end().len())
}

/// What a line is that has no place in YAML.
fn what(line: &str) -> Option<Problem> {
    if line.starts_with("```") || line.starts_with("~~~") {
        return Some(Problem::CodeFence);
    }
    let is_of_shell = line.starts_with("$ ") || is_mark(line) || is_command(line) || is_redirection(line);
    is_of_shell.then_some(Problem::ShellLine)
}

/// `> FILE` or `>> FILE`, perhaps with a here-document: `> pod.yaml <<EOF`. A folded scalar has its mark behind a key.
fn is_redirection(line: &str) -> bool {
    let Some(rest) = line.strip_prefix('>') else { return false };
    let mut words = rest.trim_start_matches('>').split_whitespace();
    words.next().is_some() && words.next().is_none_or(|word| word.starts_with("<<"))
}

/// The mark at which a here-document ends: a word in capitals, all alone.
fn is_mark(line: &str) -> bool {
    !line.is_empty() && line.bytes().all(|letter| letter.is_ascii_uppercase() || letter == b'_')
}

/// A word with an option, or with an operator of the shell, and no entry of a mapping.
fn is_command(line: &str) -> bool {
    let is_of_shell = |word: &str| {
        word.starts_with("<<") || ["|", ">", ">>", "&&", "\\"].contains(&word) || is_option(word)
    };
    line.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && !is_entry(line)
        && line.split_whitespace().skip(1).any(is_of_shell)
}

fn is_entry(line: &str) -> bool {
    line.contains(": ") || line.trim_end().ends_with(':')
}

fn is_option(word: &str) -> bool {
    word.trim_start_matches('-').starts_with(|letter: char| letter.is_ascii_alphabetic())
        && word.starts_with('-')
}

fn span(bytes: Range<usize>) -> Span {
    let offset = |at| u32::try_from(at).expect("a text above the limit is not parsed");
    Span::new(offset(bytes.start), offset(bytes.end))
}

#[cfg(test)]
mod tests {
    use crate::yaml::read;

    const POD: &str = "apiVersion: v1\nkind: Pod\n";

    /// Each problem's code with the text that it is about.
    fn check(text: &str, expected: &[(&str, &str)]) {
        let documents = read(text);
        let problems = documents.iter().flat_map(|document| document.problems());
        let found: Vec<(String, String)> = problems
            .map(|problem| (problem.code().to_string(), text[problem.span.range()].to_owned()))
            .collect();
        let found: Vec<(&str, &str)> = found.iter().map(|(code, text)| (&**code, &**text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_template_is_named_once() {
        let chart = format!(
            "{POD}metadata:\n  name: {{{{ include \"web\" . }}}}\n  labels:\n    {{{{- toYaml . }}}}\n"
        );
        check(&chart, &[("template", "{{ include \"web\" . }}")]);
        check("{{- if .Values.on }}\nkind: Pod\n{{- end }}\n", &[("template", "{{- if .Values.on }}")]);
    }

    #[test]
    fn the_fence_of_a_code_block_is_named() {
        check(&format!("```yaml\n{POD}```\n"), &[("code-fence", "```yaml")]);
        check(&format!("{POD}```\n"), &[("code-fence", "```")]);
    }

    #[test]
    fn a_line_of_a_shell_is_named() {
        check(
            &format!("kubectl apply -f - <<EOF\n{POD}EOF\n"),
            &[("shell-line", "kubectl apply -f - <<EOF")],
        );
        check(&format!("$ cat pod.yaml\n{POD}"), &[("shell-line", "$ cat pod.yaml")]);
        check(&format!("> pod.yaml <<'END'\n{POD}END\n"), &[("shell-line", "> pod.yaml <<'END'")]);
        check(&format!("{POD}> pod.yaml\n"), &[("shell-line", "> pod.yaml")]);
        check(&format!("{POD}EOF\n"), &[("shell-line", "EOF")]);
        check(&format!("k get pod web -o yaml\n{POD}"), &[("shell-line", "k get pod web -o yaml")]);
        check(
            &format!(" cat <<END | sh\n {}\n", POD.trim_end().replace('\n', "\n ")),
            &[("shell-line", "cat <<END | sh")],
        );
    }

    #[test]
    fn a_key_without_its_colon_is_no_line_of_a_shell() {
        check(&format!("{POD}metadata\n  name: web\n"), &[("yaml-syntax", "metadata")]);
        check("kind Pod\napiVersion: v1\n", &[("yaml-syntax", ":")]);
    }

    #[test]
    fn beside_another_fault_they_are_text() {
        let script = "script: |\n  kubectl get pods -o yaml\n  ```\nformat: \"{{ .Name }}\"\n";
        check(&format!("{script}a: b: c\n"), &[("yaml-syntax", ":")]);
        check(&format!("a: b: c\n{script}"), &[("yaml-syntax", ":")]);
    }

    #[test]
    fn what_comes_after_them_is_not_told() {
        check(&format!("{POD}  {{{{- end }}}}\n  a: b: c\n"), &[("template", "{{- end }}")]);
    }

    #[test]
    fn in_sound_yaml_they_are_text() {
        check("a: \"{{ x }}\"\nb: |\n  ```\n  $ kubectl get pods\n", &[]);
    }

    #[test]
    fn what_else_is_no_yaml_keeps_the_parsers_words() {
        check("a: b: c\n", &[("yaml-syntax", ":")]);
    }
}
