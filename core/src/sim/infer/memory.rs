//! A program that asks for more memory than its limit allows: the kernel ends it.

use super::program::{file_name, option};
use crate::pod::image::{ends_in, untagged};
use crate::pod::{Container, ContainerId, Pod};
use crate::quantity::Quantity;
use crate::rules::cgroup::container_cgroup;
use crate::sim::behaviour::Run;
use crate::status::exit_code;
use crate::time::Duration;
use crate::version::FeatureGates;

/// Programs that are there to use up what they are told to.
const STRESS: [&str; 2] = ["stress", "stress-ng"];
/// What each of its workers takes that is not told how much.
const USUAL: i64 = 256 << 20;
/// How long such a program fills its memory before it reaches the limit.
const FILLING: Duration = Duration::from_secs(1);

/// What a program does that takes more memory than its limit.
pub(super) fn killed() -> Run {
    Run::Exit { after: FILLING, code: exit_code::SIGKILL, reason: Some("OOMKilled".into()) }
}

/// Whether the container may not have so much.
pub(super) fn is_too_much(pod: &Pod, id: ContainerId, bytes: i64, gates: FeatureGates) -> bool {
    container_cgroup(pod, id, gates).memory_max.is_some_and(|limit| bytes > limit)
}

/// How many bytes the program takes, and the words that say so.
pub(super) fn wanted(container: &Container, words: &[String]) -> Option<(i64, String)> {
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    if words.is_empty() && STRESS.iter().any(|known| ends_in(untagged(&container.image), known)) {
        words = [STRESS[0]].into_iter().chain(container.args.iter().map(String::as_str)).collect();
    }
    let (program, arguments) = words.split_first()?;
    if file_name(program) == "tail" && arguments == ["/dev/zero"] {
        return Some((i64::MAX, words.join(" ")));
    }
    if !STRESS.contains(&file_name(program)) {
        return None;
    }
    let told = |names: &[&str]| option(arguments.iter().copied(), names);
    if let Some(total) = told(&["-mem-total", "--mem-total"]) {
        return Some((total.parse::<Quantity>().ok()?.value(), format!("mem-total {total}")));
    }
    let workers = told(&["--vm", "-m"])?;
    let bytes = told(&["--vm-bytes"]);
    let each = bytes.map_or(Some(USUAL), amount)?;
    let of_each = bytes.map(|bytes| format!(" --vm-bytes {bytes}")).unwrap_or_default();
    Some((each.checked_mul(workers.parse().ok()?)?, format!("--vm {workers}{of_each}")))
}

/// `250M`, as such programs count: each unit is 1024 of the one before it.
fn amount(text: &str) -> Option<i64> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let shift = match &text[digits.len()..] {
        "" | "b" | "B" => 0,
        "k" | "K" => 10,
        "m" | "M" => 20,
        "g" | "G" => 30,
        _ => return None,
    };
    digits.parse::<i64>().ok()?.checked_mul(1 << shift)
}
