//! What to write instead, in words.

use super::korean::{Particle, with};
use super::{Language, both};
use crate::diagnostic::Help;

/// Which of these values to write.
pub(super) fn one_of(language: Language, values: &[&str]) -> String {
    let values: Vec<&str> =
        values.iter().map(|value| if value.is_empty() { "\"\"" } else { *value }).collect();
    if let [only] = &*values {
        return both!(language, "write {only}", "{only} 값을 쓰세요");
    }
    let values = values.join(", ");
    both!(language, "write one of {values}", "다음 가운데 하나를 쓰세요: {values}")
}

/// The advice in words.
pub(super) fn advice(language: Language, help: &Help) -> String {
    match help {
        Help::WriteOneOf(values) => one_of(language, values),
        Help::KeepOne(fields) => {
            let fields = fields.join(", ");
            both!(language, "keep one of {fields}", "다음 가운데 하나만 남기세요: {fields}")
        }
        Help::Add(field) => {
            let object = with(&format!("\"{field}\""), Particle::Object);
            both!(language, "add, for example, \"{field}\"", "예를 들어 {object} 넣으세요")
        }
        Help::Remove => both!(language, "remove it", "지우세요"),
        Help::DebugLater => both!(
            language,
            "remove it; kubectl debug adds such a container to a pod that runs",
            "지우세요. 이런 컨테이너는 실행 중인 파드에 kubectl debug로 추가합니다"
        ),
        Help::AtLeast(least) => both!(language, "write {least} or more", "{least} 이상을 쓰세요"),
        Help::Between { least, most } => {
            both!(language, "write a number from {least} to {most}", "{least}에서 {most} 사이의 수를 쓰세요")
        }
        Help::WholeNumber => both!(language, "write a whole number", "정수를 쓰세요"),
        Help::WholePages => {
            both!(language, "write a multiple of the page size", "페이지 크기의 배수를 쓰세요")
        }
        Help::Percent => both!(
            language,
            "write a number of pods like 1, or a share like \"25%\"",
            "1 같은 파드 수나 \"25%\" 같은 비율을 쓰세요"
        ),
        Help::Indexes => both!(
            language,
            "write indexes below completions in ascending order, like \"0,2-4\"",
            "\"0,2-4\"처럼 completions보다 작은 인덱스를 오름차순으로 쓰세요"
        ),
        Help::Schedule => both!(
            language,
            "write minute, hour, day of month, month and day of week, like \"0 3 * * 1-5\"",
            "\"0 3 * * 1-5\"처럼 분, 시, 일, 월, 요일을 쓰세요"
        ),
        Help::TimeZone => both!(
            language,
            "write a name like Etc/UTC or Asia/Seoul",
            "Etc/UTC, Asia/Seoul 같은 이름을 쓰세요"
        ),
        Help::AddIt => both!(language, "add it", "추가하세요"),
        Help::Write(text) => both!(language, "write {text}", "{text} 값을 쓰세요"),
        Help::AtMost(most) => both!(language, "keep at most {most}", "{most}개까지만 남기세요"),
        Help::LessOrEqual(most) => both!(language, "write {most} or less", "{most} 이하를 쓰세요"),
        Help::DefineOrCorrect => {
            both!(language, "define it, or correct the name", "정의하거나 이름을 고치세요")
        }
        Help::LimitUpToPod => both!(
            language,
            "lower the container's limit, or raise the pod's",
            "컨테이너의 limit을 낮추거나 파드의 limit을 올리세요"
        ),
        Help::LimitWhatContainersDo => both!(
            language,
            "raise the pod's limit to what its containers may use together",
            "파드의 limit을 컨테이너들이 함께 쓸 수 있는 만큼 올리세요"
        ),
        Help::HeaderName => {
            both!(language, "use letters, digits and '-'", "영문자, 숫자, '-'만 쓰세요")
        }
        Help::VariableName => both!(
            language,
            "use letters, digits, '_', '-' and '.', and do not begin with a digit",
            "영문자, 숫자, '_', '-', '.'만 쓰고, 숫자로 시작하지 마세요"
        ),
        Help::FileName => both!(
            language,
            "use letters, digits, '-', '_' and '.', and not '..'",
            "영문자, 숫자, '-', '_', '.'만 쓰고, '..'은 쓰지 마세요"
        ),
        Help::AbsolutePath => both!(language, "begin with '/'", "'/'로 시작하세요"),
        Help::RelativePath => {
            both!(language, "write a path without '/' in front", "앞에 '/'가 없는 경로를 쓰세요")
        }
        Help::NoBacksteps => both!(language, "write a path without '..'", "'..'이 없는 경로를 쓰세요"),
        Help::FileMode => {
            both!(language, "write an octal number from 0 to 0777", "0에서 0777 사이의 8진수를 쓰세요")
        }
        Help::OrderBounds => both!(
            language,
            "keep min, defaultRequest, default and max in this order",
            "min, defaultRequest, default, max 순으로 작아지지 않게 쓰세요"
        ),
        Help::ContainerName => {
            both!(language, "write the name of one of the containers", "컨테이너 가운데 하나의 이름을 쓰세요")
        }
        Help::OnePort => both!(
            language,
            "remove one of the two, or give one another number or protocol",
            "둘 가운데 하나를 지우거나, 번호나 프로토콜을 다르게 하세요"
        ),
        Help::AnotherVolume => {
            both!(language, "use another kind of volume", "다른 종류의 볼륨을 쓰세요")
        }
        Help::KeepLast => both!(
            language,
            "keep one of the two; only the last counts",
            "둘 가운데 하나만 남기세요. 마지막 것이 쓰입니다"
        ),
        Help::AsItSays => {
            both!(language, "write a value that the message allows", "메시지에 맞는 값을 쓰세요")
        }
        Help::LowerCaseName => both!(
            language,
            "use lower-case letters, digits and '-', and begin and end with a letter or digit",
            "소문자, 숫자, '-'만 쓰고, 처음과 끝은 소문자나 숫자로 하세요"
        ),
        Help::AnotherName => both!(language, "choose another name", "다른 이름을 고르세요"),
        Help::AnotherPort => both!(language, "choose another host port", "다른 hostPort를 고르세요"),
        Help::AnotherPath => both!(language, "choose another mountPath", "다른 mountPath를 고르세요"),
        Help::LabelKey => both!(
            language,
            "use letters, digits, '-', '_' and '.', at most 63; a prefix like example.com/ may come before",
            "영문자, 숫자, '-', '_', '.'로 63자까지 쓰세요. 앞에 example.com/ 같은 접두사를 붙일 수 있습니다"
        ),
        Help::LabelValue => both!(
            language,
            "use letters, digits, '-', '_' and '.', at most 63",
            "영문자, 숫자, '-', '_', '.'로 63자까지 쓰세요"
        ),
        Help::PortName => both!(
            language,
            "use at most 15 lower-case letters, digits and '-', one letter at least",
            "소문자, 숫자, '-'로 15자까지 쓰고, 문자를 하나 이상 넣으세요"
        ),
        Help::ResourceName => both!(
            language,
            "write cpu, memory or ephemeral-storage, or a device like example.com/gpu",
            "cpu, memory, ephemeral-storage, 또는 example.com/gpu 같은 장치를 쓰세요"
        ),
        Help::QuotaName => both!(
            language,
            "write, for example, pods, requests.cpu, limits.memory or requests.example.com/gpu",
            "예를 들어 pods, requests.cpu, limits.memory, requests.example.com/gpu처럼 쓰세요"
        ),
        Help::AnotherScope => both!(
            language,
            "remove the scope, or what cannot be used with it",
            "이 범위를 지우거나, 함께 쓸 수 없는 것을 지우세요"
        ),
        Help::MakeSidecar => both!(
            language,
            "add \"restartPolicy: Always\" to make it a sidecar, or remove this field",
            "사이드카로 만들려면 \"restartPolicy: Always\"를 넣고, 아니면 이 필드를 지우세요"
        ),
        Help::ToInit => both!(
            language,
            "remove it; a sidecar belongs in initContainers",
            "지우세요. 사이드카는 initContainers에 둡니다"
        ),
        Help::DefineVolume => both!(
            language,
            "define it in spec.volumes, or correct the name",
            "spec.volumes에 정의하거나 이름을 고치세요"
        ),
        Help::OneVolumeEach => {
            both!(language, "give each source a volume of its own", "소스마다 볼륨을 따로 만드세요")
        }
        Help::RequestUpToLimit => both!(
            language,
            "request no more than the limit, or raise the limit",
            "request를 limit 이하로 낮추거나 limit을 올리세요"
        ),
        Help::SetLimit => {
            both!(language, "set a limit that equals the request", "request와 같은 limit을 넣으세요")
        }
        Help::RequestWhatContainersDo => both!(
            language,
            "raise the pod's request to what its containers request together",
            "파드의 request를 컨테이너들이 함께 요청하는 만큼 올리세요"
        ),
        Help::LabelTheTemplate => both!(
            language,
            "give the template the labels that the selector asks for",
            "selector가 찾는 레이블을 template에 넣으세요"
        ),
        Help::KeepClass => both!(
            language,
            "choose amounts that keep the class; in a Guaranteed pod request and limit change together",
            "클래스가 바뀌지 않게 값을 고르세요. Guaranteed 파드에서는 request와 limit을 함께 바꿔야 합니다"
        ),
        Help::RestartForMemory => both!(
            language,
            "set the container's resizePolicy for memory to RestartContainer, or use Kubernetes 1.34 or later",
            "컨테이너의 memory resizePolicy를 RestartContainer로 정하거나 Kubernetes 1.34 이상을 쓰세요"
        ),
        Help::AllowPrivileged => both!(
            language,
            "only an API server started without --allow-privileged refuses it; most are started with it",
            "--allow-privileged 없이 시작한 API 서버만 거부합니다. 대부분은 이 옵션을 켭니다"
        ),
    }
}
