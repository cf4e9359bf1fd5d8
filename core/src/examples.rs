//! The examples of the gallery, as texts; their titles are in `words`.
//!
//! A name is part of links that people keep, so it never changes.

macro_rules! examples {
    ($($(#[$doc:meta])* $example:ident: $name:literal;)*) => {
        /// An example of the gallery.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Example { $($(#[$doc])* $example,)* }

        impl Example {
            /// Every example, in the gallery's order.
            pub const ALL: &[Self] = &[$(Self::$example,)*];

            /// Its name in a link.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$example => $name,)* }
            }

            /// Its text.
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self {
                    $(Self::$example => include_str!(concat!("../../static/examples/", $name, ".yaml")),)*
                }
            }
        }
    };
}

examples! {
    /// The opening one: a Job that ends although its log shipper never would.
    JobSidecar: "job-sidecar";
    /// Its counterpart, which never ends.
    JobClassicSidecar: "job-classic-sidecar";
    /// A Pod with a log shipper.
    LoggingSidecar: "logging-sidecar";
    /// A Deployment with a log shipper.
    DeploymentSidecar: "deployment-sidecar";
    /// A web server beside the generator of its pages.
    CoLocated: "co-located";
    /// A web server whose page an init container fetches.
    InitWeather: "init-weather";
    /// A web server whose page a sidecar writes.
    DateLogger: "date-logger";
    /// A web server behind an Envoy proxy.
    EnvoySidecar: "envoy-sidecar";
    /// A service whose database is reached through a proxy.
    CloudSqlAmbassador: "cloudsql-ambassador";
    /// An app whose log is translated.
    LogAdapter: "log-adapter";
    /// A pod whose Secret and ConfigMap are made too late.
    MissingConfig: "missing-config";
}

impl Example {
    /// The same with a classic sidecar and with a native one, where this is either.
    #[must_use]
    pub const fn counterparts(self) -> Option<(Self, Self)> {
        match self {
            Self::JobSidecar | Self::JobClassicSidecar => Some((Self::JobClassicSidecar, Self::JobSidecar)),
            _ => None,
        }
    }
}

/// The name of no example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownExample(String);

impl std::fmt::Display for UnknownExample {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<&str> = Example::ALL.iter().map(|example| example.name()).collect();
        write!(f, "{:?} is not an example; there are {}", self.0, names.join(", "))
    }
}

impl std::str::FromStr for Example {
    type Err = UnknownExample;

    fn from_str(text: &str) -> Result<Self, UnknownExample> {
        let found = Self::ALL.iter().copied().find(|example| example.name() == text);
        found.ok_or_else(|| UnknownExample(text.to_owned()))
    }
}
