//! Where random input comes from: the same on every run, so that a failure is the change's and not the day's.
//!
//! `PROPTEST_RNG_SEED` and `PROPTEST_CASES` look at others. A failure says its input, shrunk; nothing is written
//! into the checkout.

use proptest::test_runner::{Config, RngSeed};

/// So many cases from our own seed, unless the environment wants others.
#[must_use]
pub fn config(cases: u32) -> Config {
    // Proptest's own default has read the environment.
    let own = Config::default();
    let is_asked = std::env::var_os("PROPTEST_CASES").is_some();
    Config {
        failure_persistence: None,
        cases: if is_asked { own.cases } else { cases },
        rng_seed: RngSeed::Fixed(seed_of(&own)),
        ..own
    }
}

/// The seed that a configuration starts from.
#[must_use]
pub fn seed_of(config: &Config) -> u64 {
    match config.rng_seed {
        RngSeed::Fixed(seed) => seed,
        RngSeed::Random => 1,
    }
}
