//! ConfigMaps and Secrets that are not there: what fails for want of them, and how it goes on.

use super::{Caption, Telling};
use crate::rules::reference::Absence;
use crate::rules::{Rule, reference};
use crate::sim::event::EventKind;
use crate::time::Duration;
use crate::words::both;
use crate::words::korean::{Particle, with};

impl Telling<'_> {
    pub(super) fn pull_secrets_lost(&self, names: &str) -> Caption {
        let language = self.language;
        Caption {
            title: both!(
                language,
                "The kubelet does not find all imagePullSecrets.",
                "kubelet이 imagePullSecrets를 모두 찾지는 못했습니다."
            ),
            detail: both!(
                language,
                "Missing: {names}. The images are pulled without them, which only a registry that asks for credentials refuses.",
                "없는 Secret: {names}. 이 Secret 없이 이미지를 받으며, 인증이 필요한 레지스트리만 거부합니다."
            ),
        }
    }

    pub(super) fn environment_failed(&self, message: &str) -> Caption {
        let language = self.language;
        let name = self.name();
        Caption {
            title: {
                let (object, which) = (with(name, Particle::Object), self.which_try());
                both!(language, "{name} cannot be created{which}.", "{object} 만들 수 없습니다{which}.")
            },
            detail: if self.is_tried_again() {
                self.still_failed(message)
            } else if self.event.cause.is_some_and(|cause| cause.rule == Rule::NonRoot) {
                both!(
                    language,
                    "It must not run as root, and its user is root: {message}. The kubelet tries again about every 10\u{a0}s, \
                 without a back-off, but only another securityContext helps. STATUS shows CreateContainerConfigError.",
                    "root로 실행하면 안 되는데 사용자가 root입니다: {message}. kubelet은 백오프 없이 약 10초마다 다시 시도하지만, \
                 securityContext를 고쳐야만 시작됩니다. STATUS에 CreateContainerConfigError가 표시됩니다."
                )
            } else {
                both!(
                    language,
                    "Its environment refers to something that does not exist: {message}. The kubelet tries again about every \
                 10\u{a0}s, without a back-off and whatever the restartPolicy. STATUS shows CreateContainerConfigError.",
                    "환경 변수가 참조하는 것이 없습니다: {message}. kubelet은 restartPolicy가 무엇이든 백오프 없이 약 10초마다 다시 \
                 시도합니다. STATUS에 CreateContainerConfigError가 표시됩니다."
                )
            },
        }
    }

    /// What has been said of the first attempt is not said again.
    fn still_failed(&self, message: &str) -> String {
        let language = self.language;
        match self.next_look().map(|wait| self.duration(wait)) {
            Some(wait) => both!(
                language,
                "The error is: {message}. The next attempt comes in {wait}.",
                "오류: {message}. {wait} 뒤에 다시 시도합니다."
            ),
            None => both!(
                language,
                "The error is: {message}. The kubelet goes on trying.",
                "오류: {message}. kubelet이 계속 다시 시도합니다."
            ),
        }
    }

    pub(super) fn mount_failed(&self, volume: u32, message: &str) -> Caption {
        let language = self.language;
        Caption {
            title: {
                let volume = self.volume(volume);
                let (object, which) = (with(volume, Particle::Object), self.which_try());
                both!(
                    language,
                    "The volume {volume} cannot be mounted{which}.",
                    "볼륨 {object} 마운트할 수 없습니다{which}."
                )
            },
            detail: if self.is_tried_again() {
                let wait = self.duration(self.next_mount(volume));
                both!(
                    language,
                    "The error is: {message}. The next attempt comes in {wait}.",
                    "오류: {message}. {wait} 뒤에 다시 시도합니다."
                )
            } else {
                let (wait, status) = (self.duration(self.next_mount(volume)), self.status_before_start());
                let shown = with(&status, Particle::Subject);
                both!(
                    language,
                    "The error is: {message}. The next attempt comes in {wait}. Until every volume is mounted, no container \
                     starts and STATUS goes on to show {status}.",
                    "오류: {message}. {wait} 뒤에 다시 시도합니다. 모든 볼륨을 마운트할 때까지 컨테이너는 시작되지 않고, \
                     STATUS에는 계속 {shown} 표시됩니다."
                )
            },
        }
    }

    pub(super) fn volume(&self, place: u32) -> &str {
        &self.pod().spec.volumes[place as usize].name
    }

    /// How long the kubelet waits after this attempt to mount a volume.
    fn next_mount(&self, volume: u32) -> Duration {
        let mut wait = None;
        for event in &self.timeline.events[..=self.index] {
            match event.kind {
                EventKind::KubeletStarted => wait = None,
                EventKind::MountFailed { volume: tried, .. } if tried == volume => {
                    wait = Some(reference::next_wait(wait));
                }
                _ => {}
            }
        }
        wait.unwrap_or_default()
    }

    /// What STATUS shows as long as nothing has started.
    fn status_before_start(&self) -> String {
        match self.pod().spec.init_containers.len() {
            0 => "ContainerCreating".to_owned(),
            inits => format!("Init:0/{inits}"),
        }
    }

    pub(super) fn volume_mounted(&self, volume: u32) -> Caption {
        let language = self.language;
        Caption {
            title: {
                let volume = self.volume(volume);
                let object = with(volume, Particle::Object);
                both!(language, "The volume {volume} is mounted.", "볼륨 {object} 마운트했습니다.")
            },
            detail: both!(
                language,
                "Everything that it refers to exists now. Once every volume is mounted, the kubelet makes the pod's sandbox.",
                "참조하는 것이 이제 모두 있습니다. 볼륨이 모두 마운트되면 kubelet이 파드의 샌드박스를 만듭니다."
            ),
        }
    }

    pub(super) fn volumes_awaited(&self) -> Caption {
        let language = self.language;
        let patience = self.duration(reference::PATIENCE);
        Caption {
            title: both!(
                language,
                "The kubelet stops waiting for the volumes for now.",
                "kubelet이 볼륨 기다리기를 잠시 멈춥니다."
            ),
            detail: both!(
                language,
                "It waits {patience} at a time for the volumes of a pod, and waits again after a short pause. Mounting is \
                 tried all the while.",
                "볼륨은 한 번에 {patience}까지만 기다립니다. 잠시 뒤에 다시 기다리며, 그동안에도 마운트는 계속 \
                 시도합니다."
            ),
        }
    }

    pub(super) fn object_made(&self, absence: &Absence) -> Caption {
        let language = self.language;
        Caption {
            title: {
                let (kind, object) = (absence.kind.name(), &absence.name);
                let made = with(object, Particle::Object);
                match &absence.key {
                    None => {
                        both!(
                            language,
                            "Somebody creates the {kind} {object}.",
                            "누군가 {kind} {made} 만듭니다."
                        )
                    }
                    Some(key) => {
                        let added = with(key, Particle::Object);
                        both!(
                            language,
                            "Somebody adds the key {key} to the {kind} {object}.",
                            "누군가 {kind} {object}에 키 {added} 추가합니다."
                        )
                    }
                }
            },
            detail: both!(
                language,
                "The kubelet does not react at once: it finds out at its next attempt.",
                "kubelet이 바로 반응하지는 않고, 다음에 시도할 때 알게 됩니다."
            ),
        }
    }
}
