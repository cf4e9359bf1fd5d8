//! How the pod's containers are stopped: the grace period as a bar, who waits for whom, and the way to the end.

use podreel_core::pod::ContainerId;
use podreel_core::rules::shutdown::{pod_grace, shutdown_plan};
use podreel_core::sim::timeline::Activity;
use podreel_core::time::{Duration, Instant};
use podreel_core::words::page::{Label, label};
use podreel_core::words::{Language, activity, duration, shutdown as words};
use yew::{Callback, Html, html};

use super::{classes, clock, copy, decimal, icon, tell, word};
use crate::model::msg::{Choosing, Msg};
use crate::model::picture::Picture;
use crate::model::scene::Tone;
use crate::model::shared::Shared;
use crate::model::shutdown::{Row, Shutdown, Stretch};

/// A stretch that is shorter, as a share of the picture, has no room for its words.
const LEAST_FOR_WORDS: f64 = 0.11;

#[derive(PartialEq)]
pub(super) struct Props {
    pub(super) language: Language,
    pub(super) picture: Shared<Picture>,
    /// Where the playhead is.
    pub(super) tenths: i64,
    pub(super) send: Callback<Msg>,
}

pub(super) fn shutdown_panel(props: &Props) -> Html {
    let Props { language, picture, send, .. } = props;
    let language = *language;
    let timeline = &picture.timeline;
    let mut plan = shutdown_plan(&timeline.pod, timeline.gates);
    let Some(shutdown) = Shutdown::new(picture) else {
        let order = words::order(language, &timeline.pod, &plan);
        let title = format!(
            "{} {}",
            label(language, Label::GracePeriod),
            duration(language, pod_grace(&timeline.pod))
        );
        let never = words::never(language);
        return html! {
            <div class="shutdown">
                { copy::heading(language, &title, "", format!("{title}\n{never} {order}\n"), send) }
                <p>{ never }{ " " }<b>{ order }</b></p>
            </div>
        };
    };
    // Who has ended by itself gets no signal.
    plan.steps.retain(|step| shutdown.is_told_to_stop(step.container));
    let order = words::order(language, &timeline.pod, &plan);
    let title = words::title(language, shutdown.grace, shutdown.used);
    let killed = words::killed(language, &timeline.pod, &shutdown.killed);
    let began = words::began(language, &timeline.pod, shutdown.trigger, &clock::at(language, shutdown.began));
    let path = words::path(language, &timeline.pod, &shutdown.path);
    let (critical, stops) = (label(language, Label::CriticalPath), label(language, Label::StopOrder));
    let copied = format!("{title} · {killed}\n{began}\n{critical}: {path}\n{stops}: {order}\n");
    html! {
        <div class="shutdown">
            { copy::heading(language, &title, &killed, copied, send) }
            <p class="muted">{ began }{ " " }
                <button class="link" onclick={tell(send, Msg::Choosing(Choosing::EventShown(shutdown.event)))}>{ word(language, Label::GoThere) }</button>
            </p>
            { chart(props, &shutdown) }
            <dl>
                <dt>{ critical }</dt><dd>{ path }</dd>
                <dt>{ stops }</dt><dd>{ order }</dd>
            </dl>
        </div>
    }
}

fn chart(props: &Props, shutdown: &Shutdown) -> Html {
    let language = props.language;
    let over = shutdown.began + shutdown.grace;
    let since = |at: Instant| duration(language, at.since(shutdown.began));
    let tick = |at: &Instant| {
        html! { <li style={left(shutdown, *at)}><span>{ since(*at) }</span></li> }
    };
    let now = clock::instant(props.tenths);
    let is_now = now >= shutdown.began && now.since(shutdown.began) <= shutdown.width;
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={label(language, Label::Shutdown)}>
            <div class="stops">
                <ol class="ticks" aria-hidden="true">{ for shutdown.ticks().iter().map(tick) }</ol>
                { budget(language, shutdown) }
                { for shutdown.rows.iter().enumerate().map(|(at, row)| self::row(props, shutdown, at, row)) }
                <div class="lines" aria-hidden="true">
                    if shutdown.grace <= shutdown.width {
                        <i class="limit" style={left(shutdown, over)}><b>{ "SIGKILL" }</b></i>
                    }
                    if is_now {
                        <i class="playhead" style={left(shutdown, now)}></i>
                    }
                </div>
            </div>
        </div>
    }
}

