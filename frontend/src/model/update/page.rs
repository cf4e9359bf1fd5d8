//! Which sides the page turns to the reader: its panels, its views, its language and its theme.

use podreel_core::words::Language;

use crate::model::effect::Effect;
use crate::model::panel::{Landmark, Panel, Theme, View};
use crate::model::{Mode, Model};

/// What the reader wants of the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Page {
    /// The reader chose a tab of the drawer.
    PanelChosen(Panel),
    /// The reader chose a figure that a panel explains.
    PanelOpened(Panel),
    /// What the pod may use, explained.
    LimitsWanted,
    /// The reader chose the resource that the panel of resources shows.
    ResourceChosen(String),
    /// The reader chose a view on a narrow screen.
    ViewChosen(View),
    /// The reader chose a language.
    LanguageChosen(Language),
    /// The reader chose a theme.
    ThemeChosen(Theme),
    /// The keys want to go on from the element of that name.
    SkipWanted(Landmark),
}

impl Model {
    /// What follows from what the reader wants of the page.
    pub(super) fn page(&mut self, page: Page) -> Vec<Effect> {
        match page {
            Page::PanelChosen(panel) => self.set(|model| model.drawer.panel = panel),
            Page::PanelOpened(panel) => self.open_panel(panel),
            Page::LimitsWanted => {
                self.open_panel(Panel::Resources);
                vec![Effect::ShowPart(Landmark::Limits)]
            }
            Page::ResourceChosen(resource) => self.set(|model| model.drawer.resource = resource),
            Page::ViewChosen(view) => self.set(|model| {
                model.view = view;
                match view {
                    View::Why => model.drawer.panel = Panel::Why,
                    // What is not seen cannot have followed.
                    View::Text => model.followed = None,
                    View::Player => {}
                }
            }),
            Page::LanguageChosen(language) => {
                (self.language, self.reading) = (language, None);
                self.unless_embedded(Effect::SaveLanguage(language))
            }
            Page::ThemeChosen(theme) => {
                self.theme = theme;
                self.unless_embedded(Effect::SaveTheme(theme))
            }
            Page::SkipWanted(name) => vec![Effect::Focus(name)],
        }
    }

    fn unless_embedded(&self, effect: Effect) -> Vec<Effect> {
        if self.mode == Mode::Embed { Vec::new() } else { vec![effect] }
    }
}
