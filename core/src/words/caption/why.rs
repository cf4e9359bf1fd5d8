//! The second half of a caption: why it happened, and what follows.

use super::Telling;
use crate::pod::{ContainerId, ImagePullPolicy, ProbeKind};
use crate::rules::container_kind::ContainerKind;
use crate::sim::event::{EventKind, StartFault};
use crate::status::PodPhase;
use crate::time::Duration;
use crate::words::both;
use crate::words::korean::{Particle, with};

impl Telling<'_> {
    pub(super) fn why(&self) -> String {
        let language = self.language;
        match &self.event.kind {
            EventKind::PodCreated => self.why_it_was_made(),
            EventKind::Scheduled => both!(
                language,
                "From here on that node's kubelet looks after it.",
                "이제부터 그 노드의 kubelet이 이 파드를 관리합니다."
            ),
            EventKind::SchedulingGated => both!(
                language,
                "No scheduler looks at it until schedulingGates is empty: it has no node, nothing starts, and a delete \
                 removes it at once. STATUS shows SchedulingGated.",
                "schedulingGates가 빌 때까지 스케줄러는 이 파드를 보지 않습니다. 노드가 없어 아무것도 시작되지 않고, 삭제하면 \
                 바로 사라집니다. STATUS에는 SchedulingGated가 보입니다."
            ),
            EventKind::SandboxCreated { attempt } => self.why_sandbox(*attempt),
            EventKind::SandboxChanged => both!(
                language,
                "Whatever still runs in it is stopped, and the pod begins again in a new one.",
                "그 안에서 아직 실행 중인 것은 모두 멈추고, 새 샌드박스에서 파드를 처음부터 다시 시작합니다."
            ),
            EventKind::SandboxStopped => both!(
                language,
                "Nothing of the pod runs any more, and its network is gone.",
                "파드에서 실행 중인 것이 없고 네트워크도 없어졌습니다."
            ),
            EventKind::PullStarted | EventKind::ImagePresent => self.why_pull(),
            EventKind::PullFinished { took: Duration::ZERO } => both!(
                language,
                "The registry has nothing newer than what is on the node. Now the container can be created.",
                "노드의 이미지가 이미 최신입니다. 이제 컨테이너를 만들 수 있습니다."
            ),
            EventKind::PullFinished { took } => {
                let took = self.duration(*took);
                both!(
                    language,
                    "The pull took {took}. Now the container can be created.",
                    "{took} 걸렸습니다. 이제 컨테이너를 만들 수 있습니다."
                )
            }
            EventKind::PullFailed { error, .. } => both!(
                language,
                "The answer was: {error}. The kubelet will try again, each time after a longer wait. STATUS shows \
                 ErrImagePull.",
                "응답: {error}. kubelet이 점점 더 오래 기다렸다가 다시 시도합니다. STATUS에는 ErrImagePull이 \
                 보입니다."
            ),
            EventKind::PullBackOff { .. } => both!(
                language,
                "After a failed pull the wait is 10 s, then twice as long each time, up to 5 min. STATUS shows \
                 ImagePullBackOff.",
                "실패하면 10초를 기다리고 그다음부터 두 배씩 최대 5분까지 기다립니다. STATUS에는 \
                 ImagePullBackOff가 보입니다."
            ),
            EventKind::ImageNameInvalid => both!(
                language,
                "A repository is written in lower case, and a tag follows a colon. No registry is asked; STATUS shows \
                 InvalidImageName.",
                "저장소 이름은 소문자로 쓰고 태그는 콜론 뒤에 씁니다. 레지스트리에는 요청하지 않으며, STATUS에는 InvalidImageName이 \
                 보입니다."
            ),
            EventKind::ImageNeverPull => both!(
                language,
                "imagePullPolicy is Never, so the kubelet does not fetch it. STATUS shows ErrImageNeverPull.",
                "imagePullPolicy가 Never라서 kubelet이 받지 않습니다. STATUS에는 ErrImageNeverPull이 보입니다."
            ),
            EventKind::ContainerCreated { .. } => {
                both!(language, "Its process is started next.", "다음으로 프로세스를 시작합니다.")
            }
            EventKind::ContainerStarted { .. } => self.why_running(),
            EventKind::StartFailed { code, fault: StartFault::Sandbox, .. } => both!(
                language,
                "The runtime starts nothing in a sandbox that does not work; it is recorded with exit code {code}. The \
                 kubelet makes a new sandbox as soon as it sees that this one is lost.",
                "런타임은 동작하지 않는 샌드박스에서 아무것도 시작하지 않고 종료 코드를 {code}번으로 기록합니다. kubelet은 샌드박스를 \
                 잃은 것을 알게 되면 새로 만듭니다."
            ),
            EventKind::StartFailed { code, fault: StartFault::Program, .. } => both!(
                language,
                "The runtime could not run its command; it is recorded with exit code {code}. Its restart policy \
                 decides what follows.",
                "런타임이 명령을 실행하지 못해 종료 코드를 {code}번으로 기록했습니다. 이후 동작은 재시작 정책이 정합니다."
            ),
            EventKind::PostStartBegan => both!(
                language,
                "It runs beside the container's own process. Until it returns, nothing else in this pod is started.",
                "컨테이너의 프로세스와 함께 실행됩니다. 훅이 끝날 때까지 이 파드의 다른 것은 시작되지 않습니다."
            ),
            EventKind::PostStartFinished => {
                both!(language, "The kubelet can go on.", "kubelet이 다음 작업을 이어 갑니다.")
            }
            EventKind::PostStartFailed => both!(
                language,
                "So the container is stopped, and its restart policy decides whether it starts again.",
                "그래서 컨테이너를 종료하고, 다시 시작할지는 재시작 정책이 정합니다."
            ),
            EventKind::ProbeSucceeded { probe } => self.why_probe_succeeded(*probe),
            EventKind::ProbeErrored { probe, fault } => self.why_no_answer(*probe, *fault),
            EventKind::ProbeFailed { probe, run, threshold, .. } => {
                self.why_probe_failed(*probe, *run, *threshold)
            }
            EventKind::BecameStarted => self.why_started(),
            EventKind::BecameReady => self.why_ready(),
            EventKind::BecameUnready => self.why_unready(),
            EventKind::Initialized => self.why_initialized(),
            EventKind::PodReady => self.why_pod_ready(),
            EventKind::PodUnready => self.why_pod_unready(),
            EventKind::PhaseChanged { phase } => self.why_phase(*phase),
            EventKind::BackOff { delay, until } => {
                let (delay, until) =
                    (self.duration(*delay), self.duration(until.since(crate::time::Instant::START)));
                let passed = with(&delay, Particle::Subject);
                both!(
                    language,
                    "It has ended before, so {delay} must pass after its end: until {until}. STATUS shows \
                     CrashLoopBackOff.",
                    "전에도 끝난 적이 있어서 종료 후 {passed} 지나야 합니다({until}까지). STATUS에는 \
                     CrashLoopBackOff가 보입니다."
                )
            }
            EventKind::Stopping { why } => self.why_stopping(*why),
            EventKind::PreStopBegan => both!(
                language,
                "The stop signal comes after it, and its time is taken from the grace period.",
                "종료 신호는 훅이 끝난 뒤에 보내며, 훅이 쓴 시간은 유예 시간에서 빠집니다."
            ),
            EventKind::PreStopFinished => both!(
                language,
                "What is left of the grace period is for the process itself.",
                "남은 유예 시간은 프로세스가 씁니다."
            ),
            EventKind::PreStopFailed => {
                both!(language, "The stop goes on without it.", "훅과 상관없이 종료를 계속합니다.")
            }
            EventKind::PreStopAbandoned => both!(
                language,
                "The grace period is used up, so the stop signal is sent now; 2 s later comes SIGKILL.",
                "유예 시간을 다 써서 지금 종료 신호를 보냅니다. 2초 뒤에는 SIGKILL을 보냅니다."
            ),
            EventKind::WaitsForTurn { on } => self.why_turn(*on),
            EventKind::StopSignal { timeout } => {
                let timeout = self.duration(*timeout);
                both!(
                    language,
                    "It has {timeout} to end by itself; then comes SIGKILL.",
                    "{timeout} 안에 스스로 끝나지 않으면 SIGKILL을 보냅니다."
                )
            }
            EventKind::KillSignal => both!(
                language,
                "It still ran when its time was over. No process can refuse SIGKILL.",
                "주어진 시간이 지났는데도 실행 중이었습니다. SIGKILL은 거부할 수 없습니다."
            ),
            EventKind::Exited { code, .. } => self.why_exited(*code),
            EventKind::Restarting { .. } => self.why_restarting(),
            EventKind::AppsFinished => self.why_apps_finished(),
            EventKind::InitFailed => both!(
                language,
                "Its restart policy is Never, so it is not tried again, and the app containers never start.",
                "재시작 정책이 Never라서 다시 시도하지 않고, 앱 컨테이너는 시작되지 않습니다."
            ),
            EventKind::DeletionRequested { grace } => self.why_deleted(*grace),
            EventKind::RestartingAll => both!(
                language,
                "An exit code matched a rule with the action RestartAllContainers. One after another every container is \
                 removed; then the init containers run again, in the same sandbox and without any back-off.",
                "종료 코드가 RestartAllContainers 규칙과 일치했습니다. 컨테이너를 하나씩 모두 제거한 뒤, 같은 샌드박스에서 \
                 백오프 없이 초기화 컨테이너부터 다시 실행합니다."
            ),
            EventKind::SandboxLost => both!(
                language,
                "Its pause process has ended. The kubelet notices when it next looks at the runtime, once a second.",
                "pause 프로세스가 끝났습니다. kubelet은 1초마다 런타임을 살펴볼 때 이를 알아차립니다."
            ),
            EventKind::ImageChanged => both!(
                language,
                "The kubelet compares the image with the one that runs: it stops this container and starts it again, \
                 under every restartPolicy. The rest of the pod stays.",
                "kubelet은 실행 중인 이미지와 비교해 이 컨테이너만 멈추고 다시 시작합니다. restartPolicy와는 상관없으며, 파드의 \
                 나머지는 그대로입니다."
            ),
            EventKind::LabelsChanged => both!(
                language,
                "A Service lists the pod while its labels match the Service's selector.",
                "Service는 레이블이 자신의 셀렉터와 일치하는 동안 파드를 목록에 둡니다."
            ),
            EventKind::Injected { what } => self.why_injected(*what),
            EventKind::ConditionSet { .. }
            | EventKind::DeadlineSet { .. }
            | EventKind::KubeletStopped
            | EventKind::KubeletStarted
            | EventKind::NodeStopped
            | EventKind::NodeNotReady
            | EventKind::NodeShutsDown { .. }
            | EventKind::Evicted { .. } => self.why_from_outside(),
            EventKind::PullSecretsLost { .. }
            | EventKind::EnvironmentFailed { .. }
            | EventKind::MountFailed { .. }
            | EventKind::VolumeMounted { .. }
            | EventKind::VolumesAwaited
            | EventKind::ObjectMade { .. } => self.why_missing(),
            EventKind::DeadlineExceeded | EventKind::DeadlineToldAgain => {
                let deadline = self.duration(self.deadline());
                both!(
                    language,
                    "activeDeadlineSeconds allows {deadline} from the start, init containers included. What runs is \
                     stopped, and the pod will be Failed.",
                    "activeDeadlineSeconds는 초기화 컨테이너를 포함해 시작부터 {deadline}까지 허용합니다. 실행 중인 것을 \
                     종료하고 파드는 Failed가 됩니다."
                )
            }
            EventKind::PodGone => both!(
                language,
                "The kubelet has cleaned up, and the API object no longer exists.",
                "kubelet이 정리를 마쳤고 API 오브젝트도 없어졌습니다."
            ),
        }
    }

    fn why_sandbox(&self, attempt: u32) -> String {
        let language = self.language;
        let first = match self.pod().spec.init_containers.first() {
            Some(first) => first.name.to_string(),
            None => self.app_names(),
        };
        let topic = with(&first, Particle::Subject);
        if attempt == 0 {
            both!(
                language,
                "All its containers share its network. {first} may start.",
                "모든 컨테이너가 이 네트워크를 함께 씁니다. {topic} 시작할 수 있습니다."
            )
        } else {
            both!(
                language,
                "Everything starts again in order, init containers included. {first} may start.",
                "초기화 컨테이너를 포함해 모두 순서대로 다시 시작합니다. {topic} 시작할 수 있습니다."
            )
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

    fn why_running(&self) -> String {
        let language = self.language;
        let next = self.next_names();
        let topic = with(&next, Particle::Topic);
        let has = |probe| self.own().is_some_and(|container| container.probe(probe).is_some());
        let hook = self.own().is_some_and(|container| container.lifecycle.post_start.is_some());
        match self.kind() {
            Some(ContainerKind::Init) => both!(
                language,
                "It is an init container: {next} must wait until it ends with exit code 0.",
                "초기화 컨테이너입니다. {topic} 이 컨테이너가 종료 코드 0으로 끝날 때까지 기다립니다."
            ),
            Some(ContainerKind::Sidecar) if has(ProbeKind::Startup) => both!(
                language,
                "It is a sidecar with a startupProbe: {next} must wait until that succeeds.",
                "startupProbe가 있는 사이드카입니다. {topic} 이 프로브가 성공할 때까지 기다립니다."
            ),
            Some(ContainerKind::Sidecar) if hook => both!(
                language,
                "It is a sidecar with a postStart hook: {next} must wait until the hook returns.",
                "postStart 훅이 있는 사이드카입니다. {topic} 훅이 끝날 때까지 기다립니다."
            ),
            Some(ContainerKind::Sidecar) => both!(
                language,
                "It is a sidecar: nobody waits for its end, and it runs until the app containers have ended.",
                "사이드카입니다. 끝나기를 기다리지 않으며, 앱 컨테이너가 끝날 때까지 계속 실행됩니다."
            ),
            Some(ContainerKind::App) | None if has(ProbeKind::Startup) => both!(
                language,
                "Running is not started: first its startupProbe must succeed.",
                "실행 중이라고 해서 started인 것은 아닙니다. 먼저 startupProbe가 성공해야 합니다."
            ),
            Some(ContainerKind::App) | None if has(ProbeKind::Readiness) => both!(
                language,
                "Running is not ready: first its readinessProbe must succeed.",
                "실행 중이라고 해서 ready인 것은 아닙니다. 먼저 readinessProbe가 성공해야 합니다."
            ),
            Some(ContainerKind::App) | None => both!(
                language,
                "It has neither a startupProbe nor a readinessProbe, so running is all it takes to be ready.",
                "startupProbe도 readinessProbe도 없어서 실행되기만 하면 ready입니다."
            ),
        }
    }

    fn why_initialized(&self) -> String {
        let language = self.language;
        let apps = self.app_names();
        let subject = with(&apps, Particle::Subject);
        let sidecars = self.pod().init_ids().filter(|id| self.is_sidecar(*id)).count();
        match (sidecars, self.pod().init_ids().len() - sidecars) {
            (0, 0) => both!(
                language,
                "It has no init containers, so {apps} may start.",
                "초기화 컨테이너가 없으므로 {subject} 시작할 수 있습니다."
            ),
            (0, _) => both!(
                language,
                "Every init container has ended with exit code 0, so {apps} may start.",
                "모든 초기화 컨테이너가 종료 코드 0으로 끝났으므로 {subject} 시작할 수 있습니다."
            ),
            (_, 0) => both!(
                language,
                "Every sidecar has started, so {apps} may start.",
                "모든 사이드카가 started이므로 {subject} 시작할 수 있습니다."
            ),
            (_, _) => both!(
                language,
                "Every plain init container has ended with exit code 0 and every sidecar has started, so {apps} \
                 may start.",
                "일반 초기화 컨테이너는 모두 종료 코드 0으로 끝났고 사이드카는 모두 started이므로 {subject} 시작할 수 \
                 있습니다."
            ),
        }
    }

    fn why_phase(&self, phase: PodPhase) -> String {
        let language = self.language;
        match phase {
            PodPhase::Pending | PodPhase::Unknown | PodPhase::Unset => both!(
                language,
                "Not every container has been set up yet.",
                "아직 만들어지지 않은 컨테이너가 있습니다."
            ),
            PodPhase::Running => both!(
                language,
                "Every container has been set up and at least one runs. That says nothing about ready.",
                "컨테이너가 모두 만들어졌고 하나 이상 실행 중입니다. ready와는 별개입니다."
            ),
            PodPhase::Succeeded if !self.has_sidecars() => both!(
                language,
                "Every app container ended with exit code 0.",
                "모든 앱 컨테이너가 종료 코드 0으로 끝났습니다."
            ),
            PodPhase::Succeeded => both!(
                language,
                "Every app container ended with exit code 0. The exit codes of sidecars do not count.",
                "모든 앱 컨테이너가 종료 코드 0으로 끝났습니다. 사이드카의 종료 코드는 상관없습니다."
            ),
            PodPhase::Failed if !self.has_run_apps() => both!(
                language,
                "Its app containers never ran, and no phase follows this one.",
                "앱 컨테이너가 한 번도 실행되지 못했습니다. phase는 더 이상 바뀌지 않습니다."
            ),
            PodPhase::Failed => both!(
                language,
                "Not every app container ended with exit code 0, and no phase follows this one.",
                "종료 코드 0으로 끝나지 않은 앱 컨테이너가 있습니다. phase는 더 이상 바뀌지 않습니다."
            ),
        }
    }

    fn has_run_apps(&self) -> bool {
        let mut instances = self.timeline.instances.iter();
        instances.any(|one| matches!(one.container, ContainerId::App(_)) && one.started.is_some())
    }
}
