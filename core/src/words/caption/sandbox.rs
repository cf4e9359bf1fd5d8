//! Where the pod's containers live: a node, and a sandbox on it.

use super::{Caption, Telling};
use crate::quantity::Quantity;
use crate::rules::scheduling::{self, Shortfall};
use crate::words::both;
use crate::words::korean::{Particle, with};

impl Telling<'_> {
    pub(super) fn scheduled(&self) -> Caption {
        let language = self.language;
        Caption {
            title: both!(language, "The pod is bound to a node.", "파드가 노드에 배정되었습니다."),
            detail: both!(
                language,
                "From now on that node's kubelet looks after it.",
                "이제부터 그 노드의 kubelet이 이 파드를 관리합니다."
            ),
        }
    }

    pub(super) fn held_by_gates(&self) -> Caption {
        let language = self.language;
        Caption {
            title: both!(
                language,
                "The pod waits for its scheduling gates.",
                "파드가 schedulingGates 때문에 기다립니다."
            ),
            detail: both!(
                language,
                "No scheduler looks at it until schedulingGates is empty: it has no node, nothing starts, and a delete \
                 removes it at once. STATUS shows SchedulingGated.",
                "schedulingGates가 비워질 때까지 스케줄러는 이 파드를 다루지 않습니다. 노드가 없어서 아무것도 시작되지 않고, \
                 삭제하면 바로 사라집니다. STATUS에 SchedulingGated가 표시됩니다."
            ),
        }
    }

    pub(super) fn fits_nowhere(&self, lacks: &[Shortfall]) -> Caption {
        let language = self.language;
        let amounts = |amount: fn(&Shortfall) -> &Quantity| {
            let amounts: Vec<String> =
                lacks.iter().map(|lack| format!("{} {}", lack.resource, amount(lack))).collect();
            amounts.join(", ")
        };
        let (requested, largest) = (amounts(|lack| &lack.requested), amounts(|lack| &lack.largest));
        let (which, retry) = (self.which_try(), self.duration(scheduling::RETRY));
        Caption {
            title: both!(
                language,
                "No node has room for the pod{which}.",
                "파드가 들어갈 노드가 없습니다{which}."
            ),
            detail: if self.is_tried_again() {
                both!(
                    language,
                    "Nothing has changed, but the scheduler tries every {retry} all the same. The pod requests {requested}; the \
                     largest node has {largest}.",
                    "바뀐 것은 없지만 스케줄러는 {retry}마다 다시 시도합니다. 요청량은 {requested}, 가장 큰 노드는 {largest}입니다."
                )
            } else {
                both!(
                    language,
                    "It requests {requested}, and the largest node has {largest}. It stays Pending, without a node and without \
                     containers; the scheduler tries again when nodes change, and every {retry} in any case. It would fit if it \
                     requested less, or with a larger node in the Scenario.",
                    "요청량은 {requested}, 가장 큰 노드는 {largest}입니다. 노드도 컨테이너도 없이 Pending에 머물며, 스케줄러는 노드가 \
                     바뀔 때, 그리고 그렇지 않아도 {retry}마다 다시 시도합니다. 요청을 줄이거나 Scenario에 더 큰 노드를 적으면 배치됩니다."
                )
            },
        }
    }

    pub(super) fn sandbox_created(&self, attempt: u32) -> Caption {
        let language = self.language;
        Caption {
            title: if attempt == 0 {
                both!(language, "The pod's sandbox is ready.", "파드의 샌드박스가 준비되었습니다.")
            } else {
                both!(language, "The pod has a new sandbox.", "파드의 샌드박스가 새로 만들어졌습니다.")
            },
            detail: self.why_sandbox(attempt),
        }
    }

    fn why_sandbox(&self, attempt: u32) -> String {
        let language = self.language;
        let first = match self.pod().spec.init_containers.first() {
            Some(first) => first.name.to_string(),
            None => self.app_names(),
        };
        let topic = with(&first, Particle::Subject);
        if attempt > 0 && self.pod().spec.init_containers.is_empty() {
            return both!(language, "The pod starts over in it.", "이 샌드박스에서 파드를 다시 시작합니다.");
        }
        if attempt == 0 && self.pod().spec.host_network {
            both!(
                language,
                "hostNetwork is true, so it has no network of its own: all containers of the pod use the node's. {first} may start.",
                "hostNetwork가 true라서 자체 네트워크 없이 모든 컨테이너가 노드의 네트워크를 씁니다. {topic} 시작할 수 있습니다."
            )
        } else if attempt == 0 {
            both!(
                language,
                "All containers of the pod share its network. {first} may start.",
                "모든 컨테이너가 샌드박스의 네트워크를 함께 씁니다. {topic} 시작할 수 있습니다."
            )
        } else {
            both!(
                language,
                "The pod starts over in it: its init containers run once more, in order. {first} may start.",
                "이 샌드박스에서 초기화 컨테이너부터 순서대로 다시 시작합니다. {topic} 시작할 수 있습니다."
            )
        }
    }

    pub(super) fn sandbox_lost(&self) -> Caption {
        let language = self.language;
        Caption {
            title: both!(language, "The pod's sandbox dies.", "파드의 샌드박스가 죽었습니다."),
            detail: both!(
                language,
                "Its pause process has ended. The kubelet notices the next time it checks the runtime.",
                "pause 프로세스가 끝났습니다. kubelet은 다음에 런타임을 확인할 때 알아차립니다."
            ),
        }
    }

    pub(super) fn sandbox_changed(&self) -> Caption {
        let language = self.language;
        Caption {
            title: both!(language, "The pod's sandbox is lost.", "파드의 샌드박스가 사라졌습니다."),
            detail: both!(
                language,
                "Whatever still runs in it is stopped, and the pod starts over in a new one.",
                "아직 실행 중인 컨테이너를 모두 종료하고, 새 샌드박스에서 파드를 처음부터 다시 시작합니다."
            ),
        }
    }

    pub(super) fn sandbox_stopped(&self) -> Caption {
        let language = self.language;
        Caption {
            title: both!(
                language,
                "The pod's sandbox has been stopped.",
                "파드의 샌드박스가 종료되었습니다."
            ),
            detail: if self.pod().spec.host_network {
                both!(
                    language,
                    "None of its containers runs any more. The network was the node's, and stays.",
                    "파드에 실행 중인 컨테이너가 없습니다. 네트워크는 노드의 것이므로 그대로입니다."
                )
            } else {
                both!(
                    language,
                    "None of its containers runs any more, and its network is gone.",
                    "파드에 실행 중인 컨테이너가 없고 네트워크도 정리되었습니다."
                )
            },
        }
    }
}
