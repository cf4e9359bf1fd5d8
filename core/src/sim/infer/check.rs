//! What a probe's command tells of its check: how long it takes, and how it ends.

use super::outcome::{Outcome, Timed};
use super::program::is_shell;
use super::{Stdin, clipped, file, image, outcome, program, target};
use crate::pod::{Container, ContainerId, Handler, Probe, ProbeKind};
use crate::rules::handler::{self, Purpose, no_program};
use crate::rules::probe::patience;
use crate::sim::assumption::Origin;
use crate::sim::behaviour::Windows;
use crate::time::Duration;

/// How a check ends whose command leaves no choice, with the words that say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::sim) enum Certain {
    /// It does nothing but let time pass, and is over in time.
    Succeeds(String),
    /// The kubelet gives it up before it is over.
    TimesOut(String),
}

impl Certain {
    /// When the check succeeds.
    pub(in crate::sim) fn windows(&self) -> Windows {
        match self {
            Self::Succeeds(_) => Windows::always(),
            Self::TimesOut(_) => Windows(Vec::new()),
        }
    }

    /// The words of the command that decide it.
    pub(in crate::sim) fn words(&self) -> &str {
        let (Self::Succeeds(words) | Self::TimesOut(words)) = self;
        words
    }
}

/// How the check of the probe ends whatever a Scenario says of it, where its command tells.
///
/// `sleep` asks the container nothing, so it fails only where it takes longer than the kubelet waits. `true` and `false`
/// are left to the Scenario, because examples have them in the place of a real check.
pub(in crate::sim) fn certain(probe: &Probe) -> Option<Certain> {
    let Some(Handler::Exec(command)) = &probe.handler else { return None };
    match outcome(command, Stdin::Empty) {
        Outcome::Never(words) => Some(Certain::TimesOut(words)),
        Outcome::Ends(ends) if ends.timed == Timed::Usual || ends.after == Duration::ZERO => None,
        Outcome::Ends(ends) if ends.after > patience(probe) => Some(Certain::TimesOut(ends.words)),
        Outcome::Ends(ends) if ends.code == 0 && !is_shell(command) => Some(Certain::Succeeds(ends.words)),
        Outcome::Ends(_) | Outcome::Wait | Outcome::Exit | Outcome::Unknown => None,
    }
}

/// Whether the kubelet gives up a probe's command before it ends, as far as it tells.
pub(in crate::sim) fn times_out(probe: &Probe) -> bool {
    matches!(certain(probe), Some(Certain::TimesOut(_)))
}

/// How long a probe's command takes, as far as it tells; no longer than the probe waits for it.
pub(in crate::sim) fn check_time(command: &[String], probe: &Probe) -> Duration {
    match outcome(command, Stdin::Empty) {
        Outcome::Never(_) => patience(probe),
        Outcome::Ends(ends) if ends.timed == Timed::Told => ends.after.min(patience(probe)),
        Outcome::Ends(_) | Outcome::Wait | Outcome::Exit | Outcome::Unknown => Duration::ZERO,
    }
}

/// When the check of the probe succeeds where nothing is written of it, and why that is assumed.
pub(super) fn windows(
    container: &Container,
    probe: &Probe,
    id: ContainerId,
    kind: ProbeKind,
) -> (Windows, Origin) {
    let inferred_from =
        |field, words: &str| Origin::Inferred { from: id.field(field), words: clipped(words) };
    let inferred = |words: &str| inferred_from(kind.field_name(), words);
    let cannot = |handler: &&Handler| handler::fault(container, handler, Purpose::Probe).is_some();
    if let Some(handler) = probe.handler.as_ref().filter(cannot) {
        return (Windows(Vec::new()), inferred(&target(handler)));
    }
    if let Some(Handler::Exec(command)) = &probe.handler
        && let Some(file) = file::wanted(command)
    {
        let (field, program) = program(container);
        if let Some((windows, words)) = file::windows(container, &program, file) {
            return (windows, inferred_from(field, &words));
        }
    }
    if let (Some(Handler::HttpGet { .. }), Some((windows, word))) =
        (&probe.handler, image::sickens(container))
    {
        return (windows, inferred_from("args", word));
    }
    if let Some(certain) = certain(probe) {
        return (certain.windows(), inferred(certain.words()));
    }
    match &probe.handler {
        Some(Handler::Exec(command)) => match (no_program(command), outcome(command, Stdin::Empty)) {
            (Some(word), _) => (Windows(Vec::new()), inferred(word)),
            (None, Outcome::Ends(ends)) if ends.code != 0 => (Windows(Vec::new()), inferred(&ends.words)),
            (None, Outcome::Ends(ends)) if ends.timed == Timed::Told => {
                (Windows::always(), inferred(&ends.words))
            }
            (None, _) => (Windows::always(), Origin::Default),
        },
        Some(Handler::HttpGet { .. } | Handler::TcpSocket(_) | Handler::Grpc(_) | Handler::Sleep(_))
        | None => (Windows::always(), Origin::Default),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the check succeeds where nothing is written of it, and whether a Scenario can change that.
    #[track_caller]
    fn check(command: &[&str], timeout: i64, expected: &str) {
        let handler = Some(Handler::Exec(command.iter().map(|word| (*word).to_owned()).collect()));
        let probe = Probe { handler, timeout: Duration::from_secs(timeout), ..Probe::default() };
        let container = Container::default();
        let (windows, _) = windows(&container, &probe, ContainerId::App(0), ProbeKind::Liveness);
        let ends = if windows == Windows::always() { "succeeds" } else { "fails" };
        let sure = match certain(&probe) {
            None => "",
            Some(certain) if certain.windows() == windows => ", certainly",
            Some(_) => ", and the other way where a Scenario speaks of it",
        };
        assert_eq!(format!("{ends}{sure}"), expected, "{command:?}");
    }

    #[test]
    fn what_only_sleeps_ends_as_its_time_tells() {
        check(&["sleep", "3"], 5, "succeeds, certainly");
        check(&["/bin/sleep", "5"], 5, "succeeds, certainly");
        check(&["sleep", "3"], 1, "fails, certainly");
        // Without a time the kubelet waits a second.
        check(&["sleep", "3"], 0, "fails, certainly");
    }

    #[test]
    fn nothing_succeeds_that_takes_too_long() {
        check(&["tail", "-f", "/dev/null"], 9, "fails, certainly");
        check(&["sh", "-c", "sleep 3; exit 0"], 1, "fails, certainly");
    }

    #[test]
    fn a_scenario_says_how_other_checks_end() {
        check(&["true"], 1, "succeeds");
        check(&["false"], 1, "fails");
        check(&["cat", "/tmp/healthy"], 1, "succeeds");
        check(&["cat /tmp/healthy"], 1, "fails");
        check(&["sh", "-c", "sleep 2; exit 1"], 5, "fails");
        check(&["sh", "-c", "sleep 2; curl localhost"], 5, "succeeds");
    }
}
