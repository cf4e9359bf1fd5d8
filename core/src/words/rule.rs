//! What each rule says, in a title and a sentence.

use crate::rules::Rule;
use crate::words::Language;

/// A rule in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleWords {
    /// What it is about, in a few words.
    pub title: &'static str,
    /// The rule in one or two sentences.
    pub sentence: &'static str,
}

/// The rule in words.
#[must_use]
pub const fn rule(language: Language, rule: Rule) -> RuleWords {
    match language {
        Language::English => english(rule),
        Language::Korean => korean(rule),
    }
}

const fn english(rule: Rule) -> RuleWords {
    let (title, sentence) = match rule {
        Rule::ContainerKind => (
            "Init, sidecar or app",
            "An init container whose own restartPolicy is Always is a sidecar; nothing else makes it one.",
        ),
        Rule::Pattern => (
            "Pattern",
            "What a container is for, read from the manifest: its place, its image, its command, its volumes and the \
             addresses that other containers are given.",
        ),
        Rule::Startup => (
            "Who starts next",
            "Init containers start one by one, in order: a plain one must exit with 0, a sidecar must have started. \
             Then the app containers start, in order.",
        ),
        Rule::PodActions => (
            "What the kubelet does next",
            "One worker looks after each pod and does one thing at a time: a pull, a hook or a stop holds back \
             everything else in that pod.",
        ),
        Rule::ImagePull => (
            "Image pulls",
            "Always asks the registry before each start, IfNotPresent pulls what the node lacks, Never does not \
             pull. After a failed pull the kubelet waits 10\u{a0}s, then twice as long each time, up to 5\u{a0}min.",
        ),
        Rule::ImageVolume => (
            "Image volumes",
            "Each time the kubelet checks the pod, it makes sure of the images of all such volumes before it starts a \
             container. Only a container that mounts a missing one waits.",
        ),
        Rule::Reference => (
            "ConfigMaps and Secrets",
            "What environment variables refer to must exist before the container is created, what a mounted volume \
             refers to before any container starts. Only what is optional may be missing.",
        ),
        Rule::Probe => (
            "Probes",
            "A probe runs every periodSeconds. Its result counts after failureThreshold failures or \
             successThreshold successes in a row, and until the startupProbe succeeds the others wait.",
        ),
        Rule::Handler => (
            "What cannot be run",
            "A probe with a port name that the container does not define, or with a command that cannot be executed, \
             neither succeeds nor fails. Such a hook fails, and so does a tcpSocket hook.",
        ),
        Rule::NonRoot => (
            "Not as root",
            "A container with runAsNonRoot: true and runAsUser: 0 is not created, even if one of the two comes from the pod.",
        ),
        Rule::Restart => (
            "Restarts",
            "restartPolicy decides whether a container that ended starts again: Always, OnFailure (exit code not \
             0) or Never. A sidecar is always restarted while the pod lives.",
        ),
        Rule::Backoff => (
            "Crash back-off",
            "The first restart is immediate; the next waits 10\u{a0}s after the end, then twice as long each time, up \
             to 5\u{a0}min. Ten minutes of running clear it.",
        ),
        Rule::Shutdown => (
            "Shutdown order",
            "preStop hooks run first, all at once. Then the app containers get their stop signal; each sidecar \
             gets it when everything after it in the order has ended. One grace period serves them all.",
        ),
        Rule::Phase => (
            "Phase",
            "Pending until every container is set up, then Running. When all app containers have ended for good: \
             Succeeded if each exit code is 0, else Failed. Sidecars do not count.",
        ),
        Rule::ContainerState => (
            "State of a container",
            "Waiting, Running or Terminated, with a reason. A container that ended stays Terminated until its \
             restart is refused or it runs again; then lastState keeps how it ended.",
        ),
        Rule::Conditions => (
            "Conditions",
            "The pod is Ready when all its containers, sidecars included, are ready and every readiness gate is \
             True. Initialized means that the init containers have done their part.",
        ),
        Rule::Resources => (
            "Effective requests and limits",
            "The larger of two: what apps and sidecars need together, and the highest need during the start, \
             where each init container counts with the sidecars started before it.",
        ),
        Rule::Qos => (
            "QoS class",
            "Guaranteed if every container's limits equal its requests for CPU and memory; BestEffort if none has \
             any; else Burstable. Init containers and sidecars count.",
        ),
        Rule::OomScore => (
            "OOM score",
            "When the node runs out of memory, BestEffort pods are killed first and Guaranteed pods last. In between, \
             the more memory a container requests the later it is killed; a sidecar is not killed before the \
             smallest app.",
        ),
        Rule::Cgroup => (
            "cgroup values",
            "A CPU request becomes a weight, a CPU limit becomes time in each 100 ms, and a memory limit becomes \
             the most that the kernel grants.",
        ),
        Rule::Job => (
            "Job",
            "A Job replaces a failed pod after 10\u{a0}s, then twice as long each time, until enough have succeeded. It \
             fails when more than backoffLimit have failed; with OnFailure each restart of a container counts too, \
             a sidecar's as well.",
        ),
        Rule::Endpoints => (
            "Endpoint",
            "A Service lists a pod that it selects as soon as the pod has an address, and sends it traffic while \
             it is Ready. Once the pod is being deleted, its endpoint is never ready, but it stays serving until the \
             pod is no longer Ready.",
        ),
        Rule::Resize => (
            "Resizing a container",
            "The kubelet sets new cpu and memory aside if its node has that much, and puts it into force while the \
             container runs, unless its resizePolicy asks for a restart. The QoS class never changes.",
        ),
        Rule::KubeletRestart => (
            "A kubelet that comes back",
            "The containers run on. A new kubelet knows what the API server and the runtime tell it: a startup probe \
             that was pending counts as passed, and back-offs are forgotten.",
        ),
        Rule::Dns => (
            "The name of a Service",
            "The name of a Service resolves as soon as the Service exists, even while no pod is ready behind it. That of a \
             headless Service leads to its ready pods, so it needs one.",
        ),
        Rule::Event => (
            "Events",
            "Of each type, 25 events of a pod are written at once, and then one more every 5 minutes; the others are \
             lost. A repeated event counts each time.",
        ),
        Rule::Disruption => (
            "Disruption by the node",
            "A node that runs short of something or shuts down ends the pod with a grace period of its own choice. \
             The pod is Failed with a reason, unless all its apps exit with 0, and the object stays.",
        ),
        Rule::Replacement => (
            "The next pod in its place",
            "A Deployment makes a new pod as soon as the old one is to be deleted or has ended, and does not wait for \
             its end. A StatefulSet and a DaemonSet delete a pod that has ended, and wait until its object is gone.",
        ),
        Rule::Scheduling => (
            "A pod that fits nowhere",
            "The scheduler gives a pod only a node that has what the pod requests. While there is none the pod stays \
             Pending: it has no node, and none of its containers starts.",
        ),
        Rule::NodeFit => (
            "A node that is too small",
            "A pod that names its node bypasses the scheduler. A kubelet whose node has less than the pod requests refuses \
             it: the pod is Failed, and none of its containers is made.",
        ),
        Rule::Sysctl => (
            "Settings of the kernel",
            "A pod may change kernel settings of its own namespaces. A kubelet takes only those on its list of safe ones and \
             refuses the pod for any other: the pod is Failed, and none of its containers is made.",
        ),
        Rule::LimitRange => (
            "LimitRange",
            "A LimitRange of the namespace fills in the requests and limits that containers leave out, and refuses \
             pods outside its bounds.",
        ),
        Rule::ResourceQuota => (
            "ResourceQuota",
            "A ResourceQuota of the namespace refuses a pod that would take the sum of its pods beyond the bounds. Where \
             it bounds CPU or memory, every container must name them.",
        ),
        Rule::Priority => (
            "Priority",
            "A pod has the priority of its PriorityClass, else that of the globalDefault class, else 0; a pod that brings \
             another number is refused.",
        ),
        Rule::RuntimeClass => (
            "RuntimeClass overhead",
            "A RuntimeClass says what the sandbox of its pods needs besides their containers; a pod may not set another \
             overhead itself.",
        ),
    };
    RuleWords { title, sentence }
}

