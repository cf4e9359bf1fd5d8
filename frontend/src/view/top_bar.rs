//! The bar on top: which text, which language and theme, and the link.

use podreel_core::analysis::Touching;
use podreel_core::examples::Example;
use podreel_core::version::KubernetesVersion;
use podreel_core::words::Language;
use podreel_core::words::example::example;
use podreel_core::words::page::{Label, label};
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::{Callback, Event, Html, html};

use super::compare::said::headline;
use super::part::Part;
use super::{gates, icon, share_menu, tell, word};
use crate::model::msg::{Comparing, Msg, Opening, Overlay, Page, Sharing, WhatIf};
use crate::model::panel::Theme;
use crate::model::picture::Picture;
use crate::model::shared::Shared;
use crate::model::{Mode, Origin};

const DRAFT: &str = "draft";
const LINK: &str = "link";

#[derive(PartialEq)]
pub(super) struct Props {
    pub(super) language: Language,
    pub(super) theme: Theme,
    pub(super) version: KubernetesVersion,
    /// Whether the text switches a feature gate.
    pub(super) is_switched: bool,
    /// The feature gates that matter to the pod, once somebody has asked.
    pub(super) gates: Option<Shared<Vec<Touching>>>,
    /// The example that differs from the open one in one thing, its life, and the life that plays.
    pub(super) counterpart: Option<(Example, Shared<Picture>, Shared<Picture>)>,
    pub(super) origin: Origin,
    pub(super) has_draft: bool,
    pub(super) mode: Mode,
    pub(super) send: Callback<Msg>,
}

pub(super) fn top_bar(props: &Props) -> Html {
    let Props { language, send, .. } = props;
    let language = *language;
    html! {
        <header class="top">
            <h1><a class="brand" href="./" aria-label="Podreel">{ icon::logo() }<span>{ "podreel" }</span></a></h1>
            if props.mode == Mode::Playground {
                { examples(props) }
                { counterparts(props) }
            }
            <span class="space"></span>
            if props.mode == Mode::Playground {
                { versions(props) }
                { gates(props) }
                { languages(props) }
                { themes(props) }
                <button class="square finder" aria-label={label(language, Label::Search)} title={format!("{} (/)", label(language, Label::Search))}
                    onclick={tell(send, Msg::Overlay(Overlay::SearchWanted))}>{ icon::search() }</button>
                <button class="square" aria-label={label(language, Label::Help)} title={label(language, Label::Help)}
                    onclick={tell(send, Msg::Overlay(Overlay::HelpToggled))}>{ "?" }</button>
                { share_menu::share_menu(language, send) }
            } else {
                <button class="link" onclick={tell(send, Msg::Sharing(Sharing::PlaygroundWanted))}>{ word(language, Label::OpenInPlayground) }</button>
            }
        </header>
    }
}

fn examples(props: &Props) -> Html {
    let language = props.language;
    let chosen = match &props.origin {
        Origin::Draft => DRAFT,
        Origin::Link(_) => LINK,
        Origin::Example(example) => example.name(),
    };
    let option = |value: &'static str, title: &'static str| {
        html! { <option {value} selected={value == chosen}>{ title }</option> }
    };
    let onchange = props.send.reform(|event: Event| {
        let value = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlSelectElement>().ok())
            .map(|select| select.value());
        let value = value.unwrap_or_default();
        match value.parse() {
            Ok(example) => Msg::Opening(Opening::ExampleChosen(example)),
            Err(_) => Msg::Opening(Opening::DraftWanted),
        }
    });
    html! {
        <label class="picker examples">
            <span class="visually-hidden">{ word(language, Label::Example) }</span>
            <select {onchange}>
                if matches!(props.origin, Origin::Link(_)) {
                    { option(LINK, label(language, Label::LinkedText)) }
                }
                if props.has_draft || props.origin == Origin::Draft {
                    { option(DRAFT, label(language, Label::MyDraft)) }
                }
                { for Example::ALL.iter().map(|known| option(known.name(), example(language, *known).title)) }
            </select>
        </label>
    }
}

/// The classic sidecar or the native one, and what difference it makes.
fn counterparts(props: &Props) -> Html {
    let language = props.language;
    let (Origin::Example(open), Some((other, life, now))) = (&props.origin, &props.counterpart) else {
        return Html::default();
    };
    let Some((classic, native)) = open.counterparts() else { return Html::default() };
    let beside = if *other == classic { Label::Classic } else { Label::Native };
    let button = |example: Example, name: Label| {
        let onclick = (example == *other)
            .then(|| tell(&props.send, Msg::Comparing(Comparing::CounterpartChosen(example))));
        html! { <button aria-pressed={(example == *open).to_string()} {onclick}>{ word(language, name) }</button> }
    };
    html! {
        <>
            <div class="switch pair" role="group" aria-label={label(language, Label::Comparison)}>
                { button(classic, Label::ClassicSidecar) }
                { button(native, Label::NativeSidecar) }
            </div>
            <span class="headline">{ headline(language, life, now, label(language, beside)) }</span>
        </>
    }
}

fn versions(props: &Props) -> Html {
    let language = props.language;
    let onchange = props.send.reform(|event: Event| {
        let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        let version = select.and_then(|select| select.value().parse().ok());
        Msg::WhatIf(WhatIf::VersionChosen(version.unwrap_or(KubernetesVersion::NEWEST)))
    });
    let option = |version: KubernetesVersion| {
        let value = version.to_string();
        html! { <option value={value.clone()} selected={version == props.version}>{ "Kubernetes " }{ value }</option> }
    };
    html! {
        <label class="picker versions">
            <span class="visually-hidden">{ word(language, Label::KubernetesVersion) }</span>
            <select {onchange}>{ for KubernetesVersion::all().map(option).collect::<Vec<_>>().into_iter().rev() }</select>
        </label>
    }
}

fn gates(props: &Props) -> Html {
    let Props { language, version, is_switched, gates, send, .. } = props;
    let shown = gates::Props {
        language: *language,
        version: *version,
        is_switched: *is_switched,
        gates: gates.clone(),
        send: send.clone(),
    };
    Part::Gates(shown).draw()
}

fn languages(props: &Props) -> Html {
    let button = |language: Language| {
        html! {
            <button lang={language.code()} aria-pressed={(props.language == language).to_string()} title={language.name()}
                onclick={tell(&props.send, Msg::Page(Page::LanguageChosen(language)))}>{ language.short() }</button>
        }
    };
    html! {
        <div class="switch" role="group" aria-label={label(props.language, Label::LanguageOfPage)}>
            { for Language::ALL.iter().copied().map(button) }
        </div>
    }
}

fn themes(props: &Props) -> Html {
    let name = match props.theme {
        Theme::Auto => Label::ThemeAuto,
        Theme::Light => Label::ThemeLight,
        Theme::Dark => Label::ThemeDark,
    };
    let next = props.theme.next();
    let said = format!("{}: {}", label(props.language, Label::Theme), label(props.language, name));
    html! {
        <button class="square theme" title={said.clone()} aria-label={said} onclick={tell(&props.send, Msg::Page(Page::ThemeChosen(next)))}>
            { icon::theme() }
        </button>
    }
}
