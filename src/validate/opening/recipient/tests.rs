//! Of several recipients, whose refusal is told.

use super::*;

#[test]
fn the_refusal_that_came_nearest_to_decrypting_is_told() {
    let order = [
        Reason::DecryptionFailed,
        Reason::Malformed,
        Reason::KeyUnusable,
        Reason::AlgorithmUnsupported,
        Reason::KeyNotFound,
        Reason::KeyMissing,
    ];
    let refusal = |reason, said: &'static str| Refusal::from(Fault::new(reason, said));
    let said = |refusal: &Refusal| refusal.message.clone();
    for (at, near) in order.iter().enumerate() {
        assert_eq!(nearer(None, refusal(*near, "first")).reason, *near);
        for far in &order[at + 1..] {
            assert_eq!(nearer(Some(refusal(*near, "a")), refusal(*far, "b")).reason, *near);
            assert_eq!(nearer(Some(refusal(*far, "a")), refusal(*near, "b")).reason, *near);
        }
        // Of two that came as near, the first.
        let first = refusal(*near, "first");
        let told = said(&first);
        assert_eq!(said(&nearer(Some(first), refusal(*near, "second"))), told);
    }
}
