//! `podreel get`: the table of `kubectl get pods`, for pods as the API server printed them.

use std::io::Write;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Result, anyhow};
use podreel_core::kubectl::{Object, Row, row};
use podreel_core::pod::template::Workload;
use podreel_core::pod::workload_kind::WorkloadKind;
use podreel_core::status::decode;
use podreel_core::time::Instant;
use podreel_core::yaml::Node;
use podreel_core::{Analysis, analyze};
use serde_json::json;

use crate::input::Input;
use crate::{Format, Outcome, table};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// File with pods that carry a status, as `kubectl get pods -o yaml` prints them; - is standard input
    #[arg(value_name = "FILE")]
    file: String,
    /// The moment that ages are counted to, such as 2026-01-02T12:00:00Z; the present if left out
    #[arg(long, value_name = "MOMENT", value_parser = moment)]
    now: Option<Instant>,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

fn moment(text: &str) -> Result<Instant, String> {
    decode::parse_moment(text)
        .ok_or_else(|| format!("{text:?} is no moment; write one like 2026-01-02T12:00:00Z"))
}

pub(crate) fn run(arguments: &Arguments, out: &mut impl Write) -> Result<Outcome> {
    let input = Input::read(&arguments.file)?;
    let analysis = analyze(&input.text);
    let now = arguments.now.unwrap_or_else(present);
    let rows = rows(&analysis, now);
    if rows.is_empty() {
        return Err(anyhow!(
            "{}: no pod with a status; write what kubectl get pods -o yaml prints",
            input.name
        ));
    }
    if arguments.format == Format::Json {
        for (name, row) in rows {
            let Row { ready, status, restarts, age } = row;
            let line =
                json!({"name": name, "ready": ready, "status": status, "restarts": restarts, "age": age});
            writeln!(out, "{line}")?;
        }
        return Ok(Outcome::Fine);
    }
    let cells =
        rows.into_iter().map(|(name, row)| [name, row.ready, row.status.into(), row.restarts, row.age]);
    table::write(out, &["NAME", "READY", "STATUS", "RESTARTS", "AGE"], cells.collect())?;
    Ok(Outcome::Fine)
}

/// The rows of the pods that say how they are.
fn rows(analysis: &Analysis, now: Instant) -> Vec<(String, Row)> {
    let pods = analysis.workloads.iter().filter(|workload| workload.kind == WorkloadKind::Pod);
    let row_of = |workload: &Workload| {
        let document = analysis.documents().as_slice().get(workload.document)?;
        let object: Node<'_> =
            if workload.pod_path.is_empty() { document.root()? } else { document.at(&workload.pod_path)? };
        let status = decode::pod_status(object.get("status")?);
        let moment = |name| object.get("metadata").and_then(|metadata| decode::moment(metadata, name));
        let pod = Object {
            pod: &workload.pod,
            status: &status,
            created: moment("creationTimestamp").unwrap_or(now),
            deletion: moment("deletionTimestamp"),
        };
        Some((workload.name.to_string(), row(pod, now, analysis.gates())))
    };
    pods.filter_map(row_of).collect()
}

fn present() -> Instant {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Instant::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
