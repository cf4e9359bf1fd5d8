use std::fmt::Write as _;

use expect_test::{Expect, expect};

use super::*;
use crate::version::KubernetesVersion;
use crate::words::{Language, problem};
use crate::yaml;

#[allow(clippy::needless_pass_by_value, reason = "`expect!` makes a value")]
fn check(text: &str, expected: Expect) {
    check_in(text, FeatureGates::default(), expected);
}

#[allow(clippy::needless_pass_by_value, reason = "`expect!` makes a value")]
fn check_in(text: &str, gates: FeatureGates, expected: Expect) {
    let documents = yaml::read(text);
    let mut diagnostics = Vec::new();
    let mut said = String::new();
    for (index, document) in documents.iter().enumerate() {
        for workload in workloads(document, index, gates, &Admission::default(), &mut diagnostics) {
            let (kind, path) = (workload.kind.name(), &workload.pod_path);
            let pod = &workload.pod;
            writeln!(said, "{kind} {:?} at {path:?}: pod {:?}", workload.name, pod.metadata.name)
                .expect("a string");
            for id in pod.container_ids() {
                let container = pod.container(id);
                writeln!(said, "  {id}: {:?} {:?}", container.name, container.image_pull_policy)
                    .expect("a string");
            }
        }
    }
    for diagnostic in &diagnostics {
        let written = &text[diagnostic.span.range()];
        let sentence = problem(Language::English, &diagnostic.problem);
        let edit = diagnostic.edit.as_ref().map(|edit| format!(" -> {:?}", edit.text)).unwrap_or_default();
        let path = if diagnostic.path.is_empty() { "document" } else { &diagnostic.path };
        writeln!(said, "{path} at {written:?}: {}{edit}", sentence.message).expect("a string");
    }
    expected.assert_eq(&said);
}

#[test]
fn each_kind_has_its_pod_in_its_own_place() {
    check(
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: x, image: nginx}]}\n\
         ---\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: b}\nspec: {selector: {matchLabels: {a: b}}, \
         template: {metadata: {labels: {a: b}}, spec: {containers: [{name: x, image: 'nginx:1'}]}}}\n\
         ---\napiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\nspec: {schedule: '* * * * *', jobTemplate: \
         {spec: {template: {spec: {restartPolicy: Never, containers: [{name: x, image: 'nginx@sha256:1'}]}}}}}\n",
        expect![[r#"
            Pod "a" at "": pod "a"
              spec.containers[0]: "x" Some(Always)
            StatefulSet "b" at "spec.template": pod "b-0"
              spec.containers[0]: "x" Some(IfNotPresent)
            CronJob "c" at "spec.jobTemplate.spec.template": pod "c"
              spec.containers[0]: "x" Some(IfNotPresent)
        "#]],
    );
}