const fn korean(rule: Rule) -> RuleWords {
    let (title, sentence) = match rule {
        Rule::ContainerKind => (
            "초기화, 사이드카, 앱",
            "initContainers의 컨테이너는 자신의 restartPolicy가 Always일 때만 사이드카입니다. 다른 조건은 없습니다.",
        ),
        Rule::Pattern => (
            "패턴",
            "컨테이너의 용도를 매니페스트에서 읽습니다. 위치, 이미지, 명령, 볼륨, 다른 컨테이너에 적힌 주소가 \
             근거입니다.",
        ),
        Rule::Startup => (
            "다음에 시작할 컨테이너",
            "초기화 컨테이너는 순서대로 하나씩 시작합니다. 일반 초기화 컨테이너는 종료 코드 0으로 끝나야 하고, \
             사이드카는 started가 되어야 합니다. 그다음 앱 컨테이너가 순서대로 시작합니다.",
        ),
        Rule::PodActions => (
            "kubelet의 다음 동작",
            "파드마다 워커가 하나 있고 한 번에 한 가지 일만 합니다. 이미지를 받거나 훅을 실행하거나 컨테이너를 \
             종료하는 동안 그 파드의 다른 일은 기다립니다.",
        ),
        Rule::ImagePull => (
            "이미지 받기",
            "Always는 시작할 때마다 레지스트리에 확인하고, IfNotPresent는 노드에 없는 이미지만 받고, Never는 받지 \
             않습니다. 실패하면 10초를 기다리고, 그다음부터 두 배씩 최대 5분까지 기다립니다.",
        ),
        Rule::ImageVolume => (
            "이미지 볼륨",
            "kubelet은 파드를 확인할 때마다 컨테이너를 시작하기 전에 이미지 볼륨의 이미지가 모두 있는지 봅니다. 없는 이미지가 있으면 \
             그 볼륨을 마운트하는 컨테이너만 기다립니다.",
        ),
        Rule::Reference => (
            "ConfigMap과 Secret",
            "환경 변수가 참조하는 것은 그 컨테이너를 만들기 전에, 마운트하는 볼륨이 참조하는 것은 어떤 컨테이너든 시작하기 \
             전에 있어야 합니다. optional인 것만 없어도 됩니다.",
        ),
        Rule::Probe => (
            "프로브",
            "프로브는 periodSeconds마다 실행됩니다. 연속으로 failureThreshold번 실패하거나 successThreshold번 \
             성공해야 결과가 반영됩니다. startupProbe가 성공할 때까지 다른 프로브는 기다립니다.",
        ),
        Rule::Handler => (
            "실행할 수 없는 것",
            "컨테이너에 정의되지 않은 포트 이름을 쓰거나 실행할 수 없는 명령을 쓴 프로브는 성공도 실패도 하지 않습니다. 훅은 \
             실패하며, tcpSocket은 훅에 쓸 수 없습니다.",
        ),
        Rule::NonRoot => (
            "root로 실행 금지",
            "runAsNonRoot: true인데 runAsUser: 0인 컨테이너는 만들지 않습니다. 둘 중 하나가 파드에 적혀 있어도 같습니다.",
        ),
        Rule::Restart => (
            "재시작",
            "끝난 컨테이너를 다시 시작할지는 restartPolicy가 정합니다. Always, OnFailure(종료 코드가 0이 아닐 때), \
             Never가 있습니다. 사이드카는 파드가 살아 있는 동안 항상 재시작됩니다.",
        ),
        Rule::Backoff => (
            "재시작 백오프",
            "첫 재시작은 바로 하고, 다음 재시작은 종료 후 10초를 기다립니다. 그다음부터 두 배씩 최대 5분까지 \
             기다립니다. 10분 동안 실행되면 초기화됩니다.",
        ),
        Rule::Shutdown => (
            "종료 순서",
            "preStop 훅이 먼저 동시에 실행됩니다. 그다음 앱 컨테이너가 종료 신호를 받고, 사이드카는 순서상 자기보다 \
             뒤에 있는 컨테이너가 모두 끝난 뒤에 받습니다. 유예 시간은 모두 함께 나누어 씁니다.",
        ),
        Rule::Phase => (
            "파드 phase",
            "모든 컨테이너가 만들어질 때까지 Pending이고, 그다음은 Running입니다. 앱 컨테이너가 모두 끝나 다시 시작하지 않으면, 종료 \
             코드가 모두 0일 때 Succeeded, 아니면 Failed입니다. 사이드카는 세지 않습니다.",
        ),
        Rule::ContainerState => (
            "컨테이너 상태",
            "Waiting, Running, Terminated 가운데 하나이고 reason이 붙습니다. 끝난 컨테이너는 재시작이 미뤄지거나 다시 \
             실행될 때까지 Terminated이고, 그다음에는 어떻게 끝났는지가 lastState에 남습니다.",
        ),
        Rule::Conditions => (
            "파드 컨디션",
            "사이드카를 포함한 모든 컨테이너가 ready이고 모든 readiness gate가 True이면 파드는 Ready입니다. \
             Initialized는 초기화 컨테이너가 할 일을 마쳤다는 뜻입니다.",
        ),
        Rule::Resources => (
            "유효 요청량과 유효 한도",
            "두 값 중 큰 쪽입니다. 하나는 앱과 사이드카의 합이고, 다른 하나는 시작하는 동안 가장 많이 필요한 \
             양입니다. 초기화 컨테이너는 자기보다 먼저 시작한 사이드카와 함께 셉니다.",
        ),
        Rule::Qos => (
            "QoS 클래스",
            "모든 컨테이너의 CPU와 메모리 limits가 requests와 같으면 Guaranteed, 아무것도 없으면 BestEffort, 나머지는 \
             Burstable입니다. 초기화 컨테이너와 사이드카도 셉니다.",
        ),
        Rule::OomScore => (
            "OOM 점수",
            "노드의 메모리가 바닥나면 BestEffort 파드가 가장 먼저, Guaranteed 파드가 가장 나중에 종료됩니다. 그 사이에서는 \
             메모리를 많이 요청한 컨테이너일수록 나중에 종료되며, 사이드카는 요청량이 가장 작은 앱보다 먼저 \
             종료되지 않습니다.",
        ),
        Rule::Cgroup => (
            "cgroup 값",
            "CPU 요청량은 가중치가, CPU 한도는 100ms마다 쓸 수 있는 시간이, 메모리 한도는 커널이 허용하는 최댓값이 \
             됩니다.",
        ),
        Rule::Job => (
            "Job",
            "Job은 성공한 파드가 충분해질 때까지 파드를 다시 만듭니다. 실패하면 10초 뒤에, 그다음부터는 두 배씩 더 \
             기다립니다. 실패한 파드가 backoffLimit을 넘으면 Job이 실패하고, OnFailure에서는 사이드카를 포함한 모든 \
             컨테이너의 재시작도 함께 셉니다.",
        ),
        Rule::Endpoints => (
            "엔드포인트",
            "Service는 자신이 선택한 파드를 주소가 생기는 대로 목록에 넣고, Ready인 동안 트래픽을 보냅니다. 파드가 \
             삭제되기 시작하면 ready는 항상 false이고, Ready가 아니게 될 때까지 serving은 true로 남습니다.",
        ),
        Rule::Resize => (
            "컨테이너 크기 조정",
            "노드에 여유가 있으면 kubelet이 새 CPU와 메모리를 확보하고, resizePolicy가 재시작을 요구하지 않는 한 실행 중인 컨테이너에 \
             그대로 적용합니다. QoS 클래스는 바뀌지 않습니다.",
        ),
        Rule::KubeletRestart => (
            "kubelet 재시작",
            "컨테이너는 계속 실행됩니다. 새 kubelet은 API 서버와 런타임이 알려 주는 것만 알며, 아직 끝나지 않은 startup \
             프로브는 통과한 것으로 보고 백오프는 잊어버립니다.",
        ),
        Rule::Dns => (
            "Service의 이름",
            "Service의 이름은 뒤에 Ready인 파드가 없어도 Service가 생기는 즉시 조회됩니다. 헤드리스 Service의 이름은 Ready인 파드의 \
             주소이므로, 그런 파드가 있어야 조회됩니다.",
        ),
        Rule::Event => (
            "이벤트",
            "파드의 이벤트는 유형별로 25개까지 한꺼번에 기록되고, 그다음부터는 5분에 하나씩만 기록됩니다. 나머지는 사라집니다. \
             같은 이벤트가 반복되어도 매번 셉니다.",
        ),
        Rule::Disruption => (
            "노드 중단",
            "자원이 부족하거나 종료되는 노드는 노드가 정한 유예 시간 안에 파드를 끝냅니다. 모든 앱이 0으로 끝나지 않는 한 \
             파드는 reason이 적힌 Failed가 되고 오브젝트는 남습니다.",
        ),
        Rule::Replacement => (
            "파드 교체",
            "Deployment는 파드의 삭제가 시작되거나 파드가 끝나면, 완전히 사라지기를 기다리지 않고 바로 새 파드를 만듭니다. \
             StatefulSet과 DaemonSet은 끝난 파드를 삭제하고, 이전 파드의 오브젝트가 사라진 뒤에 만듭니다.",
        ),
        Rule::Scheduling => (
            "들어갈 노드가 없는 파드",
            "스케줄러는 파드가 요청한 만큼을 가진 노드에만 파드를 배치합니다. 그런 노드가 없으면 파드는 Pending에 머뭅니다. 노드가 \
             없으므로 아무것도 시작되지 않습니다.",
        ),
        Rule::NodeFit => (
            "너무 작은 노드",
            "노드 이름을 직접 적은 파드는 스케줄러를 거치지 않습니다. 노드에 파드가 요청한 만큼이 없으면 kubelet이 파드를 거부합니다. \
             파드는 Failed가 되고 컨테이너는 하나도 만들어지지 않습니다.",
        ),
        Rule::Sysctl => (
            "커널 파라미터(sysctl)",
            "파드는 자신의 네임스페이스에 속한 커널 파라미터를 바꿀 수 있습니다. kubelet은 안전한 것으로 정해진 파라미터만 받아들이고, 그 밖의 것을 \
             바꾸려는 파드는 거부합니다. 파드는 Failed가 되고 컨테이너는 하나도 만들어지지 않습니다.",
        ),
        Rule::LimitRange => (
            "LimitRange",
            "네임스페이스의 LimitRange는 컨테이너가 적지 않은 requests와 limits를 채우고, 정해진 범위를 벗어난 파드를 \
             거부합니다.",
        ),
        Rule::ResourceQuota => (
            "ResourceQuota",
            "네임스페이스의 ResourceQuota는 새 파드까지 더한 합계가 한도를 넘으면 그 파드를 거부합니다. CPU나 메모리에 한도가 \
             있으면 모든 컨테이너가 그 값을 적어야 합니다.",
        ),
        Rule::Priority => (
            "우선순위",
            "파드의 우선순위는 PriorityClass가 정합니다. 이름을 적지 않으면 globalDefault인 PriorityClass의 값이고, 그것도 없으면 \
             0입니다. 다른 값을 직접 적은 파드는 거부됩니다.",
        ),
        Rule::RuntimeClass => (
            "RuntimeClass 오버헤드",
            "RuntimeClass는 파드의 샌드박스에 컨테이너와 별도로 필요한 양을 정합니다. 파드가 스스로 overhead를 적을 수는 \
             없습니다.",
        ),
    };
    RuleWords { title, sentence }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_said_in_whole_sentences() {
        for (language, name) in [(Language::English, "."), (Language::Korean, "니다.")] {
            for rule in Rule::ALL {
                let words = super::rule(language, *rule);
                assert!(words.sentence.ends_with(name), "{rule:?}: {}", words.sentence);
                assert!(!words.title.ends_with('.'), "{rule:?}: {}", words.title);
            }
        }
    }
}
