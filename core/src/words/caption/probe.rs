//! What probes answer.

use super::{Caption, Telling};
use crate::pod::ProbeKind;
use crate::sim::event::{EventKind, LookFault};
use crate::words::both;

impl Telling<'_> {
    pub(super) fn probe_succeeded(&self, probe: ProbeKind) -> Caption {
        let language = self.language;
        let name = self.name();
        Caption {
            title: {
                let probe = probe.field_name();
                both!(language, "{name}'s {probe} succeeded.", "{name}의 {probe}가 성공했습니다.")
            },
            detail: self.why_probe_succeeded(probe),
        }
    }

    fn why_probe_succeeded(&self, probe: ProbeKind) -> String {
        let language = self.language;
        match probe {
            ProbeKind::Startup if self.has_other_probes() => both!(
                language,
                "One success is enough. From now on its other probes run.",
                "한 번만 성공하면 됩니다. 이제부터 이 컨테이너의 다른 프로브가 실행됩니다."
            ),
            ProbeKind::Startup => both!(
                language,
                "One success is enough: it does not run again.",
                "한 번만 성공하면 되고, 다시 실행되지 않습니다."
            ),
            ProbeKind::Liveness => {
                both!(language, "The container keeps running.", "컨테이너는 계속 실행됩니다.")
            }
            ProbeKind::Readiness if self.was_ready() => {
                both!(language, "It stays ready.", "ready 상태를 유지합니다.")
            }
            ProbeKind::Readiness => {
                let own = self.own().and_then(|container| container.readiness_probe.as_ref());
                match own.map_or(1, |probe| probe.success_threshold.max(1)) {
                    1 => {
                        both!(
                            language,
                            "One success is enough to be ready.",
                            "한 번만 성공하면 ready가 됩니다."
                        )
                    }
                    needed => both!(
                        language,
                        "It takes {needed} successes in a row to be ready.",
                        "연속으로 {needed}번 성공해야 ready가 됩니다."
                    ),
                }
            }
        }
    }

    /// Whether the event's container has probes that wait for its startupProbe.
    pub(super) fn has_other_probes(&self) -> bool {
        self.own().is_some_and(|own| own.liveness_probe.is_some() || own.readiness_probe.is_some())
    }

    /// Whether the event's container counted as ready just before.
    fn was_ready(&self) -> bool {
        let mut own = self.before().filter(|event| event.container == self.event.container);
        let change =
            own.find(|event| matches!(event.kind, EventKind::BecameReady | EventKind::BecameUnready));
        change.is_some_and(|event| event.kind == EventKind::BecameReady)
    }

    pub(super) fn probe_errored(&self, probe: ProbeKind, fault: LookFault) -> Caption {
        let language = self.language;
        let name = self.name();
        Caption {
            title: match fault {
                LookFault::NoPort | LookFault::NoProgram => {
                    let probe = probe.field_name();
                    both!(
                        language,
                        "{name}'s {probe} could not be run.",
                        "{name}의 {probe}를 실행하지 못했습니다."
                    )
                }
                LookFault::ContainerEnded => {
                    let probe = probe.field_name();
                    both!(
                        language,
                        "{name}'s {probe} found no container to run its command in.",
                        "{name}의 {probe}가 명령을 실행할 컨테이너를 찾지 못했습니다."
                    )
                }
            },
            detail: self.why_no_answer(probe, fault),
        }
    }

    fn why_no_answer(&self, probe: ProbeKind, fault: LookFault) -> String {
        let language = self.language;
        let why = match fault {
            LookFault::ContainerEnded => {
                return both!(
                    language,
                    "The container has ended, but its status does not say so yet. This result is thrown away.",
                    "컨테이너는 이미 끝났지만 아직 상태에 반영되지 않았습니다. 이 결과는 버려집니다."
                );
            }
            LookFault::NoPort => both!(
                language,
                "The container has no port with the name that the probe uses.",
                "프로브에 적힌 이름의 포트가 컨테이너의 ports에 없습니다."
            ),
            LookFault::NoProgram => both!(
                language,
                "The first word of its command is not a program, and no shell interprets the command.",
                "command는 셸을 거치지 않는데, 첫 단어가 프로그램이 아닙니다."
            ),
        };
        let then = match probe {
            ProbeKind::Startup => both!(
                language,
                "That is neither success nor failure, so the container never counts as started and is not stopped either.",
                "성공도 실패도 아니므로 컨테이너는 started가 되지도, 이 때문에 종료되지도 않습니다."
            ),
            ProbeKind::Liveness => both!(
                language,
                "That is neither success nor failure, so this probe never restarts the container.",
                "성공도 실패도 아니므로 이 프로브 때문에 재시작되는 일은 없습니다."
            ),
            ProbeKind::Readiness => both!(
                language,
                "That is neither success nor failure, so the container never becomes ready.",
                "성공도 실패도 아니므로 컨테이너는 ready가 되지 않습니다."
            ),
        };
        format!("{why} {then}")
    }

    pub(super) fn probe_failed(&self, probe: ProbeKind, run: u32, threshold: u32) -> Caption {
        let language = self.language;
        let name = self.name();
        Caption {
            title: {
                let probe = probe.field_name();
                both!(
                    language,
                    "{name}'s {probe} failed ({run} of {threshold}).",
                    "{name}의 {probe}가 실패했습니다({run}/{threshold})."
                )
            },
            detail: { self.why_probe_failed(probe, run, threshold) },
        }
    }

    fn why_probe_failed(&self, probe: ProbeKind, run: u32, threshold: u32) -> String {
        let language = self.language;
        if run < threshold {
            return both!(
                language,
                "Only {threshold} failures in a row (failureThreshold) have an effect.",
                "연속으로 {threshold}번(failureThreshold) 실패해야 영향이 있습니다."
            );
        }
        match probe {
            ProbeKind::Startup | ProbeKind::Liveness => both!(
                language,
                "failureThreshold is reached, so the kubelet stops the container.",
                "failureThreshold에 도달해서 kubelet이 컨테이너를 종료합니다."
            ),
            ProbeKind::Readiness => both!(
                language,
                "failureThreshold is reached, so the container is not ready. This probe never restarts it.",
                "failureThreshold에 도달해서 ready가 아닙니다. 이 프로브 때문에 재시작되지는 않습니다."
            ),
        }
    }
}
