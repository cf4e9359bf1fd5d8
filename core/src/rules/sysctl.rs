//! A kubelet refuses a pod that changes a setting of the kernel which is not known to be safe: the pod is Failed, with the
//! reason `SysctlForbidden`, and none of its containers is made.
//!
//! Source: `pkg/kubelet/sysctl/allowlist.go: Admit`, `pkg/kubelet/sysctl/safe_sysctls.go`; v1.36.
//!
//! The surprise: the API server and the scheduler take such a pod, so a Deployment makes one after another.
//! What we leave out: settings that the node's administrator allows besides, and an old kernel, which has fewer of its own.

use crate::pod::Pod;
use crate::pod::sysctl::{Namespace, namespace, normalized};
use crate::rules::node_fit::Rejection;
use crate::version::FeatureGates;

/// Those that change nothing for another pod of the node, each with its first minor release.
const SAFE: &[(&str, u8)] = &[
    ("kernel.shm_rmid_forced", 27),
    ("net.ipv4.ip_local_port_range", 27),
    ("net.ipv4.tcp_syncookies", 27),
    ("net.ipv4.ping_group_range", 27),
    ("net.ipv4.ip_unprivileged_port_start", 27),
    ("net.ipv4.ip_local_reserved_ports", 27),
    ("net.ipv4.tcp_keepalive_time", 29),
    ("net.ipv4.tcp_fin_timeout", 29),
    ("net.ipv4.tcp_keepalive_intvl", 29),
    ("net.ipv4.tcp_keepalive_probes", 29),
    ("net.ipv4.tcp_rmem", 32),
    ("net.ipv4.tcp_wmem", 32),
];

/// Why a kubelet refuses the pod for the settings that it changes, if it does.
#[must_use]
pub fn rejection(pod: &Pod, gates: FeatureGates) -> Option<Rejection> {
    let fault = pod.spec.sysctls.iter().find_map(|name| fault(pod, &normalized(name), gates))?;
    Some(Rejection { reason: "SysctlForbidden", message: format!("forbidden sysctl: {fault}") })
}

fn fault(pod: &Pod, name: &str, gates: FeatureGates) -> Option<String> {
    let is_safe = |(safe, since): &&(&str, u8)| *safe == name && gates.version().at_least(*since);
    if !SAFE.iter().any(|safe| is_safe(&safe)) {
        return Some(format!("\"{name}\" not allowlisted"));
    }
    let owner = namespace(name)?;
    let is_shared = match owner {
        Namespace::Net => pod.spec.host_network,
        Namespace::Ipc => pod.spec.host_ipc,
    };
    is_shared.then(|| format!("\"{name}\" not allowed with host {} enabled", owner.name()))
}
