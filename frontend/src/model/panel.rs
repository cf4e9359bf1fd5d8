//! The closed choices of what is shown: a panel of the drawer, a view on a narrow screen, a theme.

use super::Visibility;

/// A part of the page that can be brought into view, or given the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Landmark {
    /// What the panel of resources says of limits.
    Limits,
    /// The list of problems.
    Problems,
    /// Two lives side by side.
    Comparison,
    /// The button that plays.
    Play,
    /// The lanes.
    Lanes,
}

impl Landmark {
    /// Its name in the document.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Limits => "limits",
            Self::Problems => "problems",
            Self::Comparison => "side-by-side",
            Self::Play => "play",
            Self::Lanes => "axis",
        }
    }
}

/// A tab of the drawer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Panel {
    /// What `kubectl get pod -w` has printed so far.
    #[default]
    Kubectl,
    /// What `kubectl describe pod` lists.
    Events,
    /// Why the present step happened.
    Why,
    /// The pod's status, and its conditions.
    Status,
    /// What the pod requests, and what follows from it.
    Resources,
    /// How its containers are stopped.
    Shutdown,
    /// What the manifest does not say.
    Assumptions,
}

/// What a narrow screen shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The picture and its controls.
    #[default]
    Player,
    /// The editor.
    Text,
    /// The reasons.
    Why,
}

/// What of the picture a page shows that has the player in a frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shows {
    /// All of it.
    #[default]
    Full,
    /// The pod.
    Stage,
    /// The lanes.
    Timeline,
}

impl Shows {
    /// Whether the pod is drawn.
    #[must_use]
    pub const fn stage(self) -> Visibility {
        match self {
            Self::Full | Self::Stage => Visibility::Shown,
            Self::Timeline => Visibility::Hidden,
        }
    }

    /// Whether the lanes are drawn.
    #[must_use]
    pub const fn lanes(self) -> Visibility {
        match self {
            Self::Full | Self::Timeline => Visibility::Shown,
            Self::Stage => Visibility::Hidden,
        }
    }

    /// Its name in an address and in the style sheets.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Stage => "stage",
            Self::Timeline => "timeline",
        }
    }

    /// What is shown under that name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Full, Self::Stage, Self::Timeline].into_iter().find(|shows| shows.code() == code)
    }
}

/// Which colours the page has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Those of the system.
    #[default]
    Auto,
    /// Ink on paper.
    Light,
    /// Chalk on slate.
    Dark,
}

impl Panel {
    /// Every panel, in the order of the tabs.
    pub const ALL: [Self; 7] = [
        Self::Why,
        Self::Kubectl,
        Self::Events,
        Self::Status,
        Self::Resources,
        Self::Shutdown,
        Self::Assumptions,
    ];

    /// Its name in a link.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kubectl => "kubectl",
            Self::Events => "events",
            Self::Why => "why",
            Self::Status => "status",
            Self::Resources => "resources",
            Self::Shutdown => "shutdown",
            Self::Assumptions => "assumptions",
        }
    }

    /// The panel of that name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|panel| panel.code() == code)
    }
}

impl Theme {
    /// Every theme.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// Its name in the style sheet and in the browser's storage.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of that name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.code() == code)
    }

    /// The next one in turn.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Auto => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Auto,
        }
    }
}
