//! What a controller makes of a template.
//!
//! Source: `pkg/controller/controller_utils.go: GetPodFromTemplate`,
//! `pkg/controller/statefulset/stateful_set_utils.go: updateStorage`, and
//! `pkg/controller/daemon/util/daemonset_util.go: AddOrUpdateDaemonPodTolerations`. A controller takes the
//! template's labels, annotations and `spec`, and gives the pod a name of its own; those it would end with
//! random letters are called like their workload here; a StatefulSet's is the first of its pods.

use std::rc::Rc;

use super::place::Place;
use super::workload_kind::WorkloadKind;
use super::{Namespace, Pod, Toleration, Volume, decode};

/// Makes a template the pod that is created for an object of that kind, name, namespace and `spec`.
pub(super) fn adopt(
    pod: &mut Pod,
    kind: WorkloadKind,
    name: &Rc<str>,
    namespace: &Namespace,
    spec: &Place<'_, '_>,
) {
    pod.metadata.name = Rc::clone(name);
    pod.metadata.generate_name.clear();
    pod.metadata.namespace.clone_from(namespace);
    match kind {
        WorkloadKind::StatefulSet => {
            let first = spec.field("ordinals").field("start").int().unwrap_or(0);
            pod.metadata.name = Rc::from(format!("{name}-{first}"));
            mount_claims(pod, &spec.field("volumeClaimTemplates"));
        }
        WorkloadKind::DaemonSet => {
            let taints = [Toleration::NOT_READY, Toleration::UNREACHABLE];
            pod.spec.tolerations.extend(taints.map(for_ever));
        }
        _ => {}
    }
}

/// A StatefulSet gives its pods a volume for each claim, in the place of one of that name in the template.
fn mount_claims(pod: &mut Pod, claims: &Place<'_, '_>) {
    for (index, claim) in claims.items().enumerate() {
        let name = claim.field("metadata").node().map(decode::object_meta).unwrap_or_default().name;
        let volume = Volume {
            name: name.to_string(),
            source: "persistentVolumeClaim".to_owned(),
            claim_template: Some(index),
            ..Volume::default()
        };
        match pod.spec.volumes.iter_mut().find(|other| other.name == volume.name) {
            Some(other) => *other = volume,
            None => pod.spec.volumes.push(volume),
        }
    }
}

/// What a DaemonSet's controller adds, so that its pods stay on a node that is gone for ever.
fn for_ever(taint: &str) -> Toleration {
    let [key, operator, effect] = [taint, "Exists", "NoExecute"].map(str::to_owned);
    Toleration { key, operator, effect, ..Toleration::default() }
}
