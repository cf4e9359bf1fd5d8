//! A Job beside its template, and its fields by version.

use expect_test::expect;

use super::{JOB, check, said};
use crate::version::{FeatureGates, KubernetesVersion};

#[test]
fn the_success_of_a_job() {
    let indexed = |policy: &str| format!("completionMode: Indexed, completions: 5, successPolicy: {policy}");
    let specs = [
        "successPolicy: {rules: [{succeededCount: 1}]}".to_owned(),
        indexed("{rules: []}"),
        indexed("{rules: [{}]}"),
        indexed("{rules: [{succeededCount: 7}]}"),
        indexed("{rules: [{succeededIndexes: '0,2-3', succeededCount: 3}]}"),
        indexed("{rules: [{succeededIndexes: '0,2-3', succeededCount: 4}]}"),
        indexed("{rules: [{succeededIndexes: '0-9'}]}"),
        indexed("{rules: [{succeededIndexes: 'a'}]}"),
        indexed("{rules: [{succeededIndexes: '1-2-3'}]}"),
        indexed("{rules: [{succeededIndexes: '3,1'}]}"),
        indexed("{rules: [{succeededIndexes: '3-3'}]}"),
    ];
    check(
        "Job",
        &specs.each_ref().map(|spec| &**spec),
        expect![[r#"
        successPolicy: {rules: [{succeededCount: 1}]}
          spec.successPolicy: Invalid value: {"Rules":[{"SucceededIndexes":null,"SucceededCount":1}]}: requires indexed completion mode
            at "successPolicy"
        completionMode: Indexed, completions: 5, successPolicy: {rules: []}
          spec.successPolicy.rules: Required value: at least one rules must be specified when the successPolicy is specified
            at "rules"
        completionMode: Indexed, completions: 5, successPolicy: {rules: [{}]}
          spec.successPolicy.rules[0]: Required value: at least one of succeededCount or succeededIndexes must be specified
            at "{}"
        completionMode: Indexed, completions: 5, successPolicy: {rules: [{succeededCount: 7}]}
          spec.successPolicy.rules[0].succeededCount: Invalid value: 7: must be less than or equal to 5 (the number of specified completions)
            at "7" -> "5"
        completionMode: Indexed, completions: 5, successPolicy: {rules: [{succeededIndexes: '0,2-3', succeededCount: 3}]}
          accepted
        completionMode: Indexed, completions: 5, successPolicy: {rules: [{succeededIndexes: '0,2-3', succeededCount: 4}]}
          spec.successPolicy.rules[0].succeededCount: Invalid value: 4: must be less than or equal to 3 (the number of indexes in the specified succeededIndexes field)
            at "4" -> "3"
        completionMode: Indexed, completions: 5, successPolicy: {rules: [{succeededIndexes: '0-9'}]}
          spec.successPolicy.rules[0].succeededIndexes: Invalid value: "0-9": error parsing succeededIndexes: too large index: "9"
            at "'0-9'"
        completionMode: Indexed, completions: 5, successPolicy: {rules: [{succeededIndexes: 'a'}]}
          spec.successPolicy.rules[0].succeededIndexes: Invalid value: "a": error parsing succeededIndexes: cannot convert string to integer for index: "a"
            at "'a'"
        completionMode: Indexed, completions: 5, successPolicy: {rules: [{succeededIndexes: '1-2-3'}]}
          spec.successPolicy.rules[0].succeededIndexes: Invalid value: "1-2-3": error parsing succeededIndexes: the fragment "1-2-3" violates the requirement that an index interval can have at most two parts separated by '-'
            at "'1-2-3'"
        completionMode: Indexed, completions: 5, successPolicy: {rules: [{succeededIndexes: '3,1'}]}
          spec.successPolicy.rules[0].succeededIndexes: Invalid value: "3,1": error parsing succeededIndexes: non-increasing order, previous: 3, current: 1
            at "'3,1'"
        completionMode: Indexed, completions: 5, successPolicy: {rules: [{succeededIndexes: '3-3'}]}
          spec.successPolicy.rules[0].succeededIndexes: Invalid value: "3-3": error parsing succeededIndexes: non-increasing order, previous: 3, current: 3
            at "'3-3'"
    "#]],
    );
    let old = FeatureGates::of(KubernetesVersion::new(30).expect("a known version"));
    let dropped = said("Job", "a", &specs[1], old);
    assert!(!dropped.contains("at least one rules"), "{dropped}");
}

#[test]
fn the_selector_of_a_job() {
    check(
        "Job",
        &[
            "selector: {matchLabels: {app: a}}",
            "manualSelector: true",
            "manualSelector: true, selector: {matchLabels: {app: a}}",
            "manualSelector: true, selector: {}",
        ],
        expect![[r#"
            selector: {matchLabels: {app: a}}
              spec.selector: Invalid value: {"matchLabels":{"app":"a"}}: `selector` not auto-generated
                at "selector" -> ""
            manualSelector: true
              spec.selector: Required value
                at "spec"
              spec.template.metadata.labels: Invalid value: null: `selector` does not match template `labels`
                at "template"
            manualSelector: true, selector: {matchLabels: {app: a}}
              spec.template.metadata.labels: Invalid value: null: `selector` does not match template `labels`
                at "template"
            manualSelector: true, selector: {}
              accepted
        "#]],
    );
    check(
        "CronJob",
        &[&format!(
            "jobTemplate: {{spec: {{manualSelector: true, selector: {{matchLabels: {{a: b}}}}, {JOB}}}}}"
        )],
        expect![[r#"
            jobTemplate: {spec: {manualSelector: true, selector: {matchLabels: {a: b}}, template: {spec: {restartPolicy: Never, containers: [{name: x, image: nginx}]}}}}
              spec.jobTemplate.spec.selector: Invalid value: {"matchLabels":{"a":"b"}}: `selector` will be auto-generated
                at "selector" -> ""
              spec.jobTemplate.spec.manualSelector: Unsupported value: true: supported values: "nil", "false"
                at "true" -> ""
        "#]],
    );
}

#[test]
fn many_indexes_and_a_foreign_controller() {
    check(
        "Job",
        &[
            "completionMode: Indexed, completions: 5, parallelism: 200000",
            "completionMode: Indexed, completions: 200000, parallelism: 20000, backoffLimitPerIndex: 1",
            "managedBy: foo",
            "managedBy: Acme.io/foo bar",
            "managedBy: acme.io/foo",
        ],
        expect![[r#"
            completionMode: Indexed, completions: 5, parallelism: 200000
              spec.parallelism: Invalid value: 200000: must be less than or equal to 100000 when completion mode is Indexed
                at "200000" -> "100000"
            completionMode: Indexed, completions: 200000, parallelism: 20000, backoffLimitPerIndex: 1
              spec.maxFailedIndexes: Required value: must be specified when completions is above 100000
                at "spec"
              spec.parallelism: Invalid value: 20000: must be less than or equal to 10000 when completions are above 100000 and used with backoff limit per index
                at "20000" -> "10000"
            managedBy: foo
              spec.managedBy: Invalid value: "foo": must be a domain-prefixed path (such as "acme.io/foo")
                at "foo"
            managedBy: Acme.io/foo bar
              spec.managedBy: Invalid value: "Acme.io": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')
                at "Acme.io/foo bar"
              spec.managedBy: Invalid value: "foo bar": Invalid path (regex used for validation is '[A-Za-z0-9/\-._~%!$&'()*+,;=:]+')
                at "Acme.io/foo bar"
            managedBy: acme.io/foo
              accepted
        "#]],
    );
}

#[test]
fn the_name_of_a_job_names_its_pods() {
    let long = "a123456789-123456789-123456789-123456789-123456789-123456789-";
    let gates = FeatureGates::default();
    let mut told = said("Job", &format!("{long}123"), "", gates);
    told += &said("Job", &format!("{long}1"), "completionMode: Indexed, completions: 11", gates);
    told += &said("Job", "a.b", "", gates);
    told += &said("Deployment", "a.b", "", gates);
    expect![[r#"

          spec.template.labels: Invalid value: "a123456789-123456789-123456789-123456789-123456789-123456789-123": must be no more than 63 bytes
            at "a123456789-123456789-123456789-123456789-123456789-123456789-123"
          metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [must be no more than 63 characters]
            at "a123456789-123456789-123456789-123456789-123456789-123456789-123" -> "a123456789-123456789-123456789-123456789-123456789-123456789-12"
        completionMode: Indexed, completions: 11
          metadata.name: Invalid value: "a123456789-123456789-123456789-123456789-123456789-123456789-1": will not able to create pod with invalid DNS label: a123456789-123456789-123456789-123456789-123456789-123456789-1-10
            at "a123456789-123456789-123456789-123456789-123456789-123456789-1"

          metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]
            at "a.b" -> "a-b"

          metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]
            at "a.b" -> "a-b"
    "#]].assert_eq(&told);
}

#[test]
fn a_field_of_a_job_is_unknown_and_then_dropped_before_it_counts() {
    for (spec, name, since, on) in [
        ("podReplacementPolicy: Whatever", "podReplacementPolicy", 28, 29),
        ("backoffLimitPerIndex: -1", "backoffLimitPerIndex", 28, 29),
        ("maxFailedIndexes: -1", "maxFailedIndexes", 28, 29),
        ("successPolicy: {}", "successPolicy", 30, 31),
        ("managedBy: foo", "managedBy", 30, 32),
    ] {
        for version in KubernetesVersion::all() {
            let said = said("Job", "a", spec, FeatureGates::of(version));
            let expected = if !version.at_least(since) {
                format!("unknown field \"spec.{name}\"")
            } else if !version.at_least(on) {
                "dropped silently by the API server".to_owned()
            } else {
                format!("spec.{name}: ")
            };
            assert!(said.contains(&expected), "{version}: {said}");
            let is_refused = said.contains("Invalid value") || said.contains("Unsupported value");
            assert_eq!(is_refused, version.at_least(on), "{version}: {said}");
        }
    }
}
