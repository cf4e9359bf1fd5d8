//! A life as text: what `kubectl get pod -w` prints, then the events of `kubectl describe`, then how it ended.

use std::io::{self, Write};

use podreel_core::kubectl;
use podreel_core::sim::timeline::{End, Timeline};
use podreel_core::time::Instant;
use podreel_core::words::{self, Language};
use unicode_width::UnicodeWidthStr;

use super::Life;

/// Prints the life.
pub(crate) fn write(life: &Life<'_>, language: Language, out: &mut impl Write) -> io::Result<()> {
    let timeline = life.timeline;
    writeln!(out, "{}, Kubernetes {}", life.name(), timeline.gates.version())?;
    writeln!(out)?;
    write_table(out, &["TIME", "READY", "STATUS", "RESTARTS", "PHASE"], rows(timeline, language))?;
    writeln!(out)?;
    write_table(out, &["TIME", "TYPE", "REASON", "OBJECT", "MESSAGE"], events(timeline))?;
    writeln!(out)?;
    writeln!(out, "{}", ending(timeline, language))
}

fn rows(timeline: &Timeline, language: Language) -> Vec<[String; 5]> {
    let row = |line: kubectl::WatchLine| {
        let phase = match (line.gone, language) {
            (false, _) => line.phase.name(),
            (true, Language::English) => "(deleted)",
            (true, Language::Korean) => "(삭제됨)",
        };
        [seconds(line.at), line.row.ready, line.row.status.into_owned(), line.row.restarts, phase.to_owned()]
    };
    kubectl::watch(timeline).into_iter().map(row).collect()
}

fn events(timeline: &Timeline) -> Vec<[String; 5]> {
    let row = |event: kubectl::KubectlEvent| {
        let object = if event.object.is_empty() { "pod".to_owned() } else { event.object };
        [seconds(event.at), event.kind.name().to_owned(), event.reason.to_owned(), object, event.message]
    };
    kubectl::events(timeline).into_iter().map(row).collect()
}

fn ending(timeline: &Timeline, language: Language) -> String {
    let time = words::duration(language, timeline.until.since(Instant::START));
    let last = kubectl::watch(timeline).pop();
    let stays = last.filter(|last| !last.gone).map(|last| last.row.status);
    let kept = timeline.events.len();
    match (timeline.end, stays, language) {
        (End::Quiet, None, Language::English) => format!("After {time} nothing more happens."),
        (End::Quiet, None, Language::Korean) => format!("{time} 뒤에는 더 일어나는 일이 없습니다."),
        (End::Quiet, Some(status), Language::English) => {
            format!("After {time} nothing more happens: the pod stays, and its STATUS is {status}.")
        }
        (End::Quiet, Some(status), Language::Korean) => {
            format!("{time} 뒤에는 더 일어나는 일이 없습니다. 파드는 STATUS {status} 상태로 남습니다.")
        }
        (End::Horizon, _, Language::English) => {
            format!("Watched for {time}, to the Scenario's horizon; it would go on.")
        }
        (End::Horizon, _, Language::Korean) => {
            format!("Scenario의 horizon인 {time}까지 지켜보았고, 그 뒤로도 이어집니다.")
        }
        (End::EventLimit, _, Language::English) => {
            format!("Stopped at {time}: more happened than is kept ({kept} events).")
        }
        (End::EventLimit, _, Language::Korean) => {
            format!("{time}에 멈추었습니다. 기록할 수 있는 이벤트 {kept}개가 찼습니다.")
        }
    }
}

/// `12.5s`
fn seconds(at: Instant) -> String {
    let exact = at.to_string();
    format!("{}s", exact.trim_end_matches('0').trim_end_matches('.'))
}

/// Prints columns as wide as their widest cell, with three spaces between them, as kubectl does.
fn write_table<const N: usize>(
    out: &mut impl Write,
    head: &[&str; N],
    rows: Vec<[String; N]>,
) -> io::Result<()> {
    let mut table = vec![head.map(str::to_owned)];
    table.extend(rows);
    let widths: [usize; N] =
        std::array::from_fn(|column| table.iter().map(|row| row[column].width()).max().unwrap_or(0));
    for row in table {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width - cell.width() + 3));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
