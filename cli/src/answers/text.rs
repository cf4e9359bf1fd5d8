//! The answers for a person. What the API, kubectl and the kernel call by a name keeps it.

use std::collections::BTreeMap;
use std::io::{self, Write};

use podreel_core::time::Duration;
use podreel_core::words::{self, Language};

use super::{Answers, Container, Remedy, Step, Sum};
use crate::table;

/// Prints what is said of one pod of the file.
pub(crate) fn write(
    answers: &Answers,
    file: &str,
    language: Language,
    out: &mut impl Write,
) -> io::Result<()> {
    let Answers { workload, kubernetes_version, qos_class, cgroup, .. } = answers;
    writeln!(out, "{file}: {workload}, Kubernetes {kubernetes_version}")?;
    let parent = cgroup.parent.unwrap_or_default();
    let (weight, cpu, memory) = (cgroup.cpu_weight, &cgroup.cpu_max, &cgroup.memory_max);
    let remedies =
        if qos_class == "Burstable" { remedies(&answers.guaranteed_by, language) } else { String::new() };
    writeln!(out, "QoS class   {qos_class}{remedies}")?;
    writeln!(out, "cgroup      {parent}: cpu.weight {weight}, cpu.max {cpu}, memory.max {memory}")?;
    for bound in ["requests", "limits"] {
        let sums: Vec<&Sum> = answers.sums.iter().filter(|sum| sum.bound == bound).collect();
        let mut label = bound;
        for sum in sums {
            writeln!(out, "{label:<11} {}", said(sum, language))?;
            label = "";
        }
    }
    writeln!(out, "startup     {}", order(&answers.startup))?;
    let grace = words::plain(&words::duration(language, Duration::from_secs(answers.grace_period_seconds)));
    writeln!(out, "shutdown    {}; {grace}", order(&answers.shutdown))?;
    writeln!(out)?;
    let head =
        ["CONTAINER", "KIND", "REQUESTS", "LIMITS", "OOM_SCORE_ADJ", "CPU.WEIGHT", "CPU.MAX", "MEMORY.MAX"];
    table::write(out, &head, answers.containers.iter().map(row).collect())?;
    let shown = answers
        .containers
        .iter()
        .flat_map(|container| container.patterns.iter().map(move |pattern| (&container.name, pattern)));
    for (at, (name, pattern)) in shown.enumerate() {
        if at == 0 {
            writeln!(out)?;
        }
        writeln!(out, "{name}: {}", pattern.said)?;
        for sign in &pattern.evidence {
            writeln!(out, "  {}: {}", sign.path, sign.message)?;
        }
    }
    Ok(())
}

/// `cpu 8 = s1 1 + s2 2 + i2 5`
fn said(sum: &Sum, language: Language) -> String {
    let parts: Vec<String> = sum.of.iter().map(|(name, amount)| format!("{name} {amount}")).collect();
    let amount = sum.amount.as_deref().unwrap_or("-");
    let documented = match &sum.documented {
        None => String::new(),
        Some(amount) => format!(" {}", words::cli::documented(language, amount)),
    };
    format!("{} {amount} = {}{documented}", sum.resource, parts.join(" + "))
}

/// `setup, proxy (setup completed), app (proxy started)`
fn order(steps: &[Step]) -> String {
    let step = |step: &Step| {
        let gates: Vec<&str> = step.after.iter().map(|after| &*after.said).collect();
        let gates = if gates.is_empty() { String::new() } else { format!(" ({})", gates.join(", ")) };
        format!("{}{gates}", step.container)
    };
    steps.iter().map(step).collect::<Vec<_>>().join(", ")
}

fn remedies(remedies: &[Remedy], language: Language) -> String {
    if remedies.is_empty() {
        return String::new();
    }
    let remedy = |remedy: &Remedy| words::cli::remedy(language, &remedy.path, remedy.value.as_deref());
    let list: Vec<String> = remedies.iter().map(remedy).collect();
    format!("; {}", words::cli::guaranteed_with(language, &list.join(", ")))
}

fn row(container: &Container) -> [String; 8] {
    let list = |amounts: &BTreeMap<String, String>| {
        let pairs: Vec<String> = amounts.iter().map(|(name, amount)| format!("{name}={amount}")).collect();
        if pairs.is_empty() { "-".to_owned() } else { pairs.join(",") }
    };
    let cgroup = &container.cgroup;
    [
        container.name.clone(),
        container.kind.to_owned(),
        list(&container.requests),
        list(&container.limits),
        container.oom_score_adj.to_string(),
        cgroup.cpu_weight.to_string(),
        cgroup.cpu_max.clone(),
        cgroup.memory_max.clone(),
    ]
}
