//! Kubernetes versions and the feature gates each has on by default.
//!
//! A rule that changed between versions takes [`FeatureGates`]; behaviour that changed without a gate asks
//! for the version. Source: `pkg/features/kube_features.go` of each release.

use std::fmt;
use std::str::FromStr;

/// A minor release of Kubernetes 1, from 1.27 to 1.36.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KubernetesVersion(u8);

impl KubernetesVersion {
    /// The newest release whose behaviour is known, and the default.
    pub const NEWEST: Self = Self(36);
    /// The oldest release whose behaviour is known.
    pub const OLDEST: Self = Self(27);

    /// The release `1.minor`, if its behaviour is known.
    #[must_use]
    pub const fn new(minor: u8) -> Option<Self> {
        if minor < Self::OLDEST.0 || minor > Self::NEWEST.0 { None } else { Some(Self(minor)) }
    }

    /// Whether this is `1.minor` or later.
    #[must_use]
    pub(crate) const fn at_least(self, minor: u8) -> bool {
        self.0 >= minor
    }

    /// Every known release, oldest first.
    pub fn all() -> impl Iterator<Item = Self> {
        (Self::OLDEST.0..=Self::NEWEST.0).map(Self)
    }
}

impl fmt::Display for KubernetesVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "1.{}", self.0)
    }
}

/// A version that is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownVersion(String);

impl fmt::Display for UnknownVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (oldest, newest) = (KubernetesVersion::OLDEST, KubernetesVersion::NEWEST);
        write!(f, "{:?} is not a version Podreel knows; write one of \"{oldest}\" to \"{newest}\"", self.0)
    }
}

impl FromStr for KubernetesVersion {
    type Err = UnknownVersion;

    fn from_str(text: &str) -> Result<Self, UnknownVersion> {
        let known = |minor: &str| minor.parse().ok().and_then(Self::new);
        let minor = text.strip_prefix('v').unwrap_or(text).strip_prefix("1.");
        minor.and_then(known).ok_or_else(|| UnknownVersion(text.to_owned()))
    }
}

