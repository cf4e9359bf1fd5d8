//! Small pictures, drawn in the colour of the text around them.

use podreel_core::rules::container_kind::ContainerKind;
use yew::{Html, html};

fn icon(path: &'static str) -> Html {
    html! { <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path fill-rule="evenodd" d={path} /></svg> }
}

pub(super) fn to_start() -> Html {
    icon("M3 3h2v10H3zM13 3v10L6 8z")
}

pub(super) fn to_end() -> Html {
    icon("M11 3h2v10h-2zM3 3v10l7-5z")
}

pub(super) fn step_back() -> Html {
    icon("M10.5 3 12 4.4 8.3 8l3.7 3.6-1.5 1.4L5.3 8z")
}

pub(super) fn step_on() -> Html {
    icon("M5.5 3 4 4.4 7.7 8 4 11.6 5.5 13l5.2-5z")
}

pub(super) fn play() -> Html {
    icon("M4.5 2.5v11l9-5.5z")
}

pub(super) fn pause() -> Html {
    icon("M4 3h3v10H4zM9 3h3v10H9z")
}

pub(super) fn repeat() -> Html {
    icon(
        "M3 7.500V6a2.500 2.500 0 0 1 2.500-2.500H10V1.500l3.500 2.750L10 7V5H5.500a1 1 0 0 0-1 1v1.500zM13 8.500V10a2.500 2.500 0 0 1-2.500 2.500H6v2l-3.500-2.750L6 9v2h4.500a1 1 0 0 0 1-1V8.500z",
    )
}

pub(super) fn minus() -> Html {
    icon("M3 7h10v2H3z")
}

pub(super) fn plus() -> Html {
    icon("M7 3h2v4h4v2H9v4H7V9H3V7h4z")
}

/// Lines below a line: the conditions that led to one.
pub(super) fn conditions() -> Html {
    icon("M2 3h12v2H2zM5 7h9v1.500H5zM5 11h9v1.500H5z")
}

pub(super) fn table() -> Html {
    icon(
        "M2 2.500h12v11H2zM3.500 6v2.200h3V6zm4.500 0v2.200h4.500V6zm-4.500 3.700V12h3V9.700zm4.500 0V12h4.500V9.700z",
    )
}

/// A disc, a box and a triangle, each with its meaning beside it.
pub(super) fn key() -> Html {
    icon("M2 4a2 2 0 1 1 4 0 2 2 0 1 1-4 0zM8 3.200h6v1.600H8zM2.300 8.500h3.400V12H2.300zM8 9.400h6V11H8z")
}

pub(super) fn close() -> Html {
    icon("M4 2.800 8 6.800l4-4L13.200 4l-4 4 4 4-1.200 1.200-4-4-4 4L2.800 12l4-4-4-4z")
}

pub(super) fn search() -> Html {
    icon(
        "M7 2a5 5 0 1 0 3.030 8.976L13.500 14.440 14.560 13.380 11.060 9.900A5 5 0 0 0 7 2zM7 3.500a3.500 3.500 0 1 1 0 7 3.500 3.500 0 0 1 0-7z",
    )
}

pub(super) fn theme() -> Html {
    icon("M8 1.500a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13zM8 3a5 5 0 0 1 0 10z")
}

pub(super) fn switches() -> Html {
    icon(
        "M2 4h5.300a2 2 0 0 1 3.400 0H14v1.500h-3.300a2 2 0 0 1-3.400 0H2zM2 10.500h1.300a2 2 0 0 1 3.400 0H14V12H6.700a2 2 0 0 1-3.400 0H2z",
    )
}

/// The page's mark: a reel.
pub(super) fn logo() -> Html {
    html! {
        <svg class="logo" viewBox="0 0 24 24" aria-hidden="true">
            <circle cx="12" cy="12" r="10" fill="none" stroke="currentColor" stroke-width="2.2" />
            <circle cx="12" cy="12" r="1.8" />
            <circle class="reel-a" cx="12" cy="6.600" r="2.100" />
            <circle class="reel-b" cx="16.700" cy="14.700" r="2.100" />
            <circle class="reel-c" cx="7.300" cy="14.700" r="2.100" />
        </svg>
    }
}

/// A container's role as a shape; the style sheet cuts it out, for each room and each lane has one.
pub(super) fn role(kind: ContainerKind) -> Html {
    match kind {
        ContainerKind::Init => html! { <i class="role triangle"></i> },
        ContainerKind::Sidecar => html! { <i class="role diamond"></i> },
        ContainerKind::App => html! { <i class="role box"></i> },
    }
}
