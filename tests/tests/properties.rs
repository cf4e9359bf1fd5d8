//! What holds in every life, over random pods in random worlds.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

use podreel_core::pod::service::Service;
use podreel_core::pod::template::Workload;
use podreel_core::pod::{ContainerId, Pod};
use podreel_core::rules::endpoints::Endpoint;
use podreel_core::rules::shutdown::{pod_grace, stops_after};
use podreel_core::rules::startup::{StartGate, startup_plan};
use podreel_core::sim::event::{Event, EventKind, StopReason};
use podreel_core::sim::scenario::Scenario;
use podreel_core::sim::timeline::{End, EndpointChange, Timeline};
use podreel_core::status::{ContainerStatus, PodStatus};
use podreel_core::time::{Duration, Instant};
use podreel_core::version::Gate;
use podreel_core::{analyze, kubectl, simulate};
use podreel_tests::random;
use podreel_tests::seed::{config, seed_of};
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};

/// How many lives are looked at; each of the threads takes its part, from a seed of its own. Without optimisation a
/// life takes ten times as long, so `cargo test --release` looks at more.
const LIVES: u32 = if cfg!(debug_assertions) { 2_000 } else { 10_000 };
const THREADS: u32 = 4;

/// A life, the pod and the world that it follows from, and the text that these came from.
struct Life<'l> {
    /// How many there were until this one.
    number: u32,
    text: &'l str,
    workload: &'l Workload,
    scenario: &'l Scenario,
    timeline: &'l Timeline,
}

/// Says what does not hold, if anything.
type Property = fn(&Life<'_>) -> Result<(), String>;

const PROPERTIES: &[(&str, Property)] = &[
    ("the same pod gives the same life", the_same_pod_gives_the_same_life),
    ("the same text gives the same pod", the_same_text_gives_the_same_pod),
    ("a life ends or reaches a limit", a_life_ends_or_reaches_a_limit),
    ("an event has a cause before it", an_event_has_a_cause_before_it),
    ("each change of the object follows what the one before followed", moments_follow_one_another),
    ("the phase never leaves a terminal value", the_phase_never_leaves_a_terminal_value),
    ("no more containers are ready than there are", no_more_containers_are_ready_than_there_are),
    ("restarts are never taken back", restarts_are_never_taken_back),
    ("a container does one thing at a time", a_container_does_one_thing_at_a_time),
    ("containers first start as the plan says", containers_first_start_as_the_plan_says),
    ("nobody is stopped before its turn", nobody_is_stopped_before_its_turn_while_there_is_grace),
    ("an endpoint follows its pod", an_endpoint_follows_its_pod),
];

#[test]
fn every_property_holds_in_every_life() {
    let all = config(LIVES);
    let (first, cases) = (seed_of(&all), all.cases.div_ceil(THREADS));
    std::thread::scope(|scope| {
        let seeds = first..first + u64::from(THREADS);
        let looks: Vec<_> = seeds.map(|seed| scope.spawn(move || look(seed, cases))).collect();
        let failures: Vec<String> =
            looks.into_iter().filter_map(|look| look.join().expect("a look does not panic").err()).collect();
        assert!(failures.is_empty(), "{}", failures.join("\n"));
    });
}

/// Looks at that many lives.
fn look(seed: u64, cases: u32) -> Result<(), String> {
    let config = Config { cases, rng_seed: RngSeed::Fixed(seed), ..config(cases) };
    let number = Cell::new(0);
    let life = |text: String| {
        number.set(number.get() + 1);
        let analysis = analyze(&text);
        let fail = |why: String| Err(TestCaseError::fail(format!("{why} in\n{text}")));
        if analysis.has_errors() {
            return fail(format!("{:?}", analysis.diagnostics));
        }
        let Some(workload) = analysis.workload() else { return fail("no pod".to_owned()) };
        let scenario = &analysis.scenario(workload);
        let timeline = &simulate(&workload.pod, scenario);
        let life = Life { number: number.get(), text: &text, workload, scenario, timeline };
        for (name, holds) in PROPERTIES {
            if let Err(why) = holds(&life) {
                return fail(format!("{name}: {why}"));
            }
        }
        Ok(())
    };
    let outcome = TestRunner::new(config).run(&random::texts(), life);
    outcome.map_err(|failure| format!("seed {seed}: {failure}"))
}

fn ensure(holds: bool, why: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(why()) }
}

fn the_same_pod_gives_the_same_life(life: &Life<'_>) -> Result<(), String> {
    let again = simulate(&life.workload.pod, life.scenario);
    ensure(again == *life.timeline, || "two lives differ".to_owned())
}

