//! The Events section of `kubectl describe pod`: what is reported again and again is one line with a count.
//!
//! Source: `kubectl/pkg/describe: DescribeEvents`; `client-go/tools/record/events_cache.go`, whose counts last as long
//! as the process that reports. Left out: client-go joins ten that are alike.

use super::age::age;
use super::events::KubectlEvent;
use crate::order::sort_by_number;
use crate::rules::event::EventType;
use crate::sim::event::EventKind;
use crate::sim::timeline::Timeline;
use crate::time::Instant;

/// The names of the columns.
pub const HEADINGS: [&str; 5] = ["Type", "Reason", "Age", "From", "Message"];

/// An Event object as it stands after some reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Described<'e> {
    /// The last report.
    pub last: &'e KubectlEvent,
    /// When it was reported first.
    pub first: Instant,
    /// How often it was reported.
    pub count: u32,
}

/// The Event objects after these reports of a life, in kubectl's order: by the second of the last report.
#[must_use]
pub fn described<'e>(timeline: &Timeline, reports: &'e [KubectlEvent]) -> Vec<Described<'e>> {
    let mut kubelets = timeline.events.iter().enumerate().filter(|(_, event)| {
        // One that starts anew has forgotten what it reported before.
        event.kind == EventKind::KubeletStarted
    });
    let mut restarted = kubelets.next();
    let mut found: Vec<Described<'e>> = Vec::new();
    let mut remembered = 0;
    for report in reports {
        while restarted.is_some_and(|(index, _)| index < report.event.place()) {
            remembered = found.len();
            restarted = kubelets.next();
        }
        let is_same = |one: &&mut Described<'_>| {
            let KubectlEvent { kind, reason, object, message, from, .. } = one.last;
            (kind, reason, object, message, from)
                == (&report.kind, &report.reason, &report.object, &report.message, &report.from)
        };
        match found[remembered..].iter_mut().find(is_same) {
            Some(one) => (one.last, one.count) = (report, one.count + 1),
            None => found.push(Described { last: report, first: report.at, count: 1 }),
        }
    }
    sort_by_number(&mut found, |one| one.last.at.as_millis().div_euclid(1_000));
    found
}

impl Described<'_> {
    /// The cells of its line.
    #[must_use]
    pub fn cells(&self, now: Instant) -> [String; 5] {
        let KubectlEvent { kind, reason, message, from, at, .. } = self.last;
        let first = age(now.since(self.first));
        let age = match self.count {
            1 => first,
            count => format!("{} (x{count} over {first})", age(now.since(*at))),
        };
        [kind.name().to_owned(), (*reason).to_owned(), age, from.to_string(), message.trim().to_owned()]
    }

    /// Whether it is a `Warning`.
    #[must_use]
    pub fn is_warning(&self) -> bool {
        self.last.kind == EventType::Warning
    }
}

/// The section as kubectl prints it.
#[must_use]
pub fn describe(events: &[Described<'_>], now: Instant) -> String {
    if events.is_empty() {
        return "Events:  <none>\n".to_owned();
    }
    let mut rows = vec![HEADINGS.map(str::to_owned), HEADINGS.map(|name| "-".repeat(name.len().max(4)))];
    rows.extend(events.iter().map(|event| event.cells(now)));
    let mut widths = [0; HEADINGS.len()];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.chars().count().max(*width);
        }
    }
    let mut text = "Events:\n".to_owned();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            line += &format!("  {cell:width$}");
        }
        text += line.trim_end();
        text += "\n";
    }
    text
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::kubectl;

    fn check(text: &str, seconds: i64, expected: &Expect) {
        let analysis = crate::analyze(text);
        let workload = analysis.workload().expect("the text has a pod");
        let timeline = crate::simulate(&workload.pod, &analysis.scenario(workload));
        let now = Instant::from_millis(seconds * 1_000);
        let reports = kubectl::events(&timeline);
        let past = reports.partition_point(|report| report.at <= now);
        expected.assert_eq(&describe(&described(&timeline, &reports[..past]), now));
    }

    const FAILING: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: web, uid: u}
spec:
  schedulerName: bin-packer
  containers:
  - name: app
    image: app:1
    readinessProbe: {httpGet: {port: 80}, periodSeconds: 5}
---
apiVersion: podreel.dev/v1
kind: Scenario
spec:
  containers:
  - {name: app, readinessProbe: []}
";

    #[test]
    fn before_anything_is_reported() {
        check(
            "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, image: b}]}}",
            -1,
            &expect![[r#"
                Events:  <none>
            "#]],
        );
    }

    #[test]
    fn what_is_reported_again_is_counted() {
        check(
            FAILING,
            24,
            &expect![[r#"
            Events:
              Type     Reason     Age               From        Message
              ----     ------     ----              ----        -------
              Normal   Scheduled  24s               bin-packer  Successfully assigned default/web to node
              Normal   Pulling    24s               kubelet     Pulling image "app:1"
              Normal   Pulled     22s               kubelet     Successfully pulled image "app:1" in 2s (2s including waiting).
              Normal   Created    22s               kubelet     Container created
              Normal   Started    22s               kubelet     Container started
              Warning  Unhealthy  2s (x7 over 22s)  kubelet     Readiness probe failed: HTTP probe failed with statuscode: 500
        "#]],
        );
    }
}
