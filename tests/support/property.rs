//! How property tests run: the same cases every time, unless a long run asks for fresh ones.

use proptest::prelude::ProptestConfig;
use proptest::test_runner::{FileFailurePersistence, RngSeed};

/// The configuration of every property test. `PROPTEST_CASES=100000` asks for so many cases with fresh
/// seeds (`PROPTEST_RNG_SEED` for certain ones); a seed that fails is written to `proptest-regressions/`
/// and is tried first from then on.
pub(crate) fn config(cases: u32) -> ProptestConfig {
    /// Any number, as long as it stays the same.
    const SEED: u64 = 7519;
    let config = ProptestConfig {
        failure_persistence: Some(Box::new(FileFailurePersistence::SourceParallel(
            "proptest-regressions",
        ))),
        ..ProptestConfig::default() // reads the environment
    };
    #[expect(clippy::disallowed_methods, reason = "a test asks how long it may run")]
    let long = std::env::var_os("PROPTEST_CASES").is_some();
    if long {
        return config;
    }
    let rng_seed = match config.rng_seed {
        RngSeed::Random => RngSeed::Fixed(SEED),
        given @ RngSeed::Fixed(_) => given,
    };
    ProptestConfig { cases, rng_seed, ..config }
}

#[test]
fn every_run_tries_the_same_cases_unless_asked() {
    use proptest::prelude::{Strategy as _, any};
    use proptest::strategy::ValueTree as _;
    use proptest::test_runner::TestRunner;
    let drawn = || {
        let mut runner = TestRunner::new(config(1));
        let tree = any::<[u64; 4]>().new_tree(&mut runner);
        tree.ok().map(|tree| tree.current())
    };
    let fresh = |config: ProptestConfig| config.rng_seed == RngSeed::Random;
    assert!(fresh(config(1)) || drawn() == drawn());
    assert!(config(1).failure_persistence.is_some());
}
