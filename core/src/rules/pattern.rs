//! What a container is there for, as far as the manifest shows it: an init container, a sidecar, an ambassador
//! that stands between the app and the world, an adapter that changes what the app puts out, or a co-located
//! helper. Every finding names its evidence; a container without evidence has none.
//!
//! Source: none in Kubernetes, which knows no patterns; the words are those of Burns and Oppenheimer, "Design
//! Patterns for Container-based Distributed Systems", and of the documentation's page on pods.
//!
//! The surprise: the patterns overlap. An `initContainers` entry that restarts always is a sidecar by its
//! definition, and may be an ambassador or an adapter by what it does; then it has both findings.
//! What we leave out: what only the image's contents or a ConfigMap would tell.

mod evidence;

use crate::order::sort_by_number;
use crate::pod::{Container, ContainerId, Field, Pod};
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::version::FeatureGates;

/// What a container is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pattern {
    /// Prepares something and ends.
    Init,
    /// Helps the app for as long as it runs.
    Sidecar,
    /// Stands in for something outside, at `localhost`.
    Ambassador,
    /// Changes what the app puts out into what others expect.
    Adapter,
    /// Shares its work with another app container.
    CoLocated,
}

impl Pattern {
    /// The word for it in `podreel check --format json`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Init => "Init",
            Self::Sidecar => "Sidecar",
            Self::Ambassador => "Ambassador",
            Self::Adapter => "Adapter",
            Self::CoLocated => "CoLocated",
        }
    }
}

/// How much the evidence says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// One weak sign.
    Possible,
    /// One strong sign, or several weak ones.
    Likely,
    /// Several strong signs, or the manifest says so itself.
    Strong,
}

impl Confidence {
    /// The word for it in `podreel check --format json`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Possible => "Possible",
            Self::Likely => "Likely",
            Self::Strong => "Strong",
        }
    }
}

/// A pattern that a container shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The container.
    pub container: ContainerId,
    /// What it is there for.
    pub pattern: Pattern,
    /// How much the evidence says.
    pub confidence: Confidence,
    /// What shows it, the strongest first.
    pub evidence: Vec<Evidence>,
}

/// One sign, with what it was seen in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// It is an entry of `initContainers` that must end.
    RunsToItsEnd,
    /// It is an entry of `initContainers` with `restartPolicy: Always`.
    AlwaysRestarts,
    /// Its image is known for that.
    Image(String),
    /// Another container is pointed at `localhost`, at a port that this one listens on.
    ServesLocally {
        /// The container that is pointed there.
        client: ContainerId,
        /// The port.
        port: i32,
    },
    /// Its command follows a file in a volume that it shares.
    Follows {
        /// The file.
        path: String,
        /// A container that shares the volume.
        writer: ContainerId,
    },
    /// What it follows goes through this program.
    Transforms(&'static str),
    /// It shares a volume with another app container, and neither shows another pattern.
    SharesVolume {
        /// The volume.
        volume: String,
        /// The other container.
        with: ContainerId,
    },
    /// Its name says so.
    Name(&'static str),
}

impl Evidence {
    /// The field of the container that shows it.
    #[must_use]
    pub const fn field(&self, container: ContainerId) -> Field {
        match self {
            Self::RunsToItsEnd => container.field(""),
            Self::AlwaysRestarts => container.field("restartPolicy"),
            Self::Image(_) => container.field("image"),
            Self::ServesLocally { client, .. } => client.field("env"),
            Self::Follows { .. } | Self::Transforms(_) => container.field("command"),
            Self::SharesVolume { .. } => container.field("volumeMounts"),
            Self::Name(_) => container.field("name"),
        }
    }

    const fn weight(&self) -> u32 {
        match self {
            Self::RunsToItsEnd | Self::AlwaysRestarts => 4,
            Self::Image(_)
            | Self::ServesLocally { .. }
            | Self::Follows { .. }
            | Self::Transforms(_)
            | Self::SharesVolume { .. } => 2,
            Self::Name(_) => 1,
        }
    }
}

/// A container that is pointed at `localhost`, at a port of another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalCall {
    /// Who is pointed there.
    pub client: ContainerId,
    /// Who listens there.
    pub server: ContainerId,
    /// The port.
    pub port: i32,
}

