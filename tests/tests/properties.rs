//! What holds in every life, over random pods in random worlds.
//!
//! The pods are the same on every run, so that a failure here is the change's and not the day's;
//! `PROPTEST_RNG_SEED` and `PROPTEST_CASES` look at others.

use std::collections::BTreeMap;
use std::rc::Rc;

use podreel_core::pod::{ContainerId, Pod};
use podreel_core::rules::shutdown::stops_after;
use podreel_core::rules::startup::{StartGate, startup_plan};
use podreel_core::sim::event::{Event, EventKind};
use podreel_core::sim::scenario::Scenario;
use podreel_core::sim::timeline::{End, Timeline};
use podreel_core::status::{ContainerStatus, PodStatus};
use podreel_core::time::{Duration, Instant};
use podreel_core::version::Gate;
use podreel_core::{analyze, kubectl, simulate};
use podreel_tests::random;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};

fn check(holds: impl Fn(&Timeline, &Scenario) -> Result<(), String>) {
    let mut config = Config { failure_persistence: None, ..Config::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 64;
    }
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(1);
    }
    let life = |text: String| {
        let analysis = analyze(&text);
        if analysis.has_errors() {
            return Err(TestCaseError::fail(format!("{:?} in\n{text}", analysis.diagnostics)));
        }
        let workload = analysis.workload().ok_or_else(|| TestCaseError::fail("no pod"))?;
        let scenario = analysis.scenario(workload);
        let timeline = simulate(&workload.pod, &scenario);
        holds(&timeline, &scenario).map_err(|why| TestCaseError::fail(format!("{why} in\n{text}")))
    };
    if let Err(failure) = TestRunner::new(config).run(&random::texts(), life) {
        panic!("{failure}");
    }
}

fn ensure(holds: bool, why: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(why()) }
}

#[test]
fn the_same_input_gives_the_same_life() {
    check(|timeline, scenario| {
        let again = simulate(&Rc::new((*timeline.pod).clone()), scenario);
        ensure(again == *timeline, || "two lives differ".to_owned())
    });
}

#[test]
fn a_life_ends_or_reaches_a_limit() {
    check(|timeline, scenario| {
        let horizon = Instant::START + scenario.horizon;
        let last = timeline.events.last().map_or(Instant::START, |event| event.at);
        ensure(last <= timeline.until && timeline.until <= horizon, || {
            format!("last event at {last}, until {}, horizon {horizon}", timeline.until)
        })?;
        ensure(timeline.end != End::EventLimit, || "too many events for five minutes".to_owned())
    });
}

#[test]
fn an_event_has_a_cause_before_it() {
    check(|timeline, _| {
        for (index, event) in timeline.events.iter().enumerate() {
            let earlier = timeline.events[..index].last().is_none_or(|before| before.at <= event.at);
            ensure(earlier, || format!("event {index} is out of order: {event:?}"))?;
            let parent = event.cause.map(|cause| cause.parent as usize);
            let sound =
                if index == 0 { parent.is_none() } else { parent.is_some_and(|parent| parent < index) };
            ensure(sound, || format!("event {index} has no earlier cause: {event:?}"))?;
        }
        Ok(())
    });
}

#[test]
fn the_phase_never_leaves_a_terminal_value() {
    check(|timeline, _| {
        for pair in timeline.moments.windows(2) {
            let (before, after) = (pair[0].status.phase, pair[1].status.phase);
            ensure(!before.is_terminal() || before == after, || {
                format!("at {}: {} became {}", pair[1].at, before.name(), after.name())
            })?;
        }
        Ok(())
    });
}

#[test]
fn no_more_containers_are_ready_than_there_are() {
    check(|timeline, _| {
        for line in kubectl::watch(timeline) {
            let (ready, all) = line.row.ready.split_once('/').ok_or("READY has no slash")?;
            let number = |text: &str| text.parse::<u32>().map_err(|error| format!("{text}: {error}"));
            ensure(number(ready)? <= number(all)?, || format!("{} at {}", line.row.ready, line.at))?;
        }
        Ok(())
    });
}

#[test]
fn restarts_are_never_taken_back() {
    check(|timeline, _| {
        let counts = |status: &PodStatus| -> BTreeMap<Rc<str>, u32> {
            containers(status).map(|container| (container.name.clone(), container.restart_count)).collect()
        };
        let anew = timeline.events.iter().any(|event| event.kind == EventKind::SandboxChanged);
        if anew && !timeline.gates.enabled(Gate::RestartAllContainersOnContainerExits) {
            // There the runtime's count is shown, which begins anew with a sandbox.
            return Ok(());
        }
        for pair in timeline.moments.windows(2) {
            let (before, after) = (counts(&pair[0].status), counts(&pair[1].status));
            for (name, count) in before {
                let kept = after.get(&name).is_some_and(|later| *later >= count);
                ensure(kept, || format!("at {}: {name} had {count} restarts", pair[1].at))?;
            }
        }
        Ok(())
    });
}