#[test]
fn a_statefulset_counts_its_pods_from_the_ordinal_it_says() {
    check(
        "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: b}\nspec: {ordinals: {start: 2}, selector: \
         {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: x, image: \
         'nginx:1'}]}}}\n",
        expect![[r#"
            StatefulSet "b" at "spec.template": pod "b-2"
              spec.containers[0]: "x" Some(IfNotPresent)
        "#]],
    );
}

#[test]
fn the_kinds_that_say_how_many_pods_say_one_where_they_say_nothing() {
    let replicas = |kind: &str, spec: &str| {
        let text = format!(
            "apiVersion: apps/v1\nkind: {kind}\nmetadata: {{name: b}}\nspec: {{{spec}template: {{}}}}"
        );
        crate::analyze(&text).workloads[0].replicas
    };
    assert_eq!(replicas("Deployment", "replicas: 3, "), Some(3));
    assert_eq!(replicas("ReplicaSet", "replicas: 0, "), Some(0));
    assert_eq!(replicas("StatefulSet", ""), Some(1));
    assert_eq!(replicas("ReplicationController", "replicas: null, "), Some(1));
    assert_eq!(replicas("DaemonSet", ""), None);
}

#[test]
fn a_list_has_the_pods_of_its_items() {
    check(
        "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: a}\n  \
         spec: {containers: [{name: x, image: nginx}]}\n- apiVersion: v1\n  kind: ConfigMap\n",
        expect![[r#"
            Pod "a" at "items[0]": pod "a"
              spec.containers[0]: "x" Some(Always)
            items[1].kind at "ConfigMap": a ConfigMap has no pod; nothing of it is played
        "#]],
    );
}

#[test]
fn misspelt_fields_and_wrong_types_are_all_found() {
    check(
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  labels: {on: true}\nspec:\n  \
         terminationGracePeriodSeconds: \"30\"\n  containers:\n  - name: x\n    image: nginx\n    \
         Command: [a]\n    sidecar: yes\n    env:\n    - {name: A, value: 1}\n    livenessprobe: {}\n    \
         resources: {limits: {cpu: 1x, memory: [1]}}\n    ports: {containerPort: 80}\n",
        expect![[r#"
            Pod "a" at "": pod "a"
              spec.containers[0]: "x" Some(Always)
            metadata.labels[true] at "true": json: cannot unmarshal bool into Go struct field ObjectMeta.metadata.labels of type string -> "\"true\""
            spec.terminationGracePeriodSeconds at "\"30\"": json: cannot unmarshal string into Go struct field PodSpec.spec.terminationGracePeriodSeconds of type int64 -> "30"
            spec.containers[0].Command at "Command": unknown field "Command" -> "command"
            spec.containers[0].sidecar at "sidecar": unknown field "sidecar" -> ""
            spec.containers[0].env[0].value at "1": json: cannot unmarshal number into Go struct field EnvVar.spec.containers.env.value of type string -> "\"1\""
            spec.containers[0].livenessprobe at "livenessprobe": unknown field "livenessprobe" -> "livenessProbe"
            spec.containers[0].resources.limits[cpu] at "1x": cannot read "1x": quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'
            spec.containers[0].resources.limits[memory] at "memory": cannot read "[]": quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'
            spec.containers[0].ports at "ports": json: cannot unmarshal object into Go struct field Container.spec.containers.ports of type []v1.ContainerPort
        "#]],
    );
}

#[test]
fn a_misspelt_kind_and_an_old_version() {
    check(
        "apiVersion: v1\nkind: pod\n",
        expect![[r#"
        kind at "pod": nothing here is called "pod" -> "Pod"
    "#]],
    );
    check(
        "apiVersion: extensions/v1beta1\nkind: Deployment\n",
        expect![[r#"
            apiVersion at "extensions/v1beta1": no matches for kind "Deployment" in version "extensions/v1beta1" -> "apps/v1"
            metadata.name at "apiVersion: extensions/v1beta1": Required value: name or generateName is required
            spec.selector at "apiVersion: extensions/v1beta1": Required value
            spec.template.metadata.labels at "apiVersion: extensions/v1beta1": Invalid value: null: `selector` does not match template `labels`
            spec.template.spec.containers at "apiVersion: extensions/v1beta1": Required value
            metadata.name at "apiVersion: extensions/v1beta1": this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')]
        "#]],
    );
    check(
        "apiVersion: v1\nkind: ConfigMap\n",
        expect![[r#"
        kind at "ConfigMap": a ConfigMap has no pod; nothing of it is played
    "#]],
    );
    check(
        "kind: Pod\nspec: {}\n",
        expect![[r#"
            Pod "" at "": pod ""
            document at "kind: Pod": not a Kubernetes object: it needs apiVersion and kind
            metadata.name at "kind: Pod": Required value: name or generateName is required
            spec.containers at "spec": Required value
            metadata.name at "kind: Pod": this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended: [a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')]
        "#]],
    );
    check(
        "- 1\n",
        expect![[r#"
            document at "- 1": not a Kubernetes object: it needs apiVersion and kind
        "#]],
    );
    check("apiVersion: podreel.dev/v1\nkind: Scenario\n", expect![[r#""#]]);
}

#[test]
fn a_kind_of_another_api_group_is_another_kind() {
    for (version, kind) in [
        ("serving.knative.dev/v1", "Service"),
        ("batch.volcano.sh/v1alpha1", "Job"),
        ("apps.kruise.io/v1beta1", "StatefulSet"),
    ] {
        let text = format!("apiVersion: {version}\nkind: {kind}\nspec: {{anything: 1}}\n");
        let analysis = crate::analyze(&text);
        let [problem] = &*analysis.diagnostics else { panic!("{:?}", analysis.diagnostics) };
        let group = version.split('/').next().map(str::to_owned);
        assert_eq!(problem.problem, Problem::NoPod { kind: kind.to_owned(), group });
    }
    check(
        "apiVersion: apiregistration.k8s.io/v1\nkind: APIService\n---\napiVersion: node.k8s.io/v1\nkind: RuntimeClas\n\
         ---\napiVersion: apps/v1\nkind: Deploymnet\n",
        expect![[r#"
            kind at "APIService": an APIService has no pod; nothing of it is played
            kind at "RuntimeClas": nothing here is called "RuntimeClas" -> "RuntimeClass"
            kind at "Deploymnet": nothing here is called "Deploymnet" -> "Deployment"
        "#]],
    );
}

#[test]
fn a_pod_without_a_name_is_called_like_the_beginning_of_its_name() {
    check(
        "apiVersion: v1\nkind: Pod\nmetadata: {generateName: web-}\nspec: {containers: [{name: x, image: nginx}]}\n\
         ---\napiVersion: v1\nkind: Pod\nmetadata: {generateName: web.}\nspec: {containers: [{name: x, image: nginx}]}\n",
        expect![[r#"
            Pod "web-" at "": pod "web"
              spec.containers[0]: "x" Some(Always)
            Pod "web." at "": pod "web."
              spec.containers[0]: "x" Some(Always)
            metadata.generateName at "web.": Invalid value: "web.": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')
            metadata.name at "metadata": this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]
        "#]],
    );
}

#[test]
fn a_field_is_unknown_before_the_version_that_brought_it() {
    let old = FeatureGates::of(KubernetesVersion::OLDEST);
    check_in(
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  initContainers:\n  - name: s\n    image: s\n    \
         restartPolicy: Always\n  containers:\n  - {name: x, image: nginx}\n",
        old,
        expect![[r#"
            Pod "a" at "": pod "a"
              spec.initContainers[0]: "s" Some(Always)
              spec.containers[0]: "x" Some(Always)
            spec.initContainers[0].restartPolicy at "restartPolicy": unknown field "restartPolicy" -> ""
        "#]],
    );
}

#[test]
fn a_statefulsets_pod_has_a_volume_for_each_claim() {
    let text = "\
apiVersion: v1
kind: List
items:
- apiVersion: apps/v1
  kind: StatefulSet
  metadata: {name: db}
  spec:
    selector: {matchLabels: {a: b}}
    template:
      metadata: {labels: {a: b}}
      spec:
        containers:
        - name: db
          image: postgres:17
          volumeMounts: [{name: pgdata, mountPath: /d}, {name: conf, mountPath: /c}]
        volumes:
        - {name: pgdata, emptyDir: {}}
        - {name: conf, emptyDir: {}}
    volumeClaimTemplates:
    - metadata: {name: wal}
    - metadata: {name: pgdata}
";
    let analysis = crate::analyze(text);
    let workload = analysis.workload().expect("the text has a pod");
    let volumes = &workload.pod.spec.volumes;
    let told: Vec<_> = (0..volumes.len())
        .map(|index| {
            let path = workload.pod.volume_path(index);
            let span = analysis.span_at(workload, &path).expect("it is written");
            let line = text[..span.start as usize].lines().count();
            format!("{} {} {path} line {line}", volumes[index].name, volumes[index].source)
        })
        .collect();
    assert_eq!(
        told,
        [
            "pgdata persistentVolumeClaim spec.volumeClaimTemplates[1] line 21",
            "conf emptyDir spec.volumes[1] line 18",
            "wal persistentVolumeClaim spec.volumeClaimTemplates[0] line 20",
        ]
    );
}
