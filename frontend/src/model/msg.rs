//! Everything that can happen to the page.

use podreel_core::examples::Example;
use podreel_core::pod::{ContainerId, Field};
use podreel_core::sim::scenario::{ActionKind, Part};
use podreel_core::version::{Gate, KubernetesVersion, Switch};
use podreel_core::words::Language;

use super::Visibility;
use super::choice::walk::Direction;
use super::choice::word::Word;
use super::choice::{Choice, Hover};
use super::comparison::Detail;
use super::comparison::partners::Partner;
use super::drafts::Shelf;
use super::link_form::LinkForm;
use super::panel::{Panel, Theme, View};
use super::playback::Speed;
use super::search::Turn;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// The reader changed the text.
    Edited(String),
    /// The reader chose an example.
    ExampleChosen(Example),
    /// The reader wants the own draft back.
    DraftWanted,
    /// The reader does something with the texts that are kept.
    Shelf(Shelf),
    /// The reader makes the text of a link the own draft.
    LinkKept,
    /// The reader chose which workload plays, by its place in the text.
    WorkloadChosen(usize),
    /// The reader looks for a workload among many.
    WorkloadSought(String),
    /// The reader wants to see an object without a pod, by its place among those kinds.
    OtherChosen(usize),
    /// The reader chose which of the workload's pods plays.
    PodChosen(usize),
    /// The editor has come.
    EditorArrived,
    /// The address has another fragment now.
    AddressChanged(String),

    /// The reader takes the last change of the text back.
    Undone,
    /// The reader makes the change again that was taken back.
    Redone,
    /// The reader wants to see what can be tried.
    WhatIfWanted,
    /// The reader lets something happen to the pod at the playhead.
    Tried(ActionKind),
    /// The reader sets what a container does, in the Scenario's notation.
    AssumptionSet(Option<ContainerId>, Part, String),
    /// The reader believes the real pod: what would explain one difference, or all, is assumed.
    RealityAssumed(Option<usize>),
    /// The reader chose a Kubernetes.
    VersionChosen(KubernetesVersion),
    /// The reader wants to see which feature gates matter to the pod.
    GatesWanted,
    /// The reader switched a feature gate.
    GateSwitched(Gate, Switch),
    /// The reader compares an example with its counterpart, and plays that.
    CounterpartChosen(Example),
    /// The reader wants to see what this life can be compared with.
    CompareWanted,
    /// The reader compares this life with another.
    ComparedWith(Partner),
    /// The other life of the comparison plays, and this one stands beside it.
    Swapped,
    /// Both lives are drawn: now it can be asked which gates make the difference.
    DueGatesWanted,
    /// A detail of the comparison opens or closes.
    DetailToggled(Detail),
    /// The comparison is over, and its change stays.
    BranchKept,
    /// The comparison is over, and so is its change.
    BranchDiscarded,

    /// Play, or rest.
    PlayToggled,
    /// Back to the beginning.
    ToStart,
    /// On to the end.
    ToEnd,
    /// What the pod may use, explained.
    LimitsWanted,
    /// The end, with its reason.
    EndWanted,
    /// To the step before.
    StepBack,
    /// To the next step.
    StepOn,
    /// On by so many milliseconds; back where negative.
    Nudged(f64),
    /// A hand moved the playhead to a moment.
    Scrubbed(f64),
    /// The reader chose a figure that is a moment.
    MomentChosen(f64),
    /// The hand let go.
    ScrubEnded,
    /// The reader chose a speed.
    SpeedChosen(Speed),
    /// One speed faster.
    Faster,
    /// One speed slower.
    Slower,
    /// Begin again at the end, or not.
    LoopToggled,
    /// So many milliseconds have passed.
    Frame(f64),
    /// The pointer is over the timeline, or has left it.
    Hovered(Option<Hover>),
    /// What is drawn is seen, and more of a crowd may come.
    MoreWanted,
    /// The drawer came into sight, or left it.
    DrawerSeen(Visibility),
    /// Rooms of these containers came into sight, or left it.
    RoomsSeen(Vec<(String, Visibility)>),
    /// For a moment the hand has moved nothing.
    Rested,
    /// The timeline's axis has this width.
    Resized(f64),
    /// A hand begins to choose a range of the timeline at this moment.
    RangeBegun(f64),
    /// The reader wants to see so many times as much, around the playhead.
    Scaled(f64),
    /// The reader wants to see so many times as much, around a place on the axis.
    ScaledAt {
        /// So many times as much.
        factor: f64,
        /// The place.
        px: f64,
    },
    /// The reader wants another part of the life in view, with this moment in its middle.
    Centred(f64),
    /// Back to so many windows; 0 is the whole life.
    ZoomedOut(usize),
    /// The conditions that led to Ready open or close.
    ConditionsToggled,
    /// The table below the timeline opens or closes.
    TableToggled,

    /// The reader chose something in the picture, and wants to know why it is so.
    Chosen(Choice),
    /// The reader chose a line of a panel: the playhead goes to its event, and the panel stays.
    EventShown(usize),
    /// The reader chose a word of the stage.
    WordChosen(Word),
    /// The caret of the text came to a line.
    CaretMoved(u32),
    /// The reader goes on to the next bar or mark of the timeline.
    Walked(Direction),
    /// The reader wants to see a field in the text.
    FieldChosen(Field),
    /// The reader wants to see in the text what stands at a path of the pod.
    PathChosen(String),
    /// The reader wants to see the place of a problem, by its place in the list.
    ProblemChosen(usize),
    /// The reader wants a field of the pod to have a value in the text.
    FieldWanted(Field, String),
    /// The reader chose the resource that the panel of resources shows.
    ResourceChosen(String),
    /// The reader chose a figure that a panel explains.
    PanelOpened(Panel),
    /// The reader wants to see, wherever that stands, why something is so.
    ReasonOpened(Choice),
    /// The reader chose a tab of the drawer.
    PanelChosen(Panel),
    /// The reader chose a view on a narrow screen.
    ViewChosen(View),
    /// The reader chose a language.
    LanguageChosen(Language),
    /// The reader chose a theme.
    ThemeChosen(Theme),
    /// The help opens or closes.
    HelpToggled,
    /// The reader wants to search.
    SearchWanted,
    /// The reader typed what to search for.
    SearchTyped(String),
    /// The reader goes on to another hit.
    SearchTurned(Turn),
    /// The reader took a hit, by its place in the list.
    HitTaken(usize),
    /// Escape: whatever lies over the page closes.
    Escaped,
    /// The notice goes.
    NoticeDismissed,

    /// The keys want to go on from the element of that name.
    SkipWanted(&'static str),
    /// The reader wants the link.
    LinkWanted(LinkForm),
    /// The reader wants the whole page with what the embedded player shows.
    PlaygroundWanted,
    /// The reader wants what a panel prints.
    CopyWanted(String),
    /// The link is in the clipboard, or the browser refused.
    LinkCopied(Outcome),
    /// The text is in the clipboard, or the browser refused.
    TextCopied(Outcome),
}

/// Whether the browser did what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It did.
    Done,
    /// It refused.
    Refused,
}
