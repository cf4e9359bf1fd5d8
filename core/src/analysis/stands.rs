//! How a field stands in the text: where, and with which value.

use std::fmt::{self, Write};

use super::{Analysis, joined};
use crate::pod::field::Owner;
use crate::pod::template::Workload;
use crate::pod::{CLAIM_TEMPLATES, Field};
use crate::text::Span;
use crate::yaml::{Node, Value};

/// More of a value is not shown.
const LONGEST: usize = 60;

/// A field as it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stands {
    /// The field.
    pub field: Field,
    /// Whether it is written.
    pub writing: Writing,
    /// Where it is written, or where it would be.
    pub span: Option<Span>,
    /// Its value on one line, as written or by default; `None` for a whole container and for what is not set.
    pub value: Option<String>,
}

/// Whether a field is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// It is.
    Written,
    /// It is left out.
    LeftOut,
}

impl Analysis {
    /// How a field stands in the text.
    #[must_use]
    pub fn stands(&self, workload: &Workload, field: Field) -> Stands {
        let span = self.span_of(workload, field);
        let (document, prefix) = self.home(workload, field);
        let path = joined(prefix, &field.to_string());
        let document = document.and_then(|index| self.documents.as_slice().get(index));
        let written = document.and_then(|document| document.at(&path));
        let is_whole = field.name.is_empty();
        let value = match written {
            _ if is_whole => None,
            Some(node) => Some(one_line(node)),
            None => workload.pod.value_in_force(field),
        };
        let writing = if written.is_some() { Writing::Written } else { Writing::LeftOut };
        Stands { field, writing, span, value }
    }

    /// Where something of the pod stands by its path, such as `spec.volumes[1]`.
    #[must_use]
    pub fn span_at(&self, workload: &Workload, path: &str) -> Option<Span> {
        let document = self.documents.as_slice().get(workload.document)?;
        let is_owners = path.starts_with(CLAIM_TEMPLATES);
        let prefix = if is_owners { workload.owner_path() } else { &workload.pod_path };
        document.field_span(&joined(prefix, path))
    }

    /// The document of a field, and what stands there in front of its path.
    pub(super) fn home<'w>(&self, workload: &'w Workload, field: Field) -> (Option<usize>, &'w str) {
        if field.is_in_scenario() {
            (self.scenario, "")
        } else if field.owner == Owner::Job {
            (Some(workload.document), workload.owner_path())
        } else {
            (Some(workload.document), &workload.pod_path)
        }
    }
}

/// The value as JSON, without the quotes where it is a string alone.
fn one_line(node: Node<'_>) -> String {
    let mut line = Line(String::new());
    // A line that is full refuses the rest, which aliases could make endless.
    let _ = match node.value() {
        Value::Str(text) => write!(line, "{text}"),
        _ => write!(line, "{node:?}"),
    };
    line.0
}

/// A text that ends where it is long enough.
struct Line(String);

impl fmt::Write for Line {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for letter in text.chars() {
            if self.0.len() >= LONGEST {
                self.0.push('…');
                return Err(fmt::Error);
            }
            self.0.push(if letter.is_control() { ' ' } else { letter });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze;
    use crate::pod::ContainerId;

    const TEXT: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
  - name: web
    image: nginx
    command: [sleep, \"1\"]
";

    fn check(field: Field, writing: Writing, value: Option<&str>, place: Option<&str>) {
        let analysis = analyze(TEXT);
        let stands = analysis.stands(analysis.workload().expect("it has a pod"), field);
        let place_found = stands.span.map(|span| TEXT[span.range()].lines().next().unwrap_or_default());
        assert_eq!((stands.writing, stands.value.as_deref(), place_found), (writing, value, place));
    }

    #[test]
    fn a_written_field_has_its_own_value() {
        let image = ContainerId::App(0).field("image");
        check(image, Writing::Written, Some("nginx"), Some("image: nginx"));
        let command = ContainerId::App(0).field("command");
        check(command, Writing::Written, Some(r#"["sleep", "1"]"#), Some("command: [sleep, \"1\"]"));
    }

    #[test]
    fn a_default_stands_where_it_would_be_written() {
        let policy = ContainerId::App(0).field("imagePullPolicy");
        check(policy, Writing::LeftOut, Some("Always"), Some("name: web"));
        check(Field::pod("restartPolicy"), Writing::LeftOut, Some("Always"), None);
    }

    #[test]
    fn a_value_of_aliases_ends() {
        let mut text = "a0: &a0 [x, x]\n".to_owned();
        for at in 1..8 {
            text += &format!("a{at}: &a{at} [*a{0}, *a{0}]\n", at - 1);
        }
        text += "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n";
        text += "spec: {containers: [{name: web, image: nginx, command: *a7}]}\n";
        let analysis = analyze(&text);
        let command = ContainerId::App(0).field("command");
        let stands = analysis.stands(analysis.workload().expect("it has a pod"), command);
        assert!(stands.value.is_some_and(|value| value.len() < 2 * LONGEST));
    }

    #[test]
    fn a_container_as_a_whole_has_no_value() {
        check(ContainerId::App(0).field(""), Writing::Written, None, Some("name: web"));
    }
}