fn the_same_text_gives_the_same_pod(life: &Life<'_>) -> Result<(), String> {
    // Reading takes most of the time of a life.
    if !life.number.is_multiple_of(4) {
        return Ok(());
    }
    let analysis = analyze(life.text);
    let workload = analysis.workload().ok_or("no pod")?;
    let is_same = workload == life.workload && analysis.scenario(workload) == *life.scenario;
    ensure(is_same, || "two readings differ".to_owned())
}

fn a_life_ends_or_reaches_a_limit(life: &Life<'_>) -> Result<(), String> {
    let Life { timeline, scenario, .. } = life;
    let horizon = Instant::START + scenario.horizon;
    let last = timeline.events.last().map_or(Instant::START, |event| event.at);
    ensure(last <= timeline.until && timeline.until <= horizon, || {
        format!("last event at {last}, until {}, horizon {horizon}", timeline.until)
    })?;
    ensure(timeline.end != End::EventLimit, || "too many events for five minutes".to_owned())
}

fn an_event_has_a_cause_before_it(life: &Life<'_>) -> Result<(), String> {
    let Life { timeline, .. } = life;
    for (index, event) in timeline.events.iter().enumerate() {
        let earlier = timeline.events[..index].last().is_none_or(|before| before.at <= event.at);
        ensure(earlier, || format!("event {index} is out of order: {event:?}"))?;
        let parent = event.cause.map(|cause| cause.parent.place());
        let sound = if index == 0 { parent.is_none() } else { parent.is_some_and(|parent| parent < index) };
        ensure(sound, || format!("event {index} has no earlier cause: {event:?}"))?;
    }
    Ok(())
}

fn moments_follow_one_another(life: &Life<'_>) -> Result<(), String> {
    for pair in life.timeline.moments.windows(2) {
        ensure(pair[0].event <= pair[1].event && pair[0].at <= pair[1].at, || {
            let [one, other] = [&pair[0], &pair[1]].map(|moment| (moment.at, moment.event));
            format!("{one:?} stands before {other:?}")
        })?;
    }
    Ok(())
}

fn the_phase_never_leaves_a_terminal_value(life: &Life<'_>) -> Result<(), String> {
    let Life { timeline, .. } = life;
    for pair in timeline.moments.windows(2) {
        let (before, after) = (pair[0].status.phase, pair[1].status.phase);
        ensure(!before.is_terminal() || before == after, || {
            format!("at {}: {} became {}", pair[1].at, before.name(), after.name())
        })?;
    }
    Ok(())
}

fn no_more_containers_are_ready_than_there_are(life: &Life<'_>) -> Result<(), String> {
    let Life { timeline, .. } = life;
    for line in kubectl::watch(timeline) {
        let (ready, all) = line.row.ready.split_once('/').ok_or("READY has no slash")?;
        let number = |text: &str| text.parse::<u32>().map_err(|error| format!("{text}: {error}"));
        ensure(number(ready)? <= number(all)?, || format!("{} at {}", line.row.ready, line.at))?;
    }
    Ok(())
}

fn restarts_are_never_taken_back(life: &Life<'_>) -> Result<(), String> {
    let Life { timeline, .. } = life;
    let counts = |status: &PodStatus| -> BTreeMap<Rc<str>, u32> {
        containers(status).map(|container| (container.name.clone(), container.restart_count)).collect()
    };
    // Without the gate the runtime's count is shown, which begins anew with a sandbox.
    let begins_anew = |event: &&Event| {
        event.kind == EventKind::SandboxChanged
            && !timeline.gates.enabled(Gate::RestartAllContainersOnContainerExits)
    };
    let end = timeline.events.iter().find(begins_anew).map(|event| event.at);
    let pairs = timeline.moments.windows(2);
    for pair in pairs.take_while(|pair| end.is_none_or(|end| pair[1].at < end)) {
        let (before, after) = (counts(&pair[0].status), counts(&pair[1].status));
        for (name, count) in before {
            let kept = after.get(&name).is_some_and(|later| *later >= count);
            ensure(kept, || format!("at {}: {name} had {count} restarts", pair[1].at))?;
        }
    }
    Ok(())
}

fn containers(status: &PodStatus) -> impl Iterator<Item = &Rc<ContainerStatus>> {
    status.init_container_statuses.iter().chain(status.container_statuses.iter())
}

fn a_container_does_one_thing_at_a_time(life: &Life<'_>) -> Result<(), String> {
    let Life { timeline, .. } = life;
    for (id, lane) in timeline.lanes().iter() {
        for pair in lane.windows(2) {
            ensure(pair[0].to <= pair[1].from, || format!("{id}: {:?} and {:?}", pair[0], pair[1]))?;
        }
        for interval in lane {
            ensure(interval.from <= interval.to, || format!("{id}: {interval:?} runs backwards"))?;
        }
        let mut end = Instant::START;
        for instance in timeline.instances_of(id) {
            let began = instance.started.unwrap_or(instance.created);
            ensure(end <= began, || format!("{id}: two instances at {began}"))?;
            end = instance.finished.unwrap_or(end).max(began);
        }
    }
    Ok(())
}

