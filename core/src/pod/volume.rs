//! The volumes of a pod, and where its containers mount them.

use std::rc::Rc;

use super::reference::Reference;
use super::{ImagePullPolicy, Pod};

/// An entry of `volumeMounts`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VolumeMount {
    /// `name` of the volume.
    pub name: String,
    /// `mountPath`
    pub mount_path: String,
    /// `readOnly`
    pub read_only: bool,
}

/// An entry of `volumes`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Volume {
    /// `name`
    pub name: String,
    /// The key that says what it is: `emptyDir`, `configMap` …; empty where none is given.
    pub source: String,
    /// The ConfigMaps and Secrets that fill it.
    pub references: Vec<Reference>,
    /// `image`, where it is one.
    pub image: Option<VolumeImage>,
    /// The entry of its StatefulSet's `volumeClaimTemplates` that it comes from.
    pub claim_template: Option<usize>,
}

/// `image` of a volume.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VolumeImage {
    /// `reference`
    pub reference: Rc<str>,
    /// `pullPolicy`
    pub pull_policy: Option<ImagePullPolicy>,
}

/// Where a StatefulSet writes the claims of its pods.
pub const CLAIM_TEMPLATES: &str = "spec.volumeClaimTemplates";

impl Pod {
    /// The image that the volume at that place is, if it is one.
    #[must_use]
    pub(crate) fn volume_image(&self, volume: u32) -> Option<&Rc<str>> {
        self.spec.volumes[volume as usize].image.as_ref().map(|image| &image.reference)
    }

    /// Where a volume is written, by its place: in the pod, or in the StatefulSet above it.
    #[must_use]
    pub fn volume_path(&self, index: usize) -> String {
        match self.spec.volumes[index].claim_template {
            Some(claim) => format!("{CLAIM_TEMPLATES}[{claim}]"),
            None => format!("spec.volumes[{index}]"),
        }
    }
}