macro_rules! gates {
    ($($(#[$doc:meta])* $name:ident: $since:literal, $on:expr, $locked:expr $(, off $off:literal)?;)*) => {
        /// A feature gate that changes what a pod lives through.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Gate { $($(#[$doc])* $name,)* }

        impl Gate {
            /// Every gate, in the order of the documentation.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The name as Kubernetes writes it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => stringify!($name),)* }
            }

            /// The first minor release that knows the gate, and the first that has it on by default.
            #[must_use]
            pub const fn since(self) -> (u8, u8) {
                match self { $(Self::$name => ($since, $on),)* }
            }

            /// The first minor release that has it off again by default; most are never deprecated.
            const fn off_since(self) -> u8 {
                match self {
                    $($(Self::$name => $off,)?)*
                    _ => NEVER,
                }
            }

            /// The first minor release in which no cluster can have it off.
            #[must_use]
            pub(crate) const fn locked_since(self) -> u8 {
                match self { $(Self::$name => $locked,)* }
            }
        }
    };
}

/// The minor release of a gate that no release has on, or locks.
const NEVER: u8 = u8::MAX;

gates! {
    /// `restartPolicy: Always` on an init container makes it a sidecar.
    SidecarContainers: 28, 29, 33;
    /// Containers have a `restartPolicy` and `restartPolicyRules` of their own.
    ContainerRestartRules: 34, 35, NEVER;
    /// A rule may restart every container of the pod.
    RestartAllContainersOnContainerExits: 35, 36, NEVER;
    /// `lifecycle.stopSignal`.
    ContainerStopSignals: 33, NEVER, NEVER;
    /// `sleep` as a lifecycle hook.
    PodLifecycleSleepAction: 29, 30, 34;
    /// A sleep of zero seconds.
    PodLifecycleSleepActionAllowZero: 32, 33, 34;
    /// `terminationGracePeriodSeconds` on a probe.
    ProbeTerminationGracePeriod: 27, 27, 28;
    /// The condition PodReadyToStartContainers.
    PodReadyToStartContainersCondition: 28, 29, NEVER;
    /// The node's own cap on the crash back-off.
    KubeletCrashLoopBackOffMax: 32, 35, NEVER;
    /// A crash back-off from 1 s to 60 s.
    ReduceDefaultCrashLoopBackOffDecay: 33, NEVER, NEVER;
    /// Resources of a running container can change.
    InPlacePodVerticalScaling: 27, 33, 35;
    /// So can those of a running init container.
    InPlacePodVerticalScalingInitContainers: 36, 36, NEVER;
    /// `spec.resources`.
    PodLevelResources: 32, 34, NEVER;
    /// memory.min, memory.low and memory.high.
    MemoryQoS: 27, NEVER, NEVER;
    /// Swap for Burstable pods.
    NodeSwap: 27, 30, 34;
    /// The kubelet looks at its own changes at once.
    PLEGOnDemandRelist: 36, 36, NEVER;
    /// Readiness is reset when the kubelet restarts.
    ChangeContainerStatusOnKubeletRestart: 27, 27, NEVER, off 35;
    /// The kubelet checks that a pod may use a private image that is there.
    KubeletEnsureSecretPulledImages: 33, 35, NEVER;
    /// gRPC probes.
    GRPCContainerProbe: 27, 27, 27;
    /// The condition DisruptionTarget.
    PodDisruptionConditions: 27, 27, 31;
    /// `schedulingGates`.
    PodSchedulingReadiness: 27, 27, 30;
    /// A node ends its pods before it shuts down.
    GracefulNodeShutdown: 27, 27, NEVER;
    /// … in groups by their priority.
    GracefulNodeShutdownBasedOnPodPriority: 27, 27, NEVER;
    /// The runtime tells the kubelet of changes.
    EventedPLEG: 27, NEVER, NEVER;
    /// `observedGeneration` in a pod's status.
    PodObservedGenerationTracking: 33, 34, 35;
    /// The pod's own resources can change.
    InPlacePodLevelResourcesVerticalScaling: 35, 36, NEVER;
    /// `managedBy` of a Job.
    JobManagedBy: 30, 32, 35;
    /// `podFailurePolicy` of a Job.
    JobPodFailurePolicy: 27, 27, 31;
    /// `podReplacementPolicy` of a Job.
    JobPodReplacementPolicy: 28, 29, 34;
    /// `backoffLimitPerIndex` of a Job.
    JobBackoffLimitPerIndex: 28, 29, 33;
    /// `successPolicy` of a Job.
    JobSuccessPolicy: 30, 31, 33;
    /// The template of a suspended Job can change, and its `startTime` is gone.
    MutableSchedulingDirectivesForSuspendedJobs: 35, 36, NEVER;
    /// An image as a volume.
    ImageVolume: 31, 35, 36;
    /// `hostnameOverride`.
    HostnameOverride: 34, 35, NEVER;
    /// Variables out of files.
    EnvFiles: 34, 35, NEVER;
    /// `resourceClaims`.
    DynamicResourceAllocation: 27, 34, 35;
    /// `supplementalGroupsPolicy`.
    SupplementalGroupsPolicy: 31, 33, 35;
    /// `seLinuxChangePolicy`.
    SELinuxChangePolicy: 32, 33, 36;
    /// Volumes of any kind may be mounted with their SELinux label.
    SELinuxMount: 30, NEVER, NEVER;
    /// `recursiveReadOnly` of a mount.
    RecursiveReadOnlyMounts: 30, 31, 33;
    /// A bundle of trusted certificates as files.
    ClusterTrustBundleProjection: 29, NEVER, NEVER;
    /// A certificate of the pod's own as files.
    PodCertificateRequest: 34, NEVER, NEVER;
    /// `schedulingGroup`.
    GenericWorkload: 35, NEVER, NEVER;
    /// `procMount`.
    ProcMountType: 27, 33, 36;
    /// `hostUsers`.
    UserNamespacesSupport: 27, 33, 36;
    /// An address has no zeroes in front and is no IPv4 address in the clothes of an IPv6 one.
    StrictIPCIDRValidation: 33, 36, NEVER;
    /// Search paths of a name may have `_`.
    RelaxedDNSSearchValidation: 32, 33, 34;
}

impl Gate {
    /// Whether anything that is shown depends on it.
    #[must_use]
    pub(crate) const fn is_played(self) -> bool {
        !matches!(
            self,
            Self::NodeSwap
                | Self::GRPCContainerProbe
                | Self::PodDisruptionConditions
                | Self::GracefulNodeShutdown
                | Self::GracefulNodeShutdownBasedOnPodPriority
                | Self::EventedPLEG
                | Self::PodObservedGenerationTracking
        )
    }
}

/// A feature gate that is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownGate(String);

impl fmt::Display for UnknownGate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not a feature gate Podreel knows; write one of", self.0)?;
        for (index, gate) in Gate::ALL.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            write!(f, "{comma} {}", gate.name())?;
        }
        Ok(())
    }
}

impl FromStr for Gate {
    type Err = UnknownGate;

    fn from_str(text: &str) -> Result<Self, UnknownGate> {
        let named = Self::ALL.iter().copied().find(|gate| gate.name() == text);
        named.ok_or_else(|| UnknownGate(text.to_owned()))
    }
}

/// A version together with the gates that are on in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeatureGates {
    version: KubernetesVersion,
    enabled: u64,
}

impl FeatureGates {
    /// The defaults of a version.
    #[must_use]
    pub fn of(version: KubernetesVersion) -> Self {
        let mut gates = Self { version, enabled: 0 };
        for gate in Gate::ALL.iter().copied() {
            if version.at_least(gate.since().1) && !version.at_least(gate.off_since()) {
                gates = gates.with(gate, Switch::On);
            }
        }
        gates
    }

