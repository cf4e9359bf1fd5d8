//! What people paste together with YAML, and what is meant to become YAML: a template, the fence of a code block, a
//! line of a shell. It is looked for only where the parser stumbled, for each of them may stand in sound YAML too.

use crate::diagnostic::{Diagnostic, Problem, Severity};
use crate::text::Span;

/// Says in the place of what the parser stumbled over what it was, if that is known.
pub(super) fn explain(text: &str, problems: &mut Vec<Diagnostic>) {
    let is_syntax = |problem: &Diagnostic| matches!(problem.problem, Problem::Syntax { .. });
    if !problems.iter().any(is_syntax) {
        return;
    }
    let Some((problem, span)) = first(text) else { return };
    problems.retain(|problem| !is_syntax(problem));
    problems.insert(0, Diagnostic::new(Severity::Error, problem, span, ""));
}

/// The first such line, and where in it.
fn first(text: &str) -> Option<(Problem, Span)> {
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let words = line.trim();
        let indent = line.len() - line.trim_start().len();
        if let Some((from, to)) = template(line) {
            return Some((Problem::Template, span(start + from, start + to)));
        }
        let whole = span(start + indent, start + indent + words.len());
        if words.starts_with("```") || words.starts_with("~~~") {
            return Some((Problem::CodeFence, whole));
        }
        if is_shell(words) {
            return Some((Problem::ShellLine, whole));
        }
        start += line.len();
    }
    None
}

/// Where a line holds an action of a Go template, as in Helm's charts.
fn template(line: &str) -> Option<(usize, usize)> {
    let from = line.find("{{")?;
    let end = line[from..].find("}}").map_or(line.trim_end().len(), |end| from + end + 2);
    Some((from, end))
}

/// A prompt, a command that takes a manifest, or the mark at which a here-document ends.
fn is_shell(line: &str) -> bool {
    let command = line.strip_prefix("$ ").unwrap_or(line);
    command.len() < line.len()
        || ["kubectl ", "cat <<", "oc ", "helm "].iter().any(|name| command.starts_with(name))
        || ["EOF", "EOL", "YAML"].contains(&line)
}

fn span(start: usize, end: usize) -> Span {
    let offset = |at| u32::try_from(at).expect("a text above the limit is not parsed");
    Span::new(offset(start), offset(end))
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
        check(&format!("{POD}EOF\n"), &[("shell-line", "EOF")]);
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
