//! What a Scenario would have to say for a simulated life to go as the real one did.

use std::rc::Rc;

use crate::pod::{ContainerId, Pod};
use crate::rules::reference::Absence;
use crate::sim::scenario::ActionKind;
use crate::sim::scenario::write::{self, action, scalar};
use crate::time::{Duration, Instant};

/// One assumption that would explain a difference.
#[derive(Clone, Debug, PartialEq)]
pub enum Remedy {
    /// What the registry and the node's cache hold.
    Image {
        /// The image, as the manifest writes it.
        image: Rc<str>,
        /// What is said of it.
        says: ImageSays,
    },
    /// A ConfigMap or a Secret that is not there.
    Missing(Absence),
    /// What a container's program does.
    Behaviour {
        /// Whose.
        container: ContainerId,
        /// The field of its entry.
        field: &'static str,
        /// The value, in one line.
        value: String,
    },
    /// Something happened from outside.
    Action {
        /// When.
        at: Instant,
        /// What.
        what: ActionKind,
    },
    /// The node takes its time.
    Latency,
}

/// What a Scenario says of an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImageSays {
    /// The pull takes this long.
    Pull(Duration),
    /// The node has it.
    Present,
    /// The registry answers this.
    Error(Rc<str>),
}

impl ImageSays {
    /// The field of the image's entry, and its value.
    #[must_use]
    pub fn written(&self) -> (&'static str, String) {
        match self {
            Self::Pull(took) => ("pull", took.to_string()),
            Self::Present => ("present", "true".to_owned()),
            Self::Error(error) => ("error", scalar(error)),
        }
    }
}

impl Remedy {
    /// What it says in the Scenario, for a reader who decides whether to write it.
    #[must_use]
    pub fn written(&self, pod: &Pod) -> String {
        match self {
            Self::Image { image, says } => {
                let (field, value) = says.written();
                format!("images: [{{name: {}, {field}: {value}}}]", scalar(image))
            }
            Self::Missing(absence) => format!("missing: [{}]", write::absence(absence)),
            Self::Behaviour { container, field, value } => {
                format!(
                    "containers: [{{name: {}, {field}: {value}}}]",
                    scalar(&pod.container(*container).name)
                )
            }
            Self::Action { at, what } => format!("actions: [{}]", action(*at, None, what, pod)),
            Self::Latency => "latency: Realistic".to_owned(),
        }
    }
}
