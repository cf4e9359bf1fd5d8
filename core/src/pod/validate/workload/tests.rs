//! What is refused around a pod, kind by kind. The words are those of Kubernetes v1.36:
//! `pkg/apis/apps/validation/validation.go` and `pkg/apis/batch/validation/validation.go`.

use std::fmt::Write as _;

use expect_test::{Expect, expect};

use crate::version::{FeatureGates, KubernetesVersion};
use crate::words::{Language, problem};

const TEMPLATE: &str = "selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: x, image: nginx}]}}";
const JOB: &str = "template: {spec: {restartPolicy: Never, containers: [{name: x, image: nginx}]}}";

/// An object of that kind for each of these beginnings of its `spec`; the rest is sound.
#[allow(clippy::needless_pass_by_value, reason = "`expect!` makes a value")]
fn check(kind: &str, specs: &[&str], expected: Expect) {
    let mut all = String::new();
    for spec in specs {
        all += &said(kind, "a", spec, FeatureGates::default());
    }
    expected.assert_eq(&all);
}

fn said(kind: &str, name: &str, spec: &str, gates: FeatureGates) -> String {
    let (version, rest) = match kind {
        "Job" => ("batch/v1", JOB.to_owned()),
        "CronJob" => ("batch/v1", format!("schedule: '* * * * *', jobTemplate: {{spec: {{{JOB}}}}}")),
        _ => ("apps/v1", TEMPLATE.to_owned()),
    };
    // What is given comes in the place of what is usual.
    let rest = match (kind, spec.split(':').next()) {
        ("CronJob", Some("schedule")) => format!("jobTemplate: {{spec: {{{JOB}}}}}"),
        ("CronJob", Some("jobTemplate")) => "schedule: '* * * * *'".to_owned(),
        _ => rest,
    };
    let comma = if spec.is_empty() { "" } else { ", " };
    let text = format!(
        "apiVersion: {version}\nkind: {kind}\nmetadata: {{name: {name}}}\nspec: {{{spec}{comma}{rest}}}\n"
    );
    let mut said = format!("{spec}\n");
    let documents = crate::yaml::read(&text);
    let mut diagnostics = Vec::new();
    let admission = crate::pod::admission::Admission::default();
    for document in documents.iter() {
        crate::pod::template::workloads(document, 0, gates, &admission, &mut diagnostics);
    }
    for diagnostic in &diagnostics {
        let sentence = problem::diagnostic(Language::English, diagnostic);
        let (message, at) = (&sentence.message, &text[diagnostic.span.range()]);
        let edit = diagnostic.edit.as_ref().map(|edit| format!(" -> {:?}", edit.text)).unwrap_or_default();
        writeln!(said, "  {message}\n    at {at:?}{edit}").expect("a string");
    }
    if diagnostics.is_empty() { said + "  accepted\n" } else { said }
}

