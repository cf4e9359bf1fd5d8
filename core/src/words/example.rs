//! The gallery: each example's title, and what to look for in it.

use crate::examples::Example;
use crate::words::Language;

/// An example in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExampleWords {
    /// What it is, in a few words.
    pub title: &'static str,
    /// What to look for, in one sentence.
    pub sentence: &'static str,
}

/// The example in words.
#[must_use]
pub const fn example(language: Language, example: Example) -> ExampleWords {
    match language {
        Language::English => english(example),
        Language::Korean => korean(example),
    }
}

const fn english(example: Example) -> ExampleWords {
    let (title, sentence) = match example {
        Example::JobSidecar => (
            "Job with a sidecar",
            "The Job is complete as soon as its app has ended: the sidecar is stopped for it.",
        ),
        Example::JobClassicSidecar => (
            "Job with a classic sidecar",
            "The same log shipper as an app container: it never ends, so neither does the Job.",
        ),
        Example::LoggingSidecar => {
            ("Pod with a logging sidecar", "The log shipper starts before the app and is stopped after it.")
        }
        Example::DeploymentSidecar => (
            "Deployment with a sidecar",
            "The same in a Deployment: its pod lives until somebody deletes it.",
        ),
        Example::CoLocated => (
            "Web server with a content generator",
            "Two app containers start together, and each ends on its own.",
        ),
        Example::InitWeather => (
            "Init container that fetches the weather",
            "The web server starts only when the init container has ended with exit code 0.",
        ),
        Example::DateLogger => (
            "Date logger read by a web server",
            "The startupProbe of the sidecar holds the web server back until there is something to read.",
        ),
        Example::EnvoySidecar => (
            "Web server with an Envoy proxy",
            "The proxy is an app container, so nothing makes it start first or stop last.",
        ),
        Example::CloudSqlAmbassador => {
            ("Ambassador to Cloud SQL", "Only the proxy has limits, and the pod's QoS class shows that.")
        }
        Example::LogAdapter => (
            "Adapter that translates a log",
            "Both containers run until the pod is deleted, and both are stopped at once.",
        ),
        Example::MissingConfig => (
            "A Secret and a ConfigMap that come too late",
            "The volume holds back the whole pod, the variable only its own container; both go on once the objects exist.",
        ),
    };
    ExampleWords { title, sentence }
}

const fn korean(example: Example) -> ExampleWords {
    let (title, sentence) = match example {
        Example::JobSidecar => {
            ("사이드카가 있는 Job", "앱이 끝나면 사이드카를 종료하므로 Job이 바로 완료됩니다.")
        }
        Example::JobClassicSidecar => (
            "기존 방식 사이드카가 있는 Job",
            "같은 로그 수집기를 앱 컨테이너로 두면, 수집기가 끝나지 않아서 Job도 끝나지 않습니다.",
        ),
        Example::LoggingSidecar => {
            ("로깅 사이드카가 있는 Pod", "로그 수집기는 앱보다 먼저 시작하고 앱보다 나중에 종료됩니다.")
        }
        Example::DeploymentSidecar => (
            "사이드카가 있는 Deployment",
            "같은 구성을 Deployment로 만들면 파드는 누군가 삭제할 때까지 유지됩니다.",
        ),
        Example::CoLocated => {
            ("웹 서버와 콘텐츠 생성기", "두 앱 컨테이너가 함께 시작하고 저마다 따로 끝납니다.")
        }
        Example::InitWeather => (
            "날씨를 가져오는 초기화 컨테이너",
            "초기화 컨테이너가 종료 코드 0으로 끝나야 웹 서버가 시작합니다.",
        ),
        Example::DateLogger => (
            "웹 서버가 읽는 날짜 로그",
            "읽을 것이 생길 때까지 사이드카의 startupProbe가 웹 서버를 기다리게 합니다.",
        ),
        Example::EnvoySidecar => (
            "Envoy 프록시와 웹 서버",
            "프록시가 앱 컨테이너라서 먼저 시작하거나 나중에 끝난다는 보장이 없습니다.",
        ),
        Example::CloudSqlAmbassador => {
            ("Cloud SQL 앰배서더", "프록시에만 limits가 있고, 그 결과가 파드의 QoS 클래스에 드러납니다.")
        }
        Example::LogAdapter => {
            ("로그를 변환하는 어댑터", "두 컨테이너는 파드가 삭제될 때까지 실행되다가 동시에 종료됩니다.")
        }
        Example::MissingConfig => (
            "늦게 만들어진 Secret과 ConfigMap",
            "볼륨은 파드 전체를, 환경 변수는 자기 컨테이너만 기다리게 합니다. 오브젝트가 생기면 저절로 진행됩니다.",
        ),
    };
    ExampleWords { title, sentence }
}
