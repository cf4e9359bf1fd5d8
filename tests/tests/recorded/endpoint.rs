//! Whether a simulated endpoint is one that the recorded controller could have written.

use podreel_core::sim::timeline::EndpointChange;
use serde_json::Value;

use super::life::{items, number, seconds};

/// A state shorter than this may be merged with the next.
const DIP: f64 = 0.3;

/// Whether it is ready, serving and terminating; `None` while it is not there.
type State = Option<[bool; 3]>;

/// Why the two differ; nothing when they agree.
pub(crate) fn differences(simulated: &[EndpointChange], recorded: &Value) -> Vec<String> {
    let state = |change: &EndpointChange| {
        let state = change.endpoint.map(|endpoint| [endpoint.ready, endpoint.serving, endpoint.terminating]);
        (state, seconds(change.at))
    };
    let ours = distinct(&simulated.iter().map(state).collect::<Vec<_>>());
    let theirs = distinct(&items(recorded).map(seen).collect::<Vec<_>>());
    let states = |list: &[(State, f64)]| -> Vec<State> { list.iter().map(|(state, _)| *state).collect() };
    if states(&ours) != states(&theirs) {
        return vec![format!("endpoint {}, seen {}", said(&ours), said(&theirs))];
    }
    let pairs = ours.iter().zip(&theirs);
    let apart = pairs.filter(|((_, ours), (_, theirs))| (ours - theirs).abs() > 2.0 + 0.1 * theirs);
    apart.map(|(ours, theirs)| format!("endpoint {}, seen {}", said(&[*ours]), said(&[*theirs]))).collect()
}

fn seen(row: &Value) -> (State, f64) {
    let flag = |name: &str| row[name] == true;
    let state = (!flag("absent")).then(|| [flag("ready"), flag("serving"), flag("terminating")]);
    (state, number(&row["t"]).unwrap_or_default())
}

fn distinct(states: &[(State, f64)]) -> Vec<(State, f64)> {
    let mut distinct: Vec<(State, f64)> = Vec::new();
    for (place, (state, at)) in states.iter().enumerate() {
        let is_dip = states.get(place + 1).is_some_and(|(_, next)| next - at < DIP);
        if !is_dip && distinct.last().is_none_or(|(last, _)| last != state) {
            distinct.push((*state, *at));
        }
    }
    distinct
}

fn said(states: &[(State, f64)]) -> String {
    let one = |(state, at): &(State, f64)| {
        let words = ["ready", "serving", "terminating"];
        let said = state.map_or_else(
            || "absent".to_owned(),
            |flags| {
                let held: Vec<&str> =
                    words.iter().zip(flags).filter(|(_, held)| *held).map(|(word, _)| *word).collect();
                if held.is_empty() { "not ready".to_owned() } else { held.join(" ") }
            },
        );
        format!("{said} at {at:.1}")
    };
    states.iter().map(one).collect::<Vec<_>>().join(", ")
}