fn containers_first_start_as_the_plan_says(life: &Life<'_>) -> Result<(), String> {
    let Life { timeline, scenario, .. } = life;
    let plan = startup_plan(&timeline.pod, scenario.gates);
    for step in plan.steps {
        let is_start = |kind: &EventKind| matches!(kind, EventKind::ContainerCreated { .. });
        let Some(start) = find(timeline, step.container, is_start) else { continue };
        let Some(gate) = step.gate else { continue };
        let before = &timeline.events[..start];
        // A kubelet that comes back has forgotten the hook it was waiting for.
        let forgets = |event: &Event| matches!(event.kind, EventKind::KubeletStarted);
        if matches!(gate, StartGate::Created(_)) && before.iter().any(forgets) {
            continue;
        }
        // Of a pod whose object is gone nobody is told that a container has started, though it has.
        let is_gone = before.iter().any(|event| event.kind == EventKind::PodGone);
        let of = |event: &&Event| event.container == Some(gate.container());
        let open = before.iter().filter(of).any(|event| match gate {
            StartGate::Completed(_) => matches!(event.kind, EventKind::Exited { code: 0, .. }),
            StartGate::Started(_) if is_gone => matches!(event.kind, EventKind::ContainerStarted { .. }),
            StartGate::Started(_) => event.kind == EventKind::BecameStarted,
            // One that cannot be created or started does not hold back those behind it.
            StartGate::Created(_) => matches!(
                event.kind,
                EventKind::PostStartFinished
                    | EventKind::PostStartFailed
                    | EventKind::EnvironmentFailed { .. }
                    | EventKind::VolumeImageLacked { .. }
                    | EventKind::StartFailed { .. }
            ),
        });
        ensure(open, || format!("{} started before {gate:?}", step.container))?;
    }
    Ok(())
}

fn find(timeline: &Timeline, id: ContainerId, wanted: impl Fn(&EventKind) -> bool) -> Option<usize> {
    timeline.events.iter().position(|event| event.container == Some(id) && wanted(&event.kind))
}

fn nobody_is_stopped_before_its_turn_while_there_is_grace(life: &Life<'_>) -> Result<(), String> {
    let Life { timeline, scenario, .. } = life;
    let grace = shortest_grace(timeline);
    for (index, event) in timeline.events.iter().enumerate() {
        let (EventKind::StopSignal { .. }, Some(id)) = (&event.kind, event.container) else { continue };
        let before = &timeline.events[..index];
        let stops = before.iter().rev().filter(|event| event.container == Some(id));
        let stop = stops.into_iter().find(|event| matches!(event.kind, EventKind::Stopping { .. }));
        // A container that is stopped for its own sake waits for nobody.
        let Some(Event { at, kind: EventKind::Stopping { why: StopReason::PodEnds }, .. }) = stop else {
            continue;
        };
        if event.at >= *at + grace {
            continue;
        }
        for other in stops_after(&timeline.pod, id, scenario.gates) {
            ensure(!runs(before, other), || format!("at {}: {id} is stopped while {other} runs", event.at))?;
        }
    }
    Ok(())
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
        EventKind::DeletionRequested { grace } | EventKind::Evicted { grace } => Some(grace),
        EventKind::NodeShutsDown { period } => Some(period),
        _ => None,
    });
    let own = |pod: &Pod| pod_grace(pod);
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

fn an_endpoint_follows_its_pod(life: &Life<'_>) -> Result<(), String> {
    let Life { timeline, .. } = life;
    let labels = timeline.moments[0].labels.as_ref().clone();
    let service = Service { selector: labels, ..Service::default() };
    let changes = timeline.endpoint(&service);
    let deleted = timeline.moments.iter().find_map(|moment| moment.deletion);
    let mut before = None;
    for EndpointChange { at, endpoint, .. } in &changes {
        ensure(before != *endpoint, || format!("nothing changed at {at}"))?;
        before = *endpoint;
        let Some(Endpoint { ready, serving, terminating }) = *endpoint else { continue };
        ensure(!ready || (serving && !terminating), || format!("ready at {at}: {endpoint:?}"))?;
        let is_deleted = deleted.is_some_and(|deleted| deleted <= *at);
        ensure(terminating == is_deleted || deleted == Some(*at), || format!("at {at}: {endpoint:?}"))?;
    }
    let gone = timeline.moments.last().is_some_and(|moment| moment.gone);
    ensure(!gone || before.is_none(), || "the endpoint outlives its pod".to_owned())
}
