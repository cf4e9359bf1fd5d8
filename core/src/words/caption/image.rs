//! An image, of a container or of a volume: pulled, present, or neither.

use super::{Caption, Telling};
use crate::pod::ImagePullPolicy;
use crate::pod::image::is_latest;
use crate::rules::backoff::IMAGE_LIMITS;
use crate::sim::event::ImageEvent;
use crate::time::{Duration, Instant};
use crate::words::korean::{Particle, with};
use crate::words::{Language, both};

impl Telling<'_> {
    /// What happened to the image of that volume, or to the one of the event's container.
    pub(super) fn image(&self, what: &ImageEvent, volume: Option<u32>) -> Caption {
        let language = self.language;
        let image = match (language, volume) {
            (Language::English, None) => format!("{}'s image", self.name()),
            (Language::Korean, None) => format!("{}의 이미지", self.name()),
            (Language::English, Some(volume)) => format!("The image of the volume {}", self.volume(volume)),
            (Language::Korean, Some(volume)) => format!("볼륨 {}의 이미지", self.volume(volume)),
        };
        let which = self.which_try();
        let title = match what {
            ImageEvent::PullStarted => {
                both!(language, "{image} is being pulled{which}.", "{image}를 받기 시작했습니다{which}.")
            }
            ImageEvent::PullFinished { .. } => {
                both!(language, "{image} has been pulled.", "{image}를 받았습니다.")
            }
            ImageEvent::Present => {
                both!(language, "{image} is already on the node.", "{image}가 이미 노드에 있습니다.")
            }
            ImageEvent::PullFailed { .. } => {
                both!(language, "{image} could not be pulled{which}.", "{image}를 받지 못했습니다{which}.")
            }
            ImageEvent::PullBackOff { .. } if volume.is_some() => {
                both!(language, "{image} is not pulled again yet.", "{image}를 아직 다시 받지 않습니다.")
            }
            ImageEvent::PullBackOff { .. } => {
                let (name, topic) = (self.name(), self.named(Particle::Topic));
                both!(
                    language,
                    "{name} waits until its image is pulled again.",
                    "{topic} 이미지를 다시 받을 때까지 기다립니다."
                )
            }
            ImageEvent::NameInvalid => {
                both!(language, "{image} has an invalid name.", "{image} 이름이 올바르지 않습니다.")
            }
            ImageEvent::NeverPull if volume.is_some() => {
                both!(language, "{image} is not on the node.", "{image}가 노드에 없습니다.")
            }
            ImageEvent::NeverPull => {
                let (name, subject) = (self.name(), self.named(Particle::Subject));
                both!(
                    language,
                    "{name} cannot start: its image is not on the node.",
                    "{subject} 시작할 수 없습니다. 이미지가 노드에 없습니다."
                )
            }
        };
        let detail = match what {
            ImageEvent::PullStarted | ImageEvent::Present => self.why_pull(what, volume),
            ImageEvent::PullFinished { took } => self.took(*took, volume),
            ImageEvent::PullFailed { error, until } => self.pull_failed(error, *until, volume),
            ImageEvent::PullBackOff { until } => self.back_off(*until, volume),
            ImageEvent::NameInvalid => self.name_invalid(volume),
            ImageEvent::NeverPull => self.never_pulled(volume),
        };
        Caption { title, detail }
    }

    /// What STATUS shows of a container without its image; what happens to a volume's image is told of nobody.
    fn and_status(&self, reason: &str, volume: Option<u32>) -> String {
        let language = self.language;
        if volume.is_some() {
            return both!(
                language,
                "Only containers that mount the volume wait for it.",
                "이 볼륨을 마운트하는 컨테이너만 기다립니다."
            );
        }
        let shown = with(reason, Particle::Subject);
        both!(language, "STATUS shows {reason}.", "STATUS에 {shown} 표시됩니다.")
    }

    fn why_pull(&self, what: &ImageEvent, volume: Option<u32>) -> String {
        let language = self.language;
        let (field, policy) = match volume {
            None => ("imagePullPolicy", self.own().and_then(|container| container.image_pull_policy)),
            Some(volume) => {
                let image = self.pod().spec.volumes[volume as usize].image.as_ref();
                ("pullPolicy", image.and_then(|image| image.pull_policy))
            }
        };
        match policy {
            Some(ImagePullPolicy::Always) if volume.is_some() => both!(
                language,
                "{field} is Always, so the kubelet asks the registry each time it checks the pod.",
                "{field}가 Always라서 kubelet이 파드를 확인할 때마다 레지스트리에 물어봅니다."
            ),
            Some(ImagePullPolicy::Always) if self.own().is_some_and(|own| is_latest(&own.image)) => both!(
                language,
                "{field} is Always, the default for the tag latest, so the registry is asked before each start.",
                "{field}가 Always(latest 태그의 기본값)라서 시작할 때마다 레지스트리에 물어봅니다."
            ),
            Some(ImagePullPolicy::Always) => both!(
                language,
                "{field} is Always, so the registry is asked before each start.",
                "{field}가 Always라서 시작할 때마다 레지스트리에 물어봅니다."
            ),
            Some(ImagePullPolicy::Never) => both!(
                language,
                "{field} is Never, so only what is on the node is used.",
                "{field}가 Never라서 노드에 있는 것만 씁니다."
            ),
            Some(ImagePullPolicy::IfNotPresent) | None if *what == ImageEvent::Present => both!(
                language,
                "{field} is IfNotPresent, so nothing is pulled.",
                "{field}가 IfNotPresent라서 받지 않습니다."
            ),
            Some(ImagePullPolicy::IfNotPresent) | None => both!(
                language,
                "The node does not have it. Meanwhile nothing else in this pod starts.",
                "노드에 없는 이미지입니다. 받는 동안 이 파드에서는 다른 컨테이너가 시작되지 않습니다."
            ),
        }
    }

    fn took(&self, took: Duration, volume: Option<u32>) -> String {
        let language = self.language;
        let then = if volume.is_some() {
            both!(
                language,
                "Now the containers that mount it can be created.",
                "이제 이 볼륨을 마운트하는 컨테이너를 만들 수 있습니다."
            )
        } else {
            both!(language, "Now the container can be created.", "이제 컨테이너를 만들 수 있습니다.")
        };
        if took == Duration::ZERO {
            return both!(
                language,
                "The registry has nothing newer than what is on the node. {then}",
                "노드의 이미지가 이미 최신입니다. {then}"
            );
        }
        let took = self.duration(took);
        both!(language, "The pull took {took}. {then}", "받는 데 {took} 걸렸습니다. {then}")
    }

    fn pull_failed(&self, error: &str, until: Instant, volume: Option<u32>) -> String {
        let language = self.language;
        let next = self.next_pull(until);
        if self.is_tried_again() {
            return both!(
                language,
                "The error is: {error}. The next pull is at {next}.",
                "오류: {error}. {next} 시점에 다시 시도합니다."
            );
        }
        let cap = self.duration(IMAGE_LIMITS.cap);
        let status = self.and_status("ErrImagePull", volume);
        both!(
            language,
            "The error is: {error}. The next pull is at {next}; the wait doubles each time, up to {cap}. {status}",
            "오류: {error}. {next} 시점에 다시 시도합니다. 대기 시간은 매번 두 배로, 최대 {cap}까지 늘어납니다. {status}"
        )
    }

    fn back_off(&self, until: Instant, volume: Option<u32>) -> String {
        let language = self.language;
        let (first, cap) = (self.duration(IMAGE_LIMITS.initial), self.duration(IMAGE_LIMITS.cap));
        let (until, object) = (self.next_pull(until), with(&first, Particle::Object));
        let status = self.and_status("ImagePullBackOff", volume);
        both!(
            language,
            "The next pull is at {until}. After a failed pull the kubelet waits {first}, then twice as long each time, up \
             to {cap}. {status}",
            "{until} 시점에 다시 시도합니다. 처음 실패하면 {object} 기다리고, 그다음부터 두 배씩 늘려 최대 {cap}까지 기다립니다. {status}"
        )
    }

    fn name_invalid(&self, volume: Option<u32>) -> String {
        let language = self.language;
        let status = self.and_status("InvalidImageName", volume);
        both!(
            language,
            "A repository is written in lower case, and a tag follows a colon. The kubelet does not even ask a registry. {status}",
            "저장소 이름은 소문자로 쓰고 태그는 콜론 뒤에 씁니다. kubelet은 레지스트리에 요청하지도 않습니다. {status}"
        )
    }

    fn never_pulled(&self, volume: Option<u32>) -> String {
        let language = self.language;
        let status = self.and_status("ErrImageNeverPull", volume);
        let field = if volume.is_some() { "pullPolicy" } else { "imagePullPolicy" };
        both!(
            language,
            "{field} is Never, so the kubelet does not pull it. {status}",
            "{field}가 Never라서 kubelet이 받지 않습니다. {status}"
        )
    }

    pub(super) fn volume_image_lacked(&self, volume: u32, reason: &str) -> Caption {
        let language = self.language;
        let (name, volume) = (self.name(), self.volume(volume));
        let object = self.named(Particle::Object);
        let shown = with(reason, Particle::Subject);
        Caption {
            title: both!(language, "{name} cannot be created.", "{object} 만들 수 없습니다."),
            detail: both!(
                language,
                "It mounts the volume {volume}, whose image is missing. The kubelet asks for the image each time \
                 it checks the pod. STATUS shows {reason}.",
                "마운트하는 볼륨 {volume}의 이미지가 없습니다. kubelet은 파드를 확인할 때마다 이 이미지를 찾습니다. STATUS에 \
                 {shown} 표시됩니다."
            ),
        }
    }
}