    /// The same with one gate switched; a gate that the version does not know stays off.
    #[must_use]
    pub fn with(mut self, gate: Gate, switch: Switch) -> Self {
        let bit = 1 << gate as u64;
        if switch == Switch::On && self.knows(gate) {
            self.enabled |= bit;
        } else {
            self.enabled &= !bit;
        }
        self
    }

    /// Whether the version has the gate at all, on or off.
    #[must_use]
    pub fn knows(self, gate: Gate) -> bool {
        self.version.at_least(gate.since().0)
    }

    /// Since when every cluster of the version has the gate on, where that is so.
    #[must_use]
    pub fn locked(self, gate: Gate) -> Option<KubernetesVersion> {
        let since = gate.locked_since();
        if self.version.at_least(since) { KubernetesVersion::new(since) } else { None }
    }

    /// Whether the gate is on.
    #[must_use]
    pub const fn enabled(self, gate: Gate) -> bool {
        self.enabled & (1 << gate as u64) != 0
    }

    /// The version.
    #[must_use]
    pub const fn version(self) -> KubernetesVersion {
        self.version
    }

    /// The gates that are not as the version has them, and whether each is on.
    pub fn switched(self) -> impl Iterator<Item = (Gate, bool)> {
        let usual = Self::of(self.version);
        let differs = move |gate: &Gate| usual.enabled(*gate) != self.enabled(*gate);
        Gate::ALL.iter().copied().filter(differs).map(move |gate| (gate, self.enabled(gate)))
    }
}

impl Default for FeatureGates {
    fn default() -> Self {
        Self::of(KubernetesVersion::NEWEST)
    }
}

/// A gate's position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    /// Enabled.
    On,
    /// Disabled.
    Off,
}

impl Switch {
    /// The other position.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::On => Self::Off,
            Self::Off => Self::On,
        }
    }
}

impl From<bool> for Switch {
    fn from(is_on: bool) -> Self {
        if is_on { Self::On } else { Self::Off }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(gate: Gate, on_from: &[&str]) {
        let on: Vec<String> = KubernetesVersion::all()
            .filter(|version| FeatureGates::of(*version).enabled(gate))
            .map(|version| version.to_string())
            .collect();
        assert_eq!(on, on_from, "{}", gate.name());
    }

    #[test]
    fn defaults_by_version() {
        check(Gate::RestartAllContainersOnContainerExits, &["1.36"]);
        check(Gate::ContainerRestartRules, &["1.35", "1.36"]);
        check(Gate::ContainerStopSignals, &[]);
        check(
            Gate::ChangeContainerStatusOnKubeletRestart,
            &["1.27", "1.28", "1.29", "1.30", "1.31", "1.32", "1.33", "1.34"],
        );
    }

    #[test]
    fn every_gate_has_a_bit_of_its_own() {
        let all = Gate::ALL
            .iter()
            .fold(FeatureGates::of(KubernetesVersion::NEWEST), |gates, gate| gates.with(*gate, Switch::On));
        assert_eq!(all.enabled.count_ones() as usize, Gate::ALL.len());
        let newest = FeatureGates::default();
        assert!(newest.enabled(Gate::PLEGOnDemandRelist) && !newest.enabled(Gate::EventedPLEG));
    }

    #[test]
    fn a_gate_is_locked_once_it_is_general() {
        let gates = |minor| FeatureGates::of(KubernetesVersion::new(minor).expect("a known version"));
        let check = |gate, minor, since| {
            assert_eq!(gates(minor).locked(gate).map(|since| since.to_string()).as_deref(), since);
        };
        check(Gate::SidecarContainers, 32, None);
        check(Gate::SidecarContainers, 36, Some("1.33"));
        check(Gate::GRPCContainerProbe, 27, Some("1.27"));
        check(Gate::PLEGOnDemandRelist, 36, None);
        for gate in Gate::ALL {
            let is_on = gates(36).enabled(*gate);
            assert!(is_on || gates(36).locked(*gate).is_none(), "{}", gate.name());
        }
    }

    #[test]
    fn a_gate_cannot_be_on_before_it_exists() {
        let old = FeatureGates::of(KubernetesVersion::OLDEST);
        assert!(!old.with(Gate::SidecarContainers, Switch::On).enabled(Gate::SidecarContainers));
    }

    #[test]
    fn gates_are_read_by_their_names() {
        assert_eq!("NodeSwap".parse(), Ok(Gate::NodeSwap));
        let refused = "SidecarContainer".parse::<Gate>().expect_err("not a gate").to_string();
        let begins =
            r#""SidecarContainer" is not a feature gate Podreel knows; write one of SidecarContainers, "#;
        assert!(refused.starts_with(begins), "{refused}");
    }

    #[test]
    fn versions_are_read_with_and_without_v() {
        assert_eq!("v1.29".parse(), Ok(KubernetesVersion(29)));
        let refused = "1.26".parse::<KubernetesVersion>().expect_err("too old");
        assert!(refused.to_string().contains("\"1.27\" to \"1.36\""), "{refused}");
    }
}