#[test]
fn how_a_deployment_replaces_its_pods() {
    check(
        "Deployment",
        &[
            "strategy: {type: Recreate}",
            "strategy: {type: Recreate, rollingUpdate: {maxSurge: 1}}",
            "strategy: {type: Rolling}",
            "strategy: {type: recreate, rollingUpdate: {maxSurge: 25%}}",
            "strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0}}",
            "strategy: {rollingUpdate: {maxSurge: 0%}}",
            "strategy: {rollingUpdate: {maxSurge: 200%, maxUnavailable: 101%}}",
            "strategy: {rollingUpdate: {maxUnavailable: 1x}}",
            "strategy: {rollingUpdate: {maxUnavailable: '1'}}",
            "strategy: {rollingUpdate: {maxSurge: -1}}",
            "progressDeadlineSeconds: 60, minReadySeconds: 60",
            "minReadySeconds: 600",
            "progressDeadlineSeconds: 61, minReadySeconds: 60",
        ],
        expect![[r#"
            strategy: {type: Recreate}
              accepted
            strategy: {type: Recreate, rollingUpdate: {maxSurge: 1}}
              spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'
                at "rollingUpdate" -> ""
            strategy: {type: Rolling}
              spec.strategy: Unsupported value: {"Type":"Rolling","RollingUpdate":null}: supported values: "Recreate", "RollingUpdate"
                at "Rolling"
            strategy: {type: recreate, rollingUpdate: {maxSurge: 25%}}
              spec.strategy: Unsupported value: {"Type":"recreate","RollingUpdate":{"MaxUnavailable":0,"MaxSurge":"25%"}}: supported values: "Recreate", "RollingUpdate"
                at "recreate" -> "Recreate"
            strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0}}
              spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0
                at "0"
            strategy: {rollingUpdate: {maxSurge: 0%}}
              accepted
            strategy: {rollingUpdate: {maxSurge: 200%, maxUnavailable: 101%}}
              spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "101%": must not be greater than 100%
                at "101%" -> "100%"
            strategy: {rollingUpdate: {maxUnavailable: 1x}}
              spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "1x": a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')
                at "1x"
            strategy: {rollingUpdate: {maxUnavailable: '1'}}
              spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "1": a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')
                at "'1'"
            strategy: {rollingUpdate: {maxSurge: -1}}
              spec.strategy.rollingUpdate.maxSurge: Invalid value: -1: must be greater than or equal to 0
                at "-1" -> "0"
            progressDeadlineSeconds: 60, minReadySeconds: 60
              spec.progressDeadlineSeconds: Invalid value: 60: must be greater than minReadySeconds
                at "60"
            minReadySeconds: 600
              spec.progressDeadlineSeconds: Invalid value: 600: must be greater than minReadySeconds
                at "spec"
            progressDeadlineSeconds: 61, minReadySeconds: 60
              accepted
        "#]],
    );
}

