//! What the text's Services are to the pod which plays: one that it waits for in vain, and those that nothing asks.

use std::ptr;

use crate::analysis::{Analysis, joined};
use crate::diagnostic::{Diagnostic, Lack, Problem, Severity};
use crate::pod::service::Service;
use crate::pod::template::Workload;
use crate::pod::{ContainerId, Field};
use crate::rules::dns::{self, Answer};
use crate::sim::infer::{Wait, waits};
use crate::sim::scenario::{Awaited, Origin, Part, Scenario};
use crate::text::Span;

impl Analysis {
    pub(super) fn of_services(&self, workload: &Workload, world: &Scenario) -> Vec<Diagnostic> {
        let waits = waits(&workload.pod, self.gates(), &self.neighbours(workload));
        let endless = waits.iter().filter(|wait| wait.answer == Answer::OnlyByItself);
        let endless = endless.filter_map(|wait| self.endless_wait(workload, world, wait));
        endless.chain(self.idle_services(world, &waits)).collect()
    }

    /// That an init container does not end, because it waits for its own pod.
    fn endless_wait(&self, workload: &Workload, world: &Scenario, wait: &Wait<'_>) -> Option<Diagnostic> {
        let origin = origin_of_run(world, wait.container)?;
        let Origin::Awaited { from, awaited: Awaited::ItselfAlone(_), .. } = origin else { return None };
        let lack = if dns::needs_ready_pod(wait.service) { Lack::Address } else { Lack::Traffic };
        let container = workload.pod.container(wait.container).name.to_string();
        let problem = Problem::WaitsForItself { container, service: wait.service.name.to_string(), lack };
        let (field, span) = self.place_of_words(workload, *from, &wait.condition)?;
        let path = joined(&workload.pod_path, &field.to_string());
        Some(Diagnostic::new(Severity::Warning, problem, span, path))
    }

    /// Where the words of a command stand, in its field or in its `args`; the field, where they are written otherwise
    /// than they read.
    fn place_of_words(&self, workload: &Workload, command: Field, words: &str) -> Option<(Field, Span)> {
        let document = self.documents.as_slice().get(workload.document)?;
        let start = document.span().start;
        let find = |field: Field| {
            let whole = self.span_of(workload, field)?;
            let text = document.text().get((whole.start - start) as usize..(whole.end - start) as usize)?;
            // A longer condition may begin with the same words.
            let is_all =
                |at: &usize| text[at + words.len()..].trim_start_matches(' ').starts_with([';', '\n']);
            let at = text.match_indices(words).map(|(at, _)| at).find(is_all)?;
            let at = whole.start + u32::try_from(at).ok()?;
            Some((field, Span::new(at, at + u32::try_from(words.len()).ok()?)))
        };
        let fields = [command, Field { name: "args", ..command }];
        fields.into_iter().find_map(find).or_else(|| Some((command, self.span_of(workload, command)?)))
    }

    /// Services that select no pod of the text, and whose names end no wait.
    fn idle_services(&self, world: &Scenario, waits: &[Wait<'_>]) -> impl Iterator<Item = Diagnostic> {
        let ends = |wait: &Wait<'_>, service: &Service| {
            let is_written = matches!(origin_of_run(world, wait.container), Some(Origin::Written(_)));
            wait.answer == Answer::AtOnce && ptr::eq(wait.service, service) && !is_written
        };
        let is_idle = move |service: &Service| {
            let selects = |workload: &Workload| service.selects(&workload.pod, &workload.pod.metadata.labels);
            !self.workloads.iter().any(selects) && !waits.iter().any(|wait| ends(wait, service))
        };
        let idle = self.services.iter().filter(move |(service, _)| is_idle(service));
        idle.map(|(_, span)| {
            let problem = Problem::NoPod { kind: "Service".to_owned(), group: None };
            Diagnostic::new(Severity::Hint, problem, *span, "kind")
        })
    }
}

