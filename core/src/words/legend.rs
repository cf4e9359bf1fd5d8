//! What the shapes of the timeline mean, in words.

use crate::words::Language;

/// A shape of the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A container has started.
    Started,
    /// A container became ready.
    Ready,
    /// A container is ready no more.
    Unready,
    /// A probe succeeded.
    ProbeSucceeded,
    /// A probe failed.
    ProbeFailed,
    /// A container could not be made, or its image not be pulled.
    TryFailed,
    /// Somebody asks for other resources.
    ResizeAsked,
    /// A process is asked to stop.
    StopSignal,
    /// A process is killed.
    KillSignal,
    /// A process ended with code 0.
    Completed,
    /// A process ended as it was told to.
    Stopped,
    /// A process ended badly.
    Failed,
    /// A process used more memory than it may.
    OutOfMemory,
    /// A postStart hook runs.
    PostStart,
    /// A preStop hook runs.
    PreStop,
    /// A container that is over.
    Over,
    /// A condition that is not true.
    Untrue,
    /// A condition that is true.
    True,
    /// An endpoint that drains.
    Draining,
    /// Time that the axis leaves out.
    Break,
}

/// Its meaning.
#[must_use]
pub const fn legend(language: Language, shape: Shape) -> &'static str {
    let (english, korean) = match shape {
        Shape::Started => (
            "started: its startup probe has passed, if it has one",
            "started: startup 프로브가 있으면 통과함",
        ),
        Shape::Ready => {
            ("ready: its readiness probe passes, if it has one", "ready: readiness 프로브가 있으면 통과함")
        }
        Shape::Unready => ("no longer ready", "더 이상 ready가 아님"),
        Shape::ProbeSucceeded => ("a probe succeeded", "프로브 성공"),
        Shape::ProbeFailed => ("a probe failed", "프로브 실패"),
        Shape::TryFailed => {
            ("could not be pulled or created, and is tried again", "이미지를 받거나 만들지 못해 다시 시도함")
        }
        Shape::ResizeAsked => ("other resources are asked for", "리소스 크기 조정 요청"),
        Shape::StopSignal => {
            ("stop signal: SIGTERM, unless it asks for another", "종료 신호 (따로 정하지 않으면 SIGTERM)")
        }
        Shape::KillSignal => ("SIGKILL: its grace period is over", "SIGKILL: 유예 시간이 끝남"),
        Shape::Completed => ("ended with exit code 0", "종료 코드 0으로 끝남"),
        Shape::Stopped => ("ended after its stop signal", "종료 신호를 받고 끝남"),
        Shape::Failed => ("failed, with its exit code", "실패 (숫자는 종료 코드)"),
        Shape::OutOfMemory => ("OOMKilled: it used too much memory", "OOMKilled: 메모리를 너무 많이 씀"),
        Shape::PostStart => ("dotted: a postStart hook runs", "점: postStart 훅 실행 중"),
        Shape::PreStop => ("hatched: a preStop hook runs", "빗금: preStop 훅 실행 중"),
        Shape::Over => ("thin: over", "가는 막대: 이미 끝남"),
        Shape::Untrue => {
            ("a condition that is not True, or no traffic", "컨디션이 True가 아님, 또는 트래픽 없음")
        }
        Shape::True => ("a condition that is True, or traffic", "컨디션이 True, 또는 트래픽 있음"),
        Shape::Draining => {
            ("serves what is open, gets nothing new", "처리 중인 요청만 마치고 새 트래픽은 받지 않음")
        }
        Shape::Break => ("time left out, in which nothing happens", "아무 일도 없어 줄인 시간"),
    };
    match language {
        Language::English => english,
        Language::Korean => korean,
    }
}
