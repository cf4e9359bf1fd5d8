//! `sysctls` of a pod: settings of the kernel, each of which belongs to one of the pod's namespaces.
//!
//! Source: `staging/src/k8s.io/component-helpers/node/util/sysctl/namespace.go: GetNamespace, NormalizeName`.

/// Whose setting it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Namespace {
    /// Of the network.
    Net,
    /// Of shared memory, semaphores and messages.
    Ipc,
}

impl Namespace {
    /// Its name in the kubelet's messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Net => "Net",
            Self::Ipc => "IPC",
        }
    }
}

/// Those of shared memory, semaphores and messages that have a name of their own.
const IPC: &[&str] = &[
    "kernel.sem",
    "kernel.shmall",
    "kernel.shmmax",
    "kernel.shmmni",
    "kernel.shm_rmid_forced",
    "kernel.shm",
    "kernel.msgmax",
    "kernel.msgmnb",
    "kernel.msgmni",
    "kernel.msg",
];

/// The namespace that a setting belongs to, where that is known.
#[must_use]
pub(crate) fn namespace(name: &str) -> Option<Namespace> {
    let name = normalized(name);
    if name.starts_with("net.") {
        Some(Namespace::Net)
    } else {
        (IPC.contains(&&*name) || name.starts_with("fs.mqueue.")).then_some(Namespace::Ipc)
    }
}

/// The name with dots between its parts: where a slash comes first, slashes are what divides them.
#[must_use]
pub(crate) fn normalized(name: &str) -> String {
    let divider = name.find(['.', '/']).map(|place| name.as_bytes()[place]);
    if divider != Some(b'/') {
        return name.to_owned();
    }
    let swapped = name.chars().map(|letter| match letter {
        '/' => '.',
        '.' => '/',
        other => other,
    });
    swapped.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, plain: &str, expected: Option<Namespace>) {
        assert_eq!((normalized(name).as_str(), namespace(name)), (plain, expected));
    }

    #[test]
    fn a_setting_belongs_to_a_namespace() {
        check("net.core.somaxconn", "net.core.somaxconn", Some(Namespace::Net));
        check("net/ipv4/conf/eth0.1/rp_filter", "net.ipv4.conf.eth0/1.rp_filter", Some(Namespace::Net));
        check("kernel.shm_rmid_forced", "kernel.shm_rmid_forced", Some(Namespace::Ipc));
        check("fs.mqueue.msg_max", "fs.mqueue.msg_max", Some(Namespace::Ipc));
        check("vm.swappiness", "vm.swappiness", None);
    }
}
