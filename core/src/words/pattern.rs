//! Patterns and their evidence in words.

use super::korean::{Particle, with};
use super::{Language, both};
use crate::pod::Pod;
use crate::rules::pattern::{Confidence, Evidence, Pattern};

/// The pattern's name.
#[must_use]
pub const fn pattern(language: Language, pattern: Pattern) -> &'static str {
    match (pattern, language) {
        (Pattern::Init, Language::English) => "init container",
        (Pattern::Init, Language::Korean) => "초기화 컨테이너",
        (Pattern::Sidecar, Language::English) => "sidecar",
        (Pattern::Sidecar, Language::Korean) => "사이드카",
        (Pattern::Ambassador, Language::English) => "ambassador",
        (Pattern::Ambassador, Language::Korean) => "앰배서더",
        (Pattern::Adapter, Language::English) => "adapter",
        (Pattern::Adapter, Language::Korean) => "어댑터",
        (Pattern::CoLocated, Language::English) => "co-located container",
        (Pattern::CoLocated, Language::Korean) => "함께 배치된 컨테이너",
    }
}

/// How sure the finding is.
#[must_use]
pub const fn confidence(language: Language, confidence: Confidence) -> &'static str {
    match (confidence, language) {
        (Confidence::Possible, Language::English) => "possibly",
        (Confidence::Possible, Language::Korean) => "가능성 있음",
        (Confidence::Likely, Language::English) => "probably",
        (Confidence::Likely, Language::Korean) => "가능성 높음",
        (Confidence::Strong, Language::English) => "clearly",
        (Confidence::Strong, Language::Korean) => "분명함",
    }
}

/// One sign, in a sentence without its full stop.
#[must_use]
pub fn evidence(language: Language, evidence: &Evidence, pod: &Pod) -> String {
    match evidence {
        Evidence::RunsToItsEnd => both!(
            language,
            "it is in initContainers and must end before the pod goes on",
            "initContainers에 있고, 끝나야 파드가 다음 단계로 넘어갑니다",
        ),
        Evidence::AlwaysRestarts => both!(
            language,
            "it is in initContainers with restartPolicy: Always",
            "initContainers에 restartPolicy: Always로 적혀 있습니다",
        ),
        Evidence::Image(image) => {
            both!(language, "its image {image} is known for that", "이런 용도로 알려진 이미지 {image}입니다")
        }
        Evidence::ServesLocally { client, port } => {
            let client = &*pod.container(*client).name;
            let subject = with(client, Particle::Subject);
            both!(
                language,
                "{client} is pointed at localhost:{port}, where this container listens",
                "{subject} 접속하는 localhost:{port}에서 이 컨테이너가 수신 대기합니다",
            )
        }
        Evidence::Follows { path, writer } => {
            let writer = &*pod.container(*writer).name;
            let together = with(writer, Particle::With);
            both!(
                language,
                "its command follows {path} in a volume that it shares with {writer}",
                "{together} 공유하는 볼륨의 {path} 파일을 계속 읽는 명령입니다",
            )
        }
        Evidence::Transforms(program) => both!(
            language,
            "what it reads goes through {program}",
            "읽은 내용을 {program} 프로그램으로 변환합니다",
        ),
        Evidence::SharesVolume { volume, with: other } => {
            let other = &*pod.container(*other).name;
            let together = with(other, Particle::With);
            both!(
                language,
                "it shares the volume {volume} with {other}",
                "{together} {volume} 볼륨을 공유합니다",
            )
        }
        Evidence::Name(word) => {
            both!(language, "its name says {word:?}", "이름에 {word:?} 단어가 있습니다")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pod::ContainerId;
    use crate::rules::resources::fixture::{app, pod};

    #[test]
    fn a_sign_is_told_in_both_languages() {
        let pod = pod([], [app("api", "", ""), app("proxy", "", "")]);
        let sign = Evidence::ServesLocally { client: ContainerId::App(0), port: 5432 };
        assert_eq!(
            Language::ALL.iter().map(|language| evidence(*language, &sign, &pod)).collect::<Vec<_>>(),
            [
                "api is pointed at localhost:5432, where this container listens",
                "api가 접속하는 localhost:5432에서 이 컨테이너가 수신 대기합니다"
            ]
        );
    }
}
