//! What is said beside a refusal: each has a line of help that says what to write, and each edit mends what it is
//! offered for. Over the manifests of Kubernetes' own validation, and of every page of the rule book.

use podreel_core::analyze;
use podreel_core::diagnostic::{Diagnostic, Edit, Help, Problem, Severity};
use podreel_core::words::{Language, problem};
use podreel_tests::{page, project, stored};
use serde_json::{Value, json};

/// The text with the edit made.
fn edited(text: &str, edit: &Edit) -> String {
    let mut edited = text.to_owned();
    edited.replace_range(edit.span.range(), &edit.text);
    edited
}

/// What identifies a problem when the text around it moves.
fn told(diagnostic: &Diagnostic) -> (String, String) {
    (diagnostic.path.clone(), problem(Language::English, &diagnostic.problem).message)
}

fn count(diagnostics: &[Diagnostic], told_before: &(String, String)) -> usize {
    diagnostics.iter().filter(|diagnostic| told(diagnostic) == *told_before).count()
}

fn errors(diagnostics: &[Diagnostic]) -> usize {
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
}

/// Complains about help that says nothing and edits that mend nothing.
fn check(text: &str, complaints: &mut Vec<String>) {
    let before = analyze(text).diagnostics;
    for diagnostic in &before {
        let help = problem(Language::English, &diagnostic.problem).help.unwrap_or_default();
        let is_left_to_the_sentence = match &diagnostic.problem {
            Problem::Refused { help, .. } | Problem::Warned { help, .. } => *help == Help::AsItSays,
            _ => false,
        };
        if help.is_empty() || is_left_to_the_sentence {
            complaints.push(format!("no help for {:?}", told(diagnostic)));
        }
        let Some(edit) = &diagnostic.edit else { continue };
        let mended = edited(text, edit);
        let what = told(diagnostic);
        let after = analyze(&mended).diagnostics;
        if count(&after, &what) >= count(&before, &what) {
            complaints.push(format!("{:?} does not mend {what:?} in\n{text}", edit.text));
        }
        if errors(&after) > errors(&before) {
            complaints.push(format!("{:?} for {what:?} makes another error\n{text}", edit.text));
        }
    }
}

fn ensure(mut complaints: Vec<String>) {
    complaints.sort();
    complaints.dedup();
    let shown: Vec<&str> = complaints.iter().take(20).map(String::as_str).collect();
    assert!(complaints.is_empty(), "{} complaints\n{}", complaints.len(), shown.join("\n"));
}

#[test]
fn every_refusal_of_the_vectors_says_what_to_write_and_every_edit_mends() {
    let mut complaints = Vec::new();
    for name in ["validation", "validation-random"] {
        let text = stored::read(None, "vectors", name).expect("the vectors lie beside the tests");
        for line in text.lines() {
            let vector: Value = serde_json::from_str(line).expect("a vector is JSON");
            let mut pod = vector["pod"].clone();
            pod["apiVersion"] = json!("v1");
            pod["kind"] = json!("Pod");
            check(&serde_yaml::to_string(&pod).expect("a pod is YAML"), &mut complaints);
        }
    }
    ensure(complaints);
}

#[test]
fn every_refusal_of_the_rule_book_says_what_to_write_and_every_edit_mends() {
    let mut complaints = Vec::new();
    for file in project::files("tests/conformance", "md") {
        for case in page::read(&file.text).expect("a page can be read") {
            case.manifests.iter().for_each(|manifest| check(&manifest.text, &mut complaints));
        }
    }
    ensure(complaints);
}

#[test]
fn usual_slips_are_mended_by_one_edit() {
    let slips = [
        ("imagePullPolicy: always", "imagePullPolicy: Always"),
        ("image: ' nginx'", "image: nginx"),
        ("imgae: nginx", "image: nginx"),
        ("resources: {limits: {memory: 64MB}}", "resources: {limits: {memory: 64M}}"),
        ("resources: {limits: {mem: 64Mi}}", "resources: {limits: {memory: 64Mi}}"),
        ("stdin: 'true'", "stdin: true"),
        ("ports: [{containerPort: '80'}]", "ports: [{containerPort: 80}]"),
        ("ports: [{containerPort: 80000}]", "ports: [{containerPort: 65535}]"),
        ("env: [{name: N, value: 1}]", "env: [{name: N, value: \"1\"}]"),
        ("volumeMounts: [{name: dta, mountPath: /d}]", "volumeMounts: [{name: data, mountPath: /d}]"),
    ];
    for (slip, meant) in slips {
        let text = format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: web}}\nspec:\n  volumes: [{{name: data, emptyDir: {{}}}}]\n  \
             containers:\n  - name: app\n    {slip}\n"
        );
        let found = analyze(&text).diagnostics;
        let edits = found.iter().filter_map(|diagnostic| diagnostic.edit.as_ref());
        let mended: Vec<String> = edits.map(|edit| edited(&text, edit)).collect();
        assert!(mended.contains(&text.replace(slip, meant)), "{slip}\n{mended:?}\n{found:?}");
    }
}
