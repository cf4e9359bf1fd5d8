//! Prints how fast the core is natively, beside its budgets. Nothing fails here: a busy machine is not a bug.

#![allow(clippy::print_stdout, reason = "this is a program for a person at a shell")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use podreel_bench::{POD, Typist, crash_loop, crowd, laboratory, play, pods};

fn main() {
    println!("Natively");
    let pod = best(200, || play(POD).events.len());
    figure("text to Timeline, a pod of 60 lines", pod.time, "");
    let mut typist = Typist::new();
    let strike = best(50, || typist.strike());
    figure(&format!("a keystroke in {} kB, 400 documents", typist.bytes() / 1000), strike.time, "");

    let text = crash_loop(1000);
    let analysis = podreel_core::analyze(&text);
    let workload = analysis.workload().expect("the load holds a pod");
    let scenario = analysis.scenario(workload);
    let crashes = best(20, || podreel_core::simulate(&workload.pod, &scenario).events.len());
    let rate = crashes.size as f64 / crashes.time.as_secs_f64();
    println!(
        "{:<48}{rate:>12.0}       budget: 1000000 or more",
        "simulated events a second, a long crash loop"
    );

    let manifests = pods::manifests();
    let each = manifests.iter().map(|manifest| best(30, || pods::answer(manifest)).time);
    let rate = manifests.len() as f64 / each.sum::<Duration>().as_secs_f64();
    println!("{:<48}{rate:>12.0}       budget: 20000 or more", "pods analysed a second, all static answers");

    laboratory();
    growth("containers", crowd);
    growth("restarts", crash_loop);
}

/// Prints what a second life beside the first costs: budget, twice a single one.
fn laboratory() {
    let single = best(200, || laboratory::single(POD)).time;
    let times = |time: Duration| {
        let times = time.as_secs_f64() / single.as_secs_f64();
        format!("{times:.2} times a single life, budget: at most 2")
    };
    let branch = laboratory::Branch::new(POD);
    let tried = best(200, || branch.differences()).time;
    figure("a branch: the new life, and all that differs", tried, &times(tried));
    let compared = best(200, || branch.compared("1.28")).time;
    figure("a compare: the same in 1.28, and all that differs", compared, &times(compared));
    let told = best(50, || laboratory::between(POD, "1.28")).time;
    figure("then, once drawn: the gates that it is due to", told, "");
}

/// Prints the time from text to Timeline for 10, 100 and 1000 of something, which should grow with it and no faster.
fn growth(what: &str, text: fn(usize) -> String) {
    for count in [10, 100, 1000] {
        let text = text(count);
        let lived = best(20, || play(&text).events.len());
        let each = lived.time.as_secs_f64() * 1e6 / count as f64;
        figure(&format!("{count} {what}"), lived.time, &format!("{each:.1} µs each, {} events", lived.size));
    }
}

struct Measured {
    time: Duration,
    size: usize,
}

/// The best of several rounds: what disturbs a measurement only ever adds to it.
fn best(rounds: usize, mut load: impl FnMut() -> usize) -> Measured {
    let round = || {
        let start = Instant::now();
        let size = black_box(load());
        Measured { time: start.elapsed(), size }
    };
    std::iter::repeat_with(round).take(rounds).min_by_key(|measured| measured.time).expect("there is a round")
}

fn figure(what: &str, time: Duration, remark: &str) {
    println!("{what:<48}{:>12.3} ms    {remark}", time.as_secs_f64() * 1e3);
}
