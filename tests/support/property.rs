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
    if is_asked("PROPTEST_CASES") {
        return config;
    }
    let rng_seed = match config.rng_seed {
        RngSeed::Random => RngSeed::Fixed(SEED),
        given @ RngSeed::Fixed(_) => given,
    };
    ProptestConfig { cases, rng_seed, ..config }
}

/// Whether whoever runs the tests has set a variable.
#[expect(clippy::disallowed_methods, reason = "a test asks how long it may run")]
fn is_asked(variable: &str) -> bool {
    std::env::var_os(variable).is_some()
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
    let fresh = is_asked("PROPTEST_CASES") && !is_asked("PROPTEST_RNG_SEED");
    assert_eq!(config(1).rng_seed == RngSeed::Random, fresh);
    assert_eq!(drawn() == drawn(), !fresh);
    assert!(is_asked("PROPTEST_CASES") || config(1).cases == 1);
    assert!(config(1).failure_persistence.is_some());
}