/// Who talks to whose port within the pod, as far as the manifest shows it.
#[must_use]
pub fn local_calls(pod: &Pod) -> Vec<LocalCall> {
    evidence::local_calls(pod)
}

/// The name under which the container's image is known for helping other containers.
#[must_use]
pub(crate) fn known_image(container: &Container) -> Option<&'static str> {
    evidence::known_image(container).map(|(known, _)| known)
}

/// The patterns that the pod's containers show; of one container the surest comes first.
#[must_use]
pub fn patterns(pod: &Pod, gates: FeatureGates) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let callers = evidence::callers(pod, pod.app_ids());
    for id in pod.container_ids() {
        let kind = container_kind(pod, id, gates);
        if kind == ContainerKind::Init {
            found.extend(Finding::new(id, Pattern::Init, vec![Evidence::RunsToItsEnd]));
        } else {
            found.extend(helper(pod, id, kind, &callers));
        }
    }
    let helpers: Vec<ContainerId> = found.iter().map(|finding| finding.container).collect();
    let plain = |id: &ContainerId| !helpers.contains(id);
    for id in pod.app_ids().filter(plain) {
        let shared = pod
            .app_ids()
            .filter(|other| *other != id && plain(other))
            .find_map(|other| Some((other, evidence::shared_volume(pod, id, other)?)));
        let shared = shared.map(|(with, volume)| Evidence::SharesVolume { volume, with });
        found.extend(Finding::new(id, Pattern::CoLocated, shared.into_iter().collect()));
    }
    found
}

/// What shows that a container serves another one.
fn helper(pod: &Pod, id: ContainerId, kind: ContainerKind, callers: &[(ContainerId, i32)]) -> Vec<Finding> {
    let followed = evidence::follows(pod, id);
    let transforms = followed.as_ref().and_then(|_| evidence::transforms(pod.container(id)));
    let image = |pattern| evidence::image(pod.container(id), pattern);
    let name = |pattern| evidence::name(pod.container(id), pattern);

    let is_native = kind == ContainerKind::Sidecar;
    let definition = is_native.then_some(Evidence::AlwaysRestarts);
    let sidecar = [definition, image(Pattern::Sidecar), followed.clone(), name(Pattern::Sidecar)];
    let served = evidence::serves_locally(pod, id, callers);
    let ambassador = [served, image(Pattern::Ambassador), name(Pattern::Ambassador)];
    let followed = followed.filter(|_| transforms.is_some());
    let adapter = [followed, transforms, image(Pattern::Adapter), name(Pattern::Adapter)];

    let signs = [
        (Pattern::Sidecar, sidecar.into_iter().flatten().collect()),
        (Pattern::Ambassador, ambassador.into_iter().flatten().collect()),
        (Pattern::Adapter, adapter.into_iter().flatten().collect()),
    ];
    let mut found: Vec<Finding> =
        signs.into_iter().filter_map(|(pattern, evidence)| Finding::new(id, pattern, evidence)).collect();
    sort_by_number(&mut found, |finding| -i64::from(finding.weight()));
    if !is_native {
        found.truncate(1);
    }
    found
}

impl Finding {
    fn new(container: ContainerId, pattern: Pattern, evidence: Vec<Evidence>) -> Option<Self> {
        let mut finding = Self { container, pattern, confidence: Confidence::Possible, evidence };
        finding.confidence = match finding.weight() {
            0 => return None,
            1 => Confidence::Possible,
            2 | 3 => Confidence::Likely,
            _ => Confidence::Strong,
        };
        Some(finding)
    }

    fn weight(&self) -> u32 {
        self.evidence.iter().map(Evidence::weight).sum()
    }
}

#[cfg(test)]
mod tests;
