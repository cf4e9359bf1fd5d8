//! A life as text: what `kubectl get pod -w` prints, then the events of `kubectl describe`, then how it ended.

use std::io::{self, Write};

use podreel_core::kubectl;
use podreel_core::sim::PodLife;
use podreel_core::sim::job::{JobLife, JobMoment};
use podreel_core::sim::timeline::{End, EndpointChange, Timeline};
use podreel_core::time::Instant;
use podreel_core::words::cli::Ending;
use podreel_core::words::{self, Language};

use super::Life;
use crate::table;

/// Prints the life.
pub(crate) fn write(life: &Life<'_>, language: Language, out: &mut impl Write) -> io::Result<()> {
    let timeline = life.first();
    writeln!(out, "{}, Kubernetes {}", life.name(), timeline.gates.version())?;
    writeln!(out)?;
    let pods = &life.lives.pods;
    let Some(job) = &life.lives.job else {
        write_pod(timeline, Instant::START, language, out)?;
        write_endpoint(life, language, out)?;
        let mut last = ending_of(timeline);
        for (pod, number) in pods.iter().zip(1..).skip(1) {
            write_number(number, language, out)?;
            write_pod(&pod.timeline, pod.created, language, out)?;
            last = ending_of(&pod.timeline);
            last.until = last.until.on_makers_clock(pod.created);
        }
        if let Some(end) = life.lives.cut {
            last = Ending { end, kept: pods.len(), ..last };
        }
        return writeln!(out, "{}", words::cli::ending(language, &last));
    };
    let head = ["TIME", "STATUS", "COMPLETIONS", "ACTIVE", "READY", "TERMINATING", "SUCCEEDED", "FAILED"];
    table::write(out, &head, job.moments.iter().map(|moment| job_row(moment, language)).collect())?;
    writeln!(out)?;
    for (pod, number) in pods.iter().zip(1..) {
        write_number(number, language, out)?;
        write_pod(&pod.timeline, pod.created, language, out)?;
    }
    if let Some(would_be) = &life.lives.would_be {
        writeln!(out, "{}", words::cli::pod_never_made(language))?;
        write_pod(would_be, Instant::START, language, out)?;
    }
    write_endpoint(life, language, out)?;
    writeln!(out, "{}", words::cli::ending(language, &ending_of_job(job, pods)))
}

fn write_number(number: usize, language: Language, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", words::cli::pod_number(language, number))
}

/// Prints what the Service that selects the pod makes of it, if one does.
fn write_endpoint(life: &Life<'_>, language: Language, out: &mut impl Write) -> io::Result<()> {
    let Some((service, changes)) = life.analysis.endpoint(life.first()) else { return Ok(()) };
    writeln!(out, "Service/{}", service.name)?;
    let row = |change: EndpointChange| {
        let at = seconds(change.at.on_makers_clock(life.created()));
        let Some(endpoint) = change.endpoint else {
            return [at, words::cli::absent(language).to_owned(), String::new(), String::new()];
        };
        [at, endpoint.ready.to_string(), endpoint.serving.to_string(), endpoint.terminating.to_string()]
    };
    table::write(out, &["TIME", "READY", "SERVING", "TERMINATING"], changes.into_iter().map(row).collect())?;
    writeln!(out)
}

/// Prints the life of a pod that was created at `created`.
fn write_pod(
    timeline: &Timeline,
    created: Instant,
    language: Language,
    out: &mut impl Write,
) -> io::Result<()> {
    let head = ["TIME", "READY", "STATUS", "RESTARTS", "PHASE"];
    table::write(out, &head, rows(timeline, created, language))?;
    writeln!(out)?;
    table::write(out, &["TIME", "TYPE", "REASON", "OBJECT", "MESSAGE"], events(timeline, created))?;
    writeln!(out)
}

fn job_row(moment: &JobMoment, language: Language) -> [String; 8] {
    let (row, status) = (kubectl::job_row_at(moment), &moment.status);
    let word = if moment.gone { words::cli::deleted(language) } else { row.status };
    let counts = [status.active, status.ready, status.terminating, status.succeeded, status.failed];
    let [active, ready, terminating, succeeded, failed] = counts.map(|count| count.to_string());
    let at = seconds(moment.at);
    [at, word.to_owned(), row.completions, active, ready, terminating, succeeded, failed]
}

fn rows(timeline: &Timeline, created: Instant, language: Language) -> Vec<[String; 5]> {
    let row = |line: kubectl::WatchLine| {
        let phase = if line.gone { words::cli::deleted(language) } else { line.phase.name() };
        let at = seconds(line.at.on_makers_clock(created));
        [at, line.row.ready, line.row.status.into_owned(), line.row.restarts, phase.to_owned()]
    };
    kubectl::watch(timeline).into_iter().map(row).collect()
}

fn events(timeline: &Timeline, created: Instant) -> Vec<[String; 5]> {
    let row = |event: kubectl::KubectlEvent| {
        let object = if event.object.is_empty() { "pod".to_owned() } else { event.object };
        let at = seconds(event.at.on_makers_clock(created));
        [at, event.kind.name().to_owned(), event.reason.to_owned(), object, event.message]
    };
    kubectl::events(timeline).into_iter().map(row).collect()
}

/// How the life of one pod ended.
fn ending_of(timeline: &Timeline) -> Ending {
    let last = kubectl::watch(timeline).pop();
    let stays = last.filter(|last| !last.gone).map(|last| last.row.status.into_owned());
    Ending { end: timeline.end, until: timeline.until, stays, kept: timeline.events.len() }
}

/// How the life of a Job ended.
fn ending_of_job(job: &JobLife, pods: &[PodLife]) -> Ending {
    let own = job.moments.iter().map(|moment| moment.at);
    let ends = pods.iter().map(|pod| pod.timeline.until.on_makers_clock(pod.created));
    let until = own.chain(ends).max().unwrap_or(Instant::START);
    let events = || pods.iter().map(|pod| pod.timeline.events.len()).sum();
    let kept = if job.end == End::PodLimit { pods.len() } else { events() };
    Ending { end: job.end, until, stays: None, kept }
}

/// `12.5s`
fn seconds(at: Instant) -> String {
    format!("{}s", at.short())
}