/// Why the container's program is taken to run as it does.
fn origin_of_run(world: &Scenario, container: ContainerId) -> Option<&Origin> {
    let mut parts = world.assumptions.iter().filter(|one| one.container == Some(container));
    parts.find(|one| one.part == Part::Runs).map(|one| &one.origin)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use crate::analysis::analyze;
    use crate::words::{Language, problem};

    /// What is said of the text, each with the words that it points at.
    #[allow(clippy::needless_pass_by_value, reason = "`expect!` makes a value")]
    fn check(text: &str, expected: Expect) {
        let mut said = String::new();
        for diagnostic in analyze(text).diagnostics {
            let sentence = problem(Language::English, &diagnostic.problem).message;
            let (severity, path) = (diagnostic.severity, &diagnostic.path);
            said.push_str(&format!("{severity:?} {path} {:?}: {sentence}\n", &text[diagnostic.span.range()]));
        }
        expected.assert_eq(&said);
    }

    const SERVICE: &str =
        "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}}\n---\n";
    const HEADLESS: &str = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n\
                            spec: {clusterIP: None, selector: {app: web}}\n---\n";
    const OTHER: &str = "---\napiVersion: v1\nkind: Pod\nmetadata: {name: other, labels: {app: web}}\n\
                         spec: {containers: [{name: a, image: nginx}]}\n";

    /// A pod of the Service `web` whose init container runs this.
    fn waiting(command: &str) -> String {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: web, labels: {{app: web}}}}\nspec:\n  initContainers:\n  \
             - name: wait\n    image: busybox\n{command}  containers: [{{name: a, image: nginx}}]\n"
        )
    }

    fn for_port(before: &str, after: &str) -> String {
        let pod = waiting("    command: [sh, -c, until nc -z web 80; do sleep 1; done]\n");
        format!("{before}{pod}{after}")
    }

    #[test]
    fn a_pod_waits_for_itself() {
        check(
            &for_port(SERVICE, ""),
            expect![[r#"
                Warning spec.initContainers[0].command "nc -z web 80": the init container wait waits for its own pod, for ever: the Service web, which selects no other pod in this text, sends traffic only to pods that are Ready, and a pod is Ready only after its init containers have ended
            "#]],
        );
        let lookup = waiting(
            "    command:\n    - sh\n    - -c\n    - |\n      until nslookup web; do\n        \
             sleep 1\n      done\n",
        );
        check(
            &format!("{HEADLESS}{lookup}"),
            expect![[r#"
                Warning spec.initContainers[0].command "nslookup web": the init container wait waits for its own pod, for ever: the name of the headless Service web, which selects no other pod in this text, resolves only once a pod behind it is Ready, and a pod is Ready only after its init containers have ended
            "#]],
        );
    }

    #[test]
    fn the_words_stand_in_the_arguments_or_are_not_written_as_they_read() {
        let args = waiting("    command: [sh, -c]\n    args: ['until nc -z web 80; do sleep 1; done']\n");
        check(
            &format!("{SERVICE}{args}"),
            expect![[r#"
                Warning spec.initContainers[0].args "nc -z web 80": the init container wait waits for its own pod, for ever: the Service web, which selects no other pod in this text, sends traffic only to pods that are Ready, and a pod is Ready only after its init containers have ended
            "#]],
        );
        let longer = waiting(
            "    command: [sh, -c, 'until nc -z web 8080; do sleep 1; done; until nc -z web 80; do sleep 1; done']\n",
        );
        check(
            &format!("{SERVICE}{longer}"),
            expect![[r#"
            Warning spec.initContainers[0].command "nc -z web 8080": the init container wait waits for its own pod, for ever: the Service web, which selects no other pod in this text, sends traffic only to pods that are Ready, and a pod is Ready only after its init containers have ended
            Warning spec.initContainers[0].command "nc -z web 80": the init container wait waits for its own pod, for ever: the Service web, which selects no other pod in this text, sends traffic only to pods that are Ready, and a pod is Ready only after its init containers have ended
        "#]],
        );
        let escaped = waiting("    command: [sh, -c, \"until nc -z \\\"web\\\" 80; do sleep 1; done\"]\n");
        check(
            &format!("{SERVICE}{escaped}"),
            expect![[r#"
                Warning spec.initContainers[0].command "command: [sh, -c, \"until nc -z \\\"web\\\" 80; do sleep 1; done\"]": the init container wait waits for its own pod, for ever: the Service web, which selects no other pod in this text, sends traffic only to pods that are Ready, and a pod is Ready only after its init containers have ended
            "#]],
        );
    }

    #[test]
    fn another_pod_stands_behind_the_service() {
        check(
            &for_port(SERVICE, OTHER),
            expect![[r#"
            Hint kind "Pod": 2 workloads found; playing Pod/web
        "#]],
        );
        let early = HEADLESS.replace("clusterIP", "publishNotReadyAddresses: true, clusterIP");
        let lookup = waiting("    command: [sh, -c, until nslookup web; do sleep 1; done]\n");
        check(&format!("{early}{lookup}"), expect![[""]]);
    }

    const TOLD: &str = "---\napiVersion: podreel.dev/v1\nkind: Scenario\n\
                        spec: {containers: [{name: wait, runs: [{exit: {after: 3s, code: 0}}]}]}\n";

    #[test]
    fn the_wait_ends_otherwise() {
        let gives_up = waiting("    command: [sh, -c, until nc -z web 80; do sleep 4; exit 1; done]\n");
        check(&format!("{SERVICE}{gives_up}"), expect![[""]]);
        check(&for_port(SERVICE, TOLD), expect![[""]]);
    }

    #[test]
    fn a_service_without_a_pod_ends_a_wait_by_its_name() {
        let others = ["db", "cache", "idle"].map(|name| SERVICE.replace("web", name)).concat();
        let lookup = waiting(
            "    command: [sh, -c, until nslookup db; do sleep 1; done; \
             until nslookup cache; do sleep 1; done; sleep 3]\n",
        );
        check(
            &format!("{others}{lookup}"),
            expect![[r#"
            Hint kind "Service": a Service has no pod; nothing of it is played
        "#]],
        );
        check(
            &format!("{others}{lookup}{TOLD}"),
            expect![[r#"
            Hint kind "Service": a Service has no pod; nothing of it is played
            Hint kind "Service": a Service has no pod; nothing of it is played
            Hint kind "Service": a Service has no pod; nothing of it is played
        "#]],
        );
        let port = waiting("    command: [sh, -c, until nc -z db 80; do sleep 1; done]\n");
        check(
            &format!("{}{port}", SERVICE.replace("web", "db")),
            expect![[r#"
            Hint kind "Service": a Service has no pod; nothing of it is played
        "#]],
        );
    }
}
