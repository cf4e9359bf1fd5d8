//! How fast the clock of a life that plays runs.

/// Simulated seconds per second, as one of a few steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speed(usize);

impl Speed {
    const NAMES: [&str; 9] = ["0.25", "0.5", "1", "2", "5", "10", "20", "50", "100"];
    const FACTORS: [f64; 9] = [0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0];

    /// Every speed, slowest first.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..Self::FACTORS.len()).map(Self)
    }

    /// The speed of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|speed| speed.name() == name)
    }

    /// Its factor, as a reader writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES[self.0]
    }

    /// Simulated seconds per second.
    #[must_use]
    pub fn factor(self) -> f64 {
        Self::FACTORS[self.0]
    }

    /// Whether there is time to read while it plays.
    #[must_use]
    pub fn is_read(self) -> bool {
        self.factor() < 10.0
    }

    /// The next faster one, if there is one.
    #[must_use]
    pub fn faster(self) -> Self {
        Self((self.0 + 1).min(Self::FACTORS.len() - 1))
    }

    /// The next slower one, if there is one.
    #[must_use]
    pub fn slower(self) -> Self {
        Self(self.0.saturating_sub(1))
    }
}

impl Default for Speed {
    fn default() -> Self {
        Self(2)
    }
}