#[test]
fn how_a_daemonset_replaces_its_pods() {
    check(
        "DaemonSet",
        &[
            "updateStrategy: {type: OnDelete}",
            "updateStrategy: {type: Recreate}",
            "updateStrategy: {rollingUpdate: {maxSurge: 1}}",
            "updateStrategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}",
            "updateStrategy: {rollingUpdate: {maxUnavailable: 0}}",
            "updateStrategy: {rollingUpdate: {maxUnavailable: 120%}}",
        ],
        expect![[r#"
            updateStrategy: {type: OnDelete}
              accepted
            updateStrategy: {type: Recreate}
              spec.updateStrategy: Unsupported value: {"Type":"Recreate","RollingUpdate":null}: supported values: "RollingUpdate", "OnDelete"
                at "Recreate"
            updateStrategy: {rollingUpdate: {maxSurge: 1}}
              spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: 1: may not be set when maxUnavailable is non-zero
                at "1"
            updateStrategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}
              accepted
            updateStrategy: {rollingUpdate: {maxUnavailable: 0}}
              spec.updateStrategy.rollingUpdate.maxUnavailable: Required value: cannot be 0 when maxSurge is 0
                at "0"
            updateStrategy: {rollingUpdate: {maxUnavailable: 120%}}
              spec.updateStrategy.rollingUpdate.maxUnavailable: Invalid value: "120%": must not be greater than 100%
                at "120%" -> "100%"
        "#]],
    );
}

#[test]
fn a_statefulset_beside_its_template() {
    check(
        "StatefulSet",
        &[
            "podManagementPolicy: Ordered",
            "updateStrategy: {type: Recreate}",
            "updateStrategy: {type: OnDelete, rollingUpdate: {partition: 1}}",
            "updateStrategy: {rollingUpdate: {partition: -1}}",
            "persistentVolumeClaimRetentionPolicy: {whenDeleted: Remove}",
            "ordinals: {start: -1}",
            "serviceName: A_b",
            "volumeClaimTemplates: [{metadata: {name: d}, spec: {accessModes: [ReadWrite], volumeMode: block}}]",
            "volumeClaimTemplates: [{metadata: {name: d}, spec: {resources: {requests: {storage: 1Gi}}}}]",
            "volumeClaimTemplates: [{metadata: {name: d}, spec: {accessModes: [ReadWriteOnce, ReadWriteOncePod], \
             resources: {requests: {storage: 1Gi}}}}]",
            "revisionHistoryLimit: -1",
        ],
        expect![[r#"
            podManagementPolicy: Ordered
              spec.podManagementPolicy: Invalid value: "Ordered": must be 'OrderedReady' or 'Parallel'
                at "Ordered"
            updateStrategy: {type: Recreate}
              spec.updateStrategy: Invalid value: {"Type":"Recreate","RollingUpdate":null}: must be 'RollingUpdate' or 'OnDelete'
                at "Recreate"
            updateStrategy: {type: OnDelete, rollingUpdate: {partition: 1}}
              spec.updateStrategy.rollingUpdate: Invalid value: {"Partition":1,"MaxUnavailable":null}: only allowed for updateStrategy 'RollingUpdate'
                at "rollingUpdate" -> ""
            updateStrategy: {rollingUpdate: {partition: -1}}
              spec.updateStrategy.rollingUpdate.partition: Invalid value: -1: must be greater than or equal to 0
                at "-1" -> "0"
            persistentVolumeClaimRetentionPolicy: {whenDeleted: Remove}
              spec.persistentVolumeClaimRetentionPolicy.whenDeleted: Unsupported value: "Remove": supported values: "Retain", "Delete"
                at "Remove"
            ordinals: {start: -1}
              spec.ordinals.start: Invalid value: -1: must be greater than or equal to 0
                at "-1" -> "0"
            serviceName: A_b
              spec.serviceName: Invalid value: "A_b": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')
                at "A_b" -> "a-b"
            volumeClaimTemplates: [{metadata: {name: d}, spec: {accessModes: [ReadWrite], volumeMode: block}}]
              spec.volumeClaimTemplates[0].spec.accessModes: Unsupported value: "ReadWrite": supported values: "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"
                at "ReadWrite"
              spec.volumeClaimTemplates[0].spec.resources[storage]: Required value
                at "spec"
              spec.volumeClaimTemplates[0].spec.volumeMode: Unsupported value: "block": supported values: "Block", "Filesystem"
                at "block" -> "Block"
            volumeClaimTemplates: [{metadata: {name: d}, spec: {resources: {requests: {storage: 1Gi}}}}]
              spec.volumeClaimTemplates[0].spec.accessModes: Required value: at least 1 access mode is required
                at "spec"
            volumeClaimTemplates: [{metadata: {name: d}, spec: {accessModes: [ReadWriteOnce, ReadWriteOncePod], resources: {requests: {storage: 1Gi}}}}]
              spec.volumeClaimTemplates[0].spec.accessModes: Forbidden: may not use ReadWriteOncePod with other access modes
                at "accessModes"
            revisionHistoryLimit: -1
              accepted
        "#]],
    );
}

#[test]
fn a_statefulset_names_its_pods() {
    let told: String = ["a.b", "a123456789-123456789-123456789-123456789-123456789-123456789-123"]
        .iter()
        .map(|name| said("StatefulSet", name, "replicas: 1", FeatureGates::default()))
        .collect();
    expect![[r#"
        replicas: 1
          metadata.name: Invalid value: "a.b": must not contain dots
            at "a.b" -> "a-b"
        replicas: 1
          metadata.name: Invalid value: "a123456789-123456789-123456789-123456789-123456789-123456789-123": must be no more than 63 characters
            at "a123456789-123456789-123456789-123456789-123456789-123456789-123" -> "a123456789-123456789-123456789-123456789-123456789-123456789-12"
    "#]].assert_eq(&told);
    let text = "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: a}\nspec: {selector: {matchLabels: {a: b}}, \
                template: {metadata: {labels: {a: b}}, spec: {hostname: A_B, subdomain: My_Sub, containers: [{name: x, \
                image: nginx}]}}}\n";
    assert_eq!(crate::analyze(text).diagnostics, []);
}

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
fn when_a_cronjob_runs() {
    check(
        "CronJob",
        &[
            "schedule: '61 * * * *'",
            "schedule: TZ=UTC 0 * * * *",
            "schedule: '0 * * * *', timeZone: Mars/Base",
            "schedule: '0 * * * *', timeZone: Asia/Seol",
            "schedule: '0 * * * *', timeZone: Local",
            "schedule: '0 * * * *', timeZone: ''",
            "schedule: '0 * * * *', timeZone: America/Argentina/Buenos_Aires",
        ],
        expect![[r#"
            schedule: '61 * * * *'
              spec.schedule: Invalid value: "61 * * * *": end of range (61) above maximum (59): 61
                at "'61 * * * *'"
            schedule: TZ=UTC 0 * * * *
              spec.schedule: Invalid value: "TZ=UTC 0 * * * *": cannot use TZ or CRON_TZ in schedule, use timeZone field instead
                at "TZ=UTC 0 * * * *"
            schedule: '0 * * * *', timeZone: Mars/Base
              spec.timeZone: Invalid value: "Mars/Base": unknown time zone Mars/Base
                at "Mars/Base"
            schedule: '0 * * * *', timeZone: Asia/Seol
              spec.timeZone: Invalid value: "Asia/Seol": unknown time zone Asia/Seol
                at "Asia/Seol" -> "Asia/Seoul"
            schedule: '0 * * * *', timeZone: Local
              spec.timeZone: Invalid value: "Local": timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones
                at "Local"
            schedule: '0 * * * *', timeZone: ''
              spec.timeZone: Invalid value: "": timeZone must be nil or non-empty string
                at "''"
            schedule: '0 * * * *', timeZone: America/Argentina/Buenos_Aires
              accepted
        "#]],
    );
    let old = FeatureGates::of(KubernetesVersion::OLDEST);
    let told = said("CronJob", "a", "schedule: TZ=UTC 0 * * * *", old)
        + &said("CronJob", "a", "schedule: TZ=UTC 0 * * * *, timeZone: UTC", old);
    expect![[r#"
        schedule: TZ=UTC 0 * * * *
          accepted
        schedule: TZ=UTC 0 * * * *, timeZone: UTC
          spec.schedule: Invalid value: "TZ=UTC 0 * * * *": cannot use both timeZone field and TZ or CRON_TZ in schedule
            at "TZ=UTC 0 * * * *"
    "#]].assert_eq(&told);
}

#[test]
fn a_replicationcontroller_selects_by_the_labels_of_its_template() {
    let rc = |spec: &str| {
        let text =
            format!("apiVersion: v1\nkind: ReplicationController\nmetadata: {{name: a}}\nspec: {{{spec}}}\n");
        crate::analyze(&text)
            .diagnostics
            .iter()
            .map(|one| format!("{}: {:?}", one.path, one.problem.code()))
            .collect()
    };
    let found: [Vec<String>; 3] = [
        rc("template: {metadata: {labels: {a: b}}, spec: {containers: [{name: x, image: nginx}]}}"),
        rc("template: {spec: {containers: [{name: x, image: nginx}]}}"),
        rc(
            "selector: {c: d}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: x, image: nginx}]}}",
        ),
    ];
    assert_eq!(found[0], [""; 0]);
    assert_eq!(found[1], ["spec.selector: Code(\"required-value\")"]);
    assert_eq!(found[2], ["spec.template.metadata.labels: Code(\"invalid-value\")"]);
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
                "dropped without a word".to_owned()
            } else {
                format!("spec.{name}: ")
            };
            assert!(said.contains(&expected), "{version}: {said}");
            let is_refused = said.contains("Invalid value") || said.contains("Unsupported value");
            assert_eq!(is_refused, version.at_least(on), "{version}: {said}");
        }
    }
}
