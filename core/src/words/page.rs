//! The words of the page itself: its buttons, headings and short notices.

use crate::words::Language;

macro_rules! labels {
    ($($name:ident: $english:literal, $korean:literal;)*) => {
        /// A fixed text of the page.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Label { $(#[doc = $english] $name,)* }

        /// The text in a language.
        #[must_use]
        pub const fn label(language: Language, label: Label) -> &'static str {
            match (label, language) {
                $((Label::$name, Language::English) => $english,
                  (Label::$name, Language::Korean) => $korean,)*
            }
        }
    };
}

labels! {
    Example: "Example", "예제";
    MyDraft: "My draft", "내 초안";
    Drafts: "Drafts", "초안";
    DraftsHelp: "Kept in this browser only. A text that another takes the place of is kept as a snapshot; of those the oldest are dropped.", "이 브라우저에만 저장됩니다. 다른 텍스트로 바뀌기 전의 텍스트는 스냅샷으로 남고, 오래된 것부터 지워집니다.";
    DraftName: "Name of this text", "지금 텍스트의 이름";
    SaveDraft: "Save", "저장";
    NamedDrafts: "Saved", "저장한 초안";
    Snapshots: "Snapshots", "스냅샷";
    NoDrafts: "None yet.", "아직 없습니다.";
    Rename: "Rename", "이름 변경";
    Delete: "Delete", "삭제";
    OpenFile: "Open a file", "파일 열기";
    Download: "Download as .yaml", ".yaml로 내려받기";
    DraftKept: "Saved in this browser.", "이 브라우저에 저장했습니다.";
    DraftGone: "The text of this draft is no longer in the browser.", "이 초안의 텍스트가 브라우저에 남아 있지 않습니다.";
    NoText: "This file is not a text that Podreel reads: it is larger than 1 MB, or not UTF-8.", "Podreel이 읽을 수 있는 텍스트 파일이 아닙니다. 1 MB보다 크거나 UTF-8이 아닙니다.";
    StorageFull: "The browser has no room left, so this text is not kept. Delete drafts, or download it as a file.", "브라우저 저장 공간이 가득 차서 이 텍스트를 저장하지 못했습니다. 초안을 지우거나 파일로 내려받으세요.";
    LinkedText: "From a link", "링크에서 연 텍스트";
    LanguageOfPage: "Language", "언어";
    Theme: "Theme", "테마";
    ThemeAuto: "Auto", "자동";
    ThemeLight: "Light", "밝게";
    ThemeDark: "Dark", "어둡게";
    Share: "Share", "공유";
    LinkCopied: "Link copied.", "링크를 복사했습니다.";
    LinkCopiedLong: "Link copied. It is long: some chats will cut it.", "링크를 복사했습니다. 길어서 일부 채팅에서는 잘릴 수 있습니다.";
    LinkCopiedVeryLong: "Link copied. It is very long: better send the text as a file.", "링크를 복사했습니다. 너무 길어서 파일로 보내는 편이 낫습니다.";
    LinkNotCopied: "The browser did not allow copying. The link stands in the address bar.", "브라우저가 복사를 막았습니다. 링크는 주소창에 있습니다.";
    Copied: "Copied.", "복사했습니다.";
    NotCopied: "The browser did not allow copying.", "브라우저가 복사를 막았습니다.";
    Copy: "Copy", "복사";
    Help: "Keys and help", "단축키와 도움말";
    Key: "What the shapes mean", "기호의 뜻";
    CopyLink: "Copy the link", "링크 복사";
    CopyLinkHelp: "this text and this moment (Ctrl+S)", "이 텍스트와 지금 시점 (Ctrl+S)";
    CopyMarkdown: "Copy as Markdown", "Markdown으로 복사";
    CopyMarkdownHelp: "the link for a README or an issue", "README나 이슈에 넣을 링크";
    CopyFrame: "Copy the embed code", "임베드 코드 복사";
    CopyFrameHelp: "an <iframe> that plays it in a page of documentation", "문서 페이지에서 재생되는 <iframe>";
    SkipToPlay: "Skip to Play", "재생 버튼으로 건너뛰기";
    SkipToLanes: "Skip to the timeline", "타임라인으로 건너뛰기";
    Close: "Close", "닫기";
    Dismiss: "Dismiss", "알림 닫기";
    OpenedFromLink: "Opened from a link. Your draft is kept.", "링크에서 열었습니다. 내 초안은 그대로 있습니다.";
    BackToDraft: "Back to my draft", "내 초안으로";
    KeepAsDraft: "Keep as my draft", "내 초안으로 저장";
    LinkCut: "This link is cut or damaged; your own text is shown instead.", "링크가 잘렸거나 손상되었습니다. 대신 내 텍스트를 보여 줍니다.";
    LinkTooNew: "This link was made by a newer Podreel and cannot be read here; your own text is shown instead.", "더 새로운 Podreel에서 만든 링크라서 읽을 수 없습니다. 대신 내 텍스트를 보여 줍니다.";
    LinkTooLarge: "This link unpacks to more text than Podreel reads; your own text is shown instead.", "링크를 풀면 Podreel이 읽을 수 있는 크기를 넘습니다. 대신 내 텍스트를 보여 줍니다.";
    NoSuchExample: "There is no example of that name; your own text is shown instead.", "그런 이름의 예제는 없습니다. 대신 내 텍스트를 보여 줍니다.";
    OpenInPlayground: "Open in playground", "플레이그라운드에서 열기";
    Manifest: "Manifest", "매니페스트";
    FindWorkload: "Find what plays", "재생할 대상 찾기";
    AlsoInText: "also", "그 밖에";
    Workloads: "What plays", "재생할 대상";
    Problems: "Problems", "문제";
    NoProblems: "No problems", "문제 없음";
    NothingSent: "0 requests sent", "전송한 요청 0건";
    Player: "Player", "플레이어";
    Why: "Why", "이유";
    Views: "Views", "보기";
    Verdicts: "In short", "요약";
    QosClass: "QoS class", "QoS 클래스";
    Request: "Effective request", "유효 요청량";
    Limit: "Effective limit", "유효 한도";
    NoLimit: "none", "없음";
    TimeToReady: "Ready", "Ready 시점";
    NeverReady: "never", "되지 않음";
    TimeToEnd: "Ends", "끝나는 시점";
    Completes: "Completes", "완료 시점";
    Fails: "Fails", "실패 시점";
    JobCompletes: "Job completes", "Job 완료 시점";
    JobFails: "Job fails", "Job 실패 시점";
    JobGone: "Job gone", "Job 삭제 시점";
    JobEnds: "Job ends", "Job 종료 시점";
    Gone: "Gone", "사라지는 시점";
    NeverEnds: "never", "끝나지 않음";
    NotYet: "not yet", "아직";
    Watched: "watched for", "지켜본 시간";
    NoErrors: "none", "없음";
    OneError: "error", "오류";
    OneWarning: "warning", "경고";
    OneHint: "hint", "힌트";
    Errors: "errors", "오류";
    Warnings: "warnings", "경고";
    Hints: "hints", "힌트";
    Stage: "The pod now", "지금의 파드";
    Restarts: "restarts", "재시작";
    ReadyContainers: "ready", "ready";
    Started: "started", "started";
    Ready: "ready", "ready";
    Stopped: "stopped", "종료됨";
    StopSignal: "stop signal", "종료 신호";
    Yes: "yes", "예";
    No: "no", "아니요";
    SharedNetwork: "localhost is shared", "localhost 공유";
    Volumes: "Volumes", "볼륨";
    UntilStarted: "until started", "started까지";
    UntilExit: "until exit 0", "exit 0까지";
    GateOpen: "open", "열림";
    GateClosed: "closed", "닫힘";
    For: "for", "경과";
    Left: "left", "남음";
    Grace: "grace", "유예";
    HostNetwork: "the node's network", "노드의 네트워크";
    InAll: "in all", "모두";
    Checks: "Probes", "프로브";
    NotChecked: "not yet", "아직";
    Succeeded: "succeeded", "성공";
    CheckFailed: "failed", "실패";
    Timeline: "Timeline", "타임라인";
    GroupPod: "Pod", "파드";
    BothExist: "both exist", "두 파드가 함께 있음";
    LanePhase: "phase", "phase";
    NotReady: "not Ready", "Ready 아님";
    LaneEndpoint: "endpoint", "엔드포인트";
    EndpointReady: "gets traffic", "트래픽을 받음";
    EndpointNotReady: "gets no traffic", "트래픽을 받지 않음";
    EndpointDraining: "terminating, still serving", "종료 중이지만 아직 응답함";
    EndpointNone: "not in the Service", "Service에 없음";
    ZoomIn: "Zoom in", "확대";
    ZoomOut: "Zoom out", "축소";
    WholeLife: "Whole life", "전체";
    ShownPart: "Shown part", "보이는 구간";
    AsTable: "As a table", "표로 보기";
    TimeColumn: "Time", "시점";
    WhoColumn: "Who", "대상";
    WhatColumn: "What happens", "일어난 일";
    GoneNow: "gone", "사라짐";
    BeingDeleted: "being deleted", "삭제 중";
    Transport: "Playback", "재생 조작";
    ToStart: "To the start", "처음으로";
    StepBack: "Step back", "이전 단계";
    Play: "Play", "재생";
    Pause: "Pause", "일시정지";
    StepOn: "Step on", "다음 단계";
    ToEnd: "To the end", "끝으로";
    Position: "Position", "위치";
    Speed: "Speed", "속도";
    SpeedHint: "How fast the clock runs. At 1×, each step stays for as long as its sentence takes to read, less where very many come together, and a gap that the axis shortens takes no longer than that", "시계의 빠르기입니다. 1×에서는 단계마다 설명을 읽을 만큼 머물고(아주 많이 몰리면 더 짧게), 축에서 줄여 그린 구간도 그 안에 지나갑니다";
    Loop: "Loop", "반복";
    Kubectl: "kubectl", "kubectl";
    Events: "Events", "이벤트";
    Details: "Details", "상세";
    NowMark: "now", "지금";
    NoEventsYet: "No events yet.", "아직 이벤트가 없습니다.";
    Resources: "Resources", "리소스";
    ResourceShown: "Resource", "리소스 종류";
    Reserved: "reserved", "예약";
    Others: "others", "그 외";
    Overhead: "overhead", "오버헤드";
    StepsLeftOut: "further steps are left out; none is higher", "단계는 생략했고, 더 큰 것은 없습니다";
    DocumentedFormula: "The documentation's formula gives", "문서의 공식으로는";
    DocumentedFormulaWhy: "It leaves out the sidecars that start before an init container. The scheduler does not.", "문서의 공식은 초기화 컨테이너보다 먼저 시작한 사이드카를 빠뜨리지만, 스케줄러는 빠뜨리지 않습니다.";
    Formula: "Formula", "공식";
    PodLevelCounts: "The pod's own resources are given, so only they count.", "파드 자체의 resources가 있어서 그것만 셉니다.";
    Kernel: "What the node's kernel gets", "노드의 커널이 받는 값";
    KernelHelp: "When memory runs out, the process with the highest OOM score is killed first. A container's cpu.weight is computed by the runtime (runc 1.3.2, crun 1.23), the pod's by the kubelet.", "메모리가 모자라면 OOM 점수가 가장 높은 프로세스부터 강제 종료됩니다. 컨테이너의 cpu.weight는 런타임(runc 1.3.2, crun 1.23)이, 파드의 것은 kubelet이 계산합니다.";
    OnNodeOf: "on a node with memory of", "노드 메모리";
    Container: "container", "컨테이너";
    WholePod: "pod", "파드";
    Assumptions: "Assumptions", "가정";
    AssumptionsHelp: "What the manifest does not say. To set any of it, write a Scenario document below the manifest, after a line with three dashes; what it leaves out stays as it is here, and only its own actions happen.", "매니페스트에 없는 것들입니다. 바꾸려면 매니페스트 아래에 대시 세 개(---)로 줄을 나누고 Scenario 문서를 쓰세요. 쓰지 않은 것은 여기 그대로이고, 문서에 적은 action만 일어납니다.";
    AsScenario: "as the Scenario writes it", "Scenario 표기";
    CopyScenario: "Copy all of it as a Scenario", "전체를 Scenario 문서로 복사";
    TheWorld: "the world", "환경";
    OriginWritten: "chosen", "지정";
    OriginInferred: "inferred", "추론";
    OriginDefault: "default", "기본값";
    Status: "Status", "상태";
    Conditions: "Conditions", "컨디션";
    ChangedNow: "new since the step before", "이전 단계에서 바뀐 것";
    ObjectGone: "The object is gone; there is no status.", "오브젝트가 사라져서 상태가 없습니다.";
    Shutdown: "Shutdown", "종료";
    GracePeriod: "Grace period", "유예 시간";
    Budget: "budget", "유예 시간";
    OfTheGracePeriod: "of the grace period", "사용";
    OverTheGracePeriod: "over the grace period", "유예 시간 초과";
    CriticalPath: "Critical path", "임계 경로";
    StopOrder: "Order of stop signals", "종료 신호 순서";
    GoThere: "Go there", "그 시점으로";
    Killed: "SIGKILL", "SIGKILL";
    ExitCode: "exit code", "종료 코드";
    Because: "Because", "이유";
    Rule: "Rule", "규칙";
    Documentation: "Documentation", "문서";
    Source: "Source", "소스";
    DecidedBy: "Decided by", "결정한 필드";
    CameFrom: "It followed from", "앞선 원인";
    BackToPlayhead: "Back to the playhead (Esc)", "재생 위치로 돌아가기 (Esc)";
    ByDefault: "not written, the default", "적지 않음, 기본값";
    Pattern: "Pattern", "패턴";
    EndedBy: "It ended with", "종료 계기";
    Stale: "The text does not play at the moment. This is the last picture that did.", "지금 텍스트는 재생할 수 없어서 마지막으로 재생된 장면을 보여 줍니다.";
    NothingToPlay: "Nothing to play yet", "아직 재생할 것이 없습니다";
    NothingToPlayHelp: "Write or paste a Pod, a Deployment, a StatefulSet or a Job as YAML, or begin with an example.", "Pod, Deployment, StatefulSet, Job의 YAML을 쓰거나 붙여 넣으세요. 예제로 시작해도 됩니다.";
    HelpLead: "Time here is simulated. What a manifest does not say is inferred, and can be set in a Scenario document below it. Paste a pod with its status, or its events below it, to see its real life beside the simulated one.", "여기의 시간은 시뮬레이션입니다. 매니페스트에 없는 것은 추론하며, 아래에 Scenario 문서를 써서 정할 수 있습니다. 파드를 status와 함께 붙여 넣거나 아래에 이벤트를 붙여 넣으면 실제 기록과 비교할 수 있습니다.";
    ScenarioNotWritten: "The Scenario in the text is written in a way that this control cannot change; please change it by hand.", "텍스트의 Scenario가 이 버튼으로 바꿀 수 없는 형식입니다. 직접 수정해 주세요.";
    WhatIf: "What if", "만약에";
    WhatIfPod: "To the pod", "파드에";
    Comparison: "Side by side", "나란히 비교";
    Before: "before", "이전";
    After: "now", "지금";
    Keep: "Keep", "유지";
    Discard: "Discard", "되돌리기";
    CloseComparison: "Close", "닫기";
    NoDifference: "Nothing changes for this pod.", "이 파드에는 달라지는 것이 없습니다.";
    FirstDifference: "First difference", "첫 차이";
    OnlyBefore: "only before", "이전에만";
    AllDifferences: "All differences", "모든 차이";
    FeatureGates: "Feature gates", "기능 게이트";
    GatesHelp: "Those that change something for this pod.", "이 파드에 영향을 주는 것만 보여 줍니다.";
    NoGates: "No feature gate changes anything for this pod.", "이 파드에 영향을 주는 기능 게이트가 없습니다.";
    OnByDefault: "on by default", "기본으로 켜짐";
    OffByDefault: "off by default", "기본으로 꺼짐";
    SwitchedOn: "switched on here", "여기서 켬";
    SwitchedOff: "switched off here", "여기서 끔";
    GateOn: "on", "켜짐";
    GateOff: "off", "꺼짐";
    TextDifference: "YAML diff", "YAML diff";
    ScenarioDifference: "YAML diff, in the Scenario alone", "YAML diff(Scenario만 다름)";
    LineAdded: "added", "추가";
    LineRemoved: "removed", "삭제";
    OnlyInOne: "Happens in only one of them", "한쪽에서만 일어나는 일";
    OnlyOther: "only there", "비교 대상에만";
    OtherLife: "other", "대상";
    PlayOther: "Play the other", "비교 대상 재생";
    Compare: "Compare", "비교";
    CompareHint: "Set another life beside this one", "다른 경우와 나란히 비교하기";
    AsOpened: "as it was opened", "처음 열었을 때";
    BeforeEdit: "before the last edit", "마지막 편집 전";
    ThisText: "This text", "이 텍스트";
    NothingToCompare: "That text cannot play, so there is nothing to compare.", "그 텍스트는 재생할 수 없어서 비교할 것이 없습니다.";
    KeyCompare: "compare: open the list", "비교: 목록 열기";
    RealPod: "The real pod", "실제 파드";
    RealPodHelp: "The thin bars below the lanes are what its status and events tell.", "레인 아래의 얇은 막대는 상태와 이벤트에 남은 실제 기록입니다.";
    RealRow: "real", "실제";
    SimulatedRow: "simulated", "시뮬레이션";
    AtThatMoment: "at the last moment that is told of", "기록의 마지막 시점";
    NothingDiffers: "Nothing differs by more than its moments are rough.", "기록의 정밀도 안에서는 차이가 없습니다.";
    Assume: "Assume it", "가정으로 쓰기";
    AssumeAll: "Assume all of it", "모두 가정으로 쓰기";
    KubernetesVersion: "Kubernetes version", "Kubernetes 버전";
    ClassicSidecar: "classic sidecar", "기존 방식 사이드카";
    NativeSidecar: "native sidecar", "네이티브 사이드카";
    Classic: "classic", "기존 방식";
    Native: "native", "네이티브";
    KeyUndo: "undo, redo, also of what the controls did", "실행 취소, 다시 실행 (버튼으로 바꾼 것 포함)";
    KeyWhatIf: "what if: open the list", "만약에: 목록 열기";
    KeyDrafts: "drafts: save, open, files", "초안: 저장, 열기, 파일";
    KeySpace: "play or pause", "재생 / 일시정지";
    KeyArrows: "back or on by a tenth of a second; with Shift by a second", "0.1초 앞뒤로, Shift와 함께 1초";
    KeyHomeEnd: "to the start, to the end", "처음으로, 끝으로";
    KeyStep: "step back, step on", "이전 단계, 다음 단계";
    KeySpeed: "slower, faster", "느리게, 빠르게";
    KeySearch: "search fields and events", "필드와 이벤트 검색";
    KeyWalk: "to the timeline, then from bar to bar and mark to mark", "타임라인으로 이동한 뒤 막대와 표시 사이를 이동";
    KeyEscape: "close, back to the playhead", "닫기, 재생 위치로";
    Search: "Search fields and events", "필드와 이벤트 검색";
    SearchHint: "restartPolicy, image, started, exit …", "restartPolicy, image, started, exit …";
    Found: "Found", "찾은 결과";
    NothingFound: "Nothing found.", "찾은 결과가 없습니다.";
    KeyZoom: "zoom out, zoom in, whole life; or drag with Shift, or turn the wheel with Ctrl", "축소, 확대, 전체 보기. Shift를 누르고 끌거나 Ctrl과 함께 휠을 돌려도 됩니다";
    KeySave: "copy the link", "링크 복사";
    KeyHelp: "this sheet", "이 도움말";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kubectl_words_stay_english() {
        assert_eq!(label(Language::Korean, Label::Kubectl), "kubectl");
        assert_eq!(label(Language::Korean, Label::Play), "재생");
    }
}
