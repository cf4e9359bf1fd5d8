//! What the actions of a Scenario are called: the one list that is read, written and told of.

macro_rules! names {
    ($($name:ident $text:literal;)*) => {
        /// The field of an item of `spec.actions` that says what happens.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum ActionName { $($name,)* }

        impl ActionName {
            pub(super) const ALL: &[Self] = &[$(Self::$name,)*];

            /// As they are written, in the same order.
            pub(super) const TEXTS: &[&str] = &[$($text,)*];
        }
    };
}

names! {
    Delete "delete";
    Crash "crash";
    OomKill "oomKill";
    FailProbe "failProbe";
    SetImage "setImage";
    Evict "evict";
    Drain "drain";
    ShutdownNode "shutdownNode";
    LoseSandbox "loseSandbox";
    RestartNode "restartNode";
    RestartKubelet "restartKubelet";
    SetCondition "setCondition";
    SetActiveDeadline "setActiveDeadline";
    Resize "resize";
    SetLabel "setLabel";
    DeleteJob "deleteJob";
    DeletePod "deletePod";
    EvictPod "evictPod";
    PatchJob "patchJob";
}

impl ActionName {
    pub(super) const fn text(self) -> &'static str {
        Self::TEXTS[self as usize]
    }
}
