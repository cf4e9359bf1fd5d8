//! A volume that is an image: each look at the pod asks for every such image before it starts a container, and only a
//! container that mounts one which is not there is refused.
//!
//! Source: `pkg/kubelet/kuberuntime/kuberuntime_manager.go: getImageVolumes, toKubeContainerImageVolumes`; v1.36.
//!
//! The surprises: the images come one after another and hold back every container of the pod, init containers too, even
//! those that mount none of them; what is told of them is told of the pod and not of a container; and a pod with
//! `pullPolicy: Always` asks the registry again at every look. An image that cannot be pulled does not fail the look: a
//! container without it starts, the other waits for `ErrImagePull`. The back-off is the one of the image, whoever wants
//! it.
//! What we leave out: that a runtime may be too old to mount an image.

use crate::pod::{ContainerId, Pod, VolumeImage};
use crate::version::{FeatureGates, Gate};

/// The volumes whose images each look asks for, in order.
pub(crate) fn image_volumes(pod: &Pod, gates: FeatureGates) -> impl Iterator<Item = (u32, &VolumeImage)> {
    let volumes: &[_] = if gates.enabled(Gate::ImageVolume) { &pod.spec.volumes } else { &[] };
    (0..).zip(volumes).filter_map(|(place, volume)| Some((place, volume.image.as_ref()?)))
}

/// The volumes among `lacking` that the container mounts, in the order of its mounts.
///
/// Each is told of; what is said of the last is what its status says.
pub(crate) fn lacked<'l, T>(
    pod: &'l Pod,
    id: ContainerId,
    lacking: &'l [(u32, T)],
) -> impl Iterator<Item = &'l (u32, T)> {
    pod.container(id).volume_mounts.iter().filter_map(move |mount| {
        let is_it = |(volume, _): &&(u32, T)| pod.spec.volumes[*volume as usize].name == mount.name;
        lacking.iter().find(is_it)
    })
}
