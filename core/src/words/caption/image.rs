//! An image: pulled, present, or neither.

use super::{Caption, Telling};
use crate::pod::ImagePullPolicy;
use crate::rules::backoff::IMAGE_LIMITS;
use crate::sim::event::EventKind;
use crate::time::{Duration, Instant};
use crate::words::both;
use crate::words::korean::{Particle, with};

impl Telling<'_> {
    pub(super) fn pull_begins(&self) -> Caption {
        let language = self.language;
        let name = self.name();
        Caption {
            title: both!(language, "{name}'s image is being pulled.", "{name}의 이미지를 받기 시작했습니다."),
            detail: self.why_pull(),
        }
    }

    fn why_pull(&self) -> String {
        let language = self.language;
        let present = matches!(self.event.kind, EventKind::ImagePresent);
        match self.own().and_then(|container| container.image_pull_policy) {
            Some(ImagePullPolicy::Always) => both!(
                language,
                "imagePullPolicy is Always, so the registry is asked before each start.",
                "imagePullPolicy가 Always라서 시작할 때마다 레지스트리에 확인합니다."
            ),
            Some(ImagePullPolicy::Never) => both!(
                language,
                "imagePullPolicy is Never, so only what is on the node is used.",
                "imagePullPolicy가 Never라서 노드에 있는 것만 씁니다."
            ),
            Some(ImagePullPolicy::IfNotPresent) | None if present => both!(
                language,
                "imagePullPolicy is IfNotPresent, so nothing is pulled.",
                "imagePullPolicy가 IfNotPresent라서 받지 않습니다."
            ),
            Some(ImagePullPolicy::IfNotPresent) | None => both!(
                language,
                "The node does not have it. Nothing else in this pod is started meanwhile.",
                "노드에 없는 이미지입니다. 받는 동안 이 파드의 다른 것은 시작되지 않습니다."
            ),
        }
    }

    pub(super) fn image_present(&self) -> Caption {
        let language = self.language;
        let name = self.name();
        Caption {
            title: both!(
                language,
                "{name}'s image is already on the node.",
                "{name}의 이미지가 이미 노드에 있습니다."
            ),
            detail: self.why_pull(),
        }
    }

    pub(super) fn pulled(&self, took: Duration) -> Caption {
        let language = self.language;
        let name = self.name();
        Caption {
            title: both!(language, "{name}'s image has been pulled.", "{name}의 이미지를 받았습니다."),
            detail: match took {
                Duration::ZERO => both!(
                    language,
                    "The registry has nothing newer than what is on the node. Now the container can be created.",
                    "노드의 이미지가 이미 최신입니다. 이제 컨테이너를 만들 수 있습니다."
                ),
                took => {
                    let took = self.duration(took);
                    both!(
                        language,
                        "The pull took {took}. Now the container can be created.",
                        "{took} 걸렸습니다. 이제 컨테이너를 만들 수 있습니다."
                    )
                }
            },
        }
    }

    pub(super) fn pull_failed(&self, error: &str) -> Caption {
        let language = self.language;
        let name = self.name();
        Caption {
            title: both!(
                language,
                "{name}'s image could not be pulled.",
                "{name}의 이미지를 받지 못했습니다."
            ),
            detail: both!(
                language,
                "The answer was: {error}. The kubelet will try again, each time after a longer wait. STATUS shows \
                 ErrImagePull.",
                "응답: {error}. kubelet이 점점 더 오래 기다렸다가 다시 시도합니다. STATUS에는 ErrImagePull이 \
                 보입니다."
            ),
        }
    }

    pub(super) fn pull_backs_off(&self, until: Instant) -> Caption {
        let language = self.language;
        let (first, cap) = (self.duration(IMAGE_LIMITS.initial), self.duration(IMAGE_LIMITS.cap));
        let (until, object) = (self.duration(until.since(Instant::START)), with(&first, Particle::Object));
        let name = self.name();
        let topic = self.named(Particle::Topic);
        Caption {
            title: both!(
                language,
                "{name} waits before its image is tried again.",
                "{topic} 이미지를 다시 받기 전에 기다립니다."
            ),
            detail: both!(
                language,
                "It is tried again at {until}. The wait after a failed pull is {first} at first, then twice as long each time, up to \
                 {cap}. STATUS shows ImagePullBackOff.",
                "{until}에 다시 시도합니다. 실패하면 {object} 기다리고 그다음부터 두 배씩 최대 {cap}까지 기다립니다. STATUS에는 \
                 ImagePullBackOff가 보입니다."
            ),
        }
    }

    pub(super) fn image_name_invalid(&self) -> Caption {
        let language = self.language;
        let name = self.name();
        Caption {
            title: both!(
                language,
                "{name}'s image has no valid name.",
                "{name}의 이미지 이름이 올바르지 않습니다."
            ),
            detail: both!(
                language,
                "A repository is written in lower case, and a tag follows a colon. No registry is asked; STATUS shows \
                 InvalidImageName.",
                "저장소 이름은 소문자로 쓰고 태그는 콜론 뒤에 씁니다. 레지스트리에는 요청하지 않으며, STATUS에는 InvalidImageName이 \
                 보입니다."
            ),
        }
    }

    pub(super) fn image_never_pulled(&self) -> Caption {
        let language = self.language;
        let name = self.name();
        let subject = self.named(Particle::Subject);
        Caption {
            title: both!(
                language,
                "{name} cannot start: its image is not on the node.",
                "{subject} 시작할 수 없습니다. 이미지가 노드에 없습니다."
            ),
            detail: both!(
                language,
                "imagePullPolicy is Never, so the kubelet does not fetch it. STATUS shows ErrImageNeverPull.",
                "imagePullPolicy가 Never라서 kubelet이 받지 않습니다. STATUS에는 ErrImageNeverPull이 보입니다."
            ),
        }
    }
}