fn containers(status: &PodStatus) -> impl Iterator<Item = &Rc<ContainerStatus>> {
    status.init_container_statuses.iter().chain(status.container_statuses.iter())
}

#[test]
fn a_container_does_one_thing_at_a_time() {
    check(|timeline, _| {
        for (id, lane) in timeline.lanes() {
            for pair in lane.windows(2) {
                ensure(pair[0].to <= pair[1].from, || format!("{id}: {:?} and {:?}", pair[0], pair[1]))?;
            }
            for interval in &lane {
                ensure(interval.from <= interval.to, || format!("{id}: {interval:?} runs backwards"))?;
            }
            let mut end = Instant::START;
            for instance in timeline.instances.iter().filter(|instance| instance.container == id) {
                let began = instance.started.unwrap_or(instance.created);
                ensure(end <= began, || format!("{id}: two instances at {began}"))?;
                end = instance.finished.unwrap_or(end).max(began);
            }
        }
        Ok(())
    });
}

#[test]
fn containers_first_start_as_the_plan_says() {
    check(|timeline, scenario| {
        let plan = startup_plan(&timeline.pod, scenario.gates);
        for step in plan.steps {
            let is_start = |kind: &EventKind| matches!(kind, EventKind::ContainerCreated { .. });
            let Some(start) = find(timeline, step.container, is_start) else { continue };
            let Some(gate) = step.gate else { continue };
            let before = &timeline.events[..start];
            let of = |event: &&Event| event.container == Some(gate.container());
            let open = before.iter().filter(of).any(|event| match gate {
                StartGate::Completed(_) => matches!(event.kind, EventKind::Exited { code: 0, .. }),
                StartGate::Started(_) => event.kind == EventKind::BecameStarted,
                // One that cannot be started does not hold back those behind it.
                StartGate::Created(_) => matches!(
                    event.kind,
                    EventKind::PostStartFinished | EventKind::PostStartFailed | EventKind::StartFailed { .. }
                ),
            });
            ensure(open, || format!("{} started before {gate:?}", step.container))?;
        }
        Ok(())
    });
}

fn find(timeline: &Timeline, id: ContainerId, wanted: impl Fn(&EventKind) -> bool) -> Option<usize> {
    timeline.events.iter().position(|event| event.container == Some(id) && wanted(&event.kind))
}

#[test]
fn nobody_is_stopped_before_its_turn_while_there_is_grace() {
    check(|timeline, scenario| {
        let ends = timeline.events.iter().find(|event| {
            matches!(event.kind, EventKind::Stopping { why: podreel_core::sim::event::StopReason::PodEnds })
        });
        let Some(end) = ends else { return Ok(()) };
        let deadline = end.at + shortest_grace(timeline);
        for (index, event) in timeline.events.iter().enumerate() {
            let (EventKind::StopSignal { .. }, Some(id)) = (&event.kind, event.container) else { continue };
            if event.at < end.at || event.at >= deadline {
                continue;
            }
            for other in stops_after(&timeline.pod, id, scenario.gates) {
                ensure(!runs(&timeline.events[..index], other), || {
                    format!("at {}: {id} is stopped while {other} runs", event.at)
                })?;
            }
        }
        Ok(())
    });
}

/// The shortest grace period that anybody asked for, or the pod's own; a kubelet that finds a pod's object gone
/// stops what is left in no order.
fn shortest_grace(timeline: &Timeline) -> Duration {
    let gone = timeline.events.iter().position(|event| event.kind == EventKind::PodGone);
    let orphan = gone.is_some_and(|gone| {
        timeline.events[gone..].iter().any(|event| event.kind == EventKind::KubeletStarted)
    });
    if orphan {
        return Duration::ZERO;
    }
    let asked = timeline.events.iter().filter_map(|event| match event.kind {
        EventKind::DeletionRequested { grace } => Some(grace),
        EventKind::NodeShutsDown { period } => Some(period),
        EventKind::Evicted => Some(Duration::from_secs(1)),
        _ => None,
    });
    let own = |pod: &Pod| podreel_core::rules::shutdown::pod_grace(pod);
    asked.chain([own(&timeline.pod)]).min().unwrap_or(Duration::ZERO)
}

fn runs(events: &[Event], id: ContainerId) -> bool {
    let last =
        events.iter().rev().filter(|event| event.container == Some(id)).find_map(|event| match event.kind {
            EventKind::ContainerStarted { .. } => Some(true),
            EventKind::Exited { .. } => Some(false),
            _ => None,
        });
    last == Some(true)
}