fn budget(language: Language, shutdown: &Shutdown) -> Html {
    let (grace, used) = (shutdown.grace, shutdown.used);
    let begins = shutdown.began;
    let spent = if used < grace { used } else { grace };
    let rest = grace - used;
    let said = format!("{} {}", duration(language, spent), label(language, Label::OfTheGracePeriod));
    let left_over = match rest > Duration::ZERO {
        true => format!("{} {}", duration(language, rest), label(language, Label::Left)),
        false => String::new(),
    };
    html! {
        <div class="stop-row">
            <b class="who"><span class="role none"></span>{ word(language, Label::Budget) }</b>
            <div class="track">
                <div class="stretch is-budget" style={span(shutdown, begins, begins + spent)}><span class={room(shutdown, begins, begins + spent)}>{ said }</span></div>
                if rest > Duration::ZERO {
                    <div class="stretch is-left" style={span(shutdown, begins + spent, begins + grace)}><span class={room(shutdown, begins + spent, begins + grace)}>{ left_over }</span></div>
                } else if used > grace {
                    <div class="stretch is-failed" style={span(shutdown, begins + grace, begins + used)}><span class="visually-hidden">{ word(language, Label::OverTheGracePeriod) }</span></div>
                }
            </div>
        </div>
    }
}

fn row(props: &Props, shutdown: &Shutdown, at: usize, row: &Row) -> Html {
    let language = props.language;
    let pod = &props.picture.timeline.pod;
    let name = |id: ContainerId| pod.container(id).name.to_string();
    let since = |moment: Instant| duration(language, moment.since(shutdown.began));
    let marks = [(row.signal, "▼", "signal", Label::StopSignal), (row.killed, "■", "kill", Label::Killed)];
    let mark = |(moment, sign, class, name): (Option<Instant>, &'static str, &'static str, Label)| {
        let moment = moment?;
        let said = format!("{} {}", label(language, name), since(moment));
        Some(
            html! { <i class={classes(&["sign-at", class])} style={left(shutdown, moment)} role="img" aria-label={said.clone()} title={said}>{ sign }</i> },
        )
    };
    let arrow = row.after.zip(row.signal).map(|(before, moment)| {
        let rows = at.saturating_sub(before);
        html! { <i class="waited" style={format!("{}; --rows: {rows}", left(shutdown, moment))}></i> }
    });
    let end = row.ended.map(|(moment, code)| {
        let said = format!("{} {code} · {}", label(language, Label::ExitCode), since(moment));
        let place = shutdown.place(moment);
        let side = if place > 0.85 { "before" } else { "" };
        let sign = match code {
            0 => "✓ ",
            _ if row.is_well => "■ ",
            _ => "✕ ",
        };
        html! { <span class={classes(&["ended", side, if row.is_well { "" } else { "bad" }])} style={left(shutdown, moment)} title={said.clone()}><span aria-hidden="true">{ sign }{ code }</span><span class="visually-hidden">{ said }</span></span> }
    });
    html! {
        <div class="stop-row">
            <b class="who">{ icon::role(row.kind) }<span>{ name(row.container) }</span></b>
            <div class="track">
                { for row.stretches.iter().map(|stretch| self::stretch(props, shutdown, stretch)) }
                { for marks.into_iter().filter_map(mark) }
                { arrow.unwrap_or_default() }
                { end.unwrap_or_default() }
            </div>
        </div>
    }
}

fn stretch(props: &Props, shutdown: &Shutdown, stretch: &Stretch) -> Html {
    let Stretch { from, to, activity: what } = *stretch;
    let said = activity(props.language, what, &props.picture.timeline.pod);
    let said = format!("{said} {}", duration(props.language, to.since(from)));
    let class = match what {
        Activity::WaitingToStop { .. } => "waits",
        Activity::PreStop => "is-pre-stop",
        what => match Tone::of(what) {
            Tone::Terminating => "is-terminating",
            _ => "is-running",
        },
    };
    html! {
        <div class={classes(&["stretch", class])} style={span(shutdown, from, to)} title={said.clone()}>
            <span class={room(shutdown, from, to)}>{ said }</span>
        </div>
    }
}

fn room(shutdown: &Shutdown, from: Instant, to: Instant) -> &'static str {
    if shutdown.place(to) - shutdown.place(from) < LEAST_FOR_WORDS { "visually-hidden" } else { "" }
}

fn left(shutdown: &Shutdown, at: Instant) -> String {
    format!("--from: {}", decimal::thousandth(shutdown.place(at)))
}

fn span(shutdown: &Shutdown, from: Instant, to: Instant) -> String {
    let (from, to) = (shutdown.place(from), shutdown.place(to));
    format!("--from: {}; --size: {}", decimal::thousandth(from), decimal::thousandth(to - from))
}
