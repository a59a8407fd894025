use super::*;

#[test]
fn every_verdict_has_its_own_row() {
    use Verdict as V;
    for verdict in
        [V::Valid, V::Expiring, V::Expired, V::NotActive, V::Error, V::Invalid, V::NoToken]
    {
        assert_eq!(verdict.row().verdict, verdict);
    }
}

#[test]
fn the_gravest_wins() {
    use Verdict as V;
    let order = [V::Valid, V::Expiring, V::Expired, V::NotActive, V::Error, V::Invalid, V::NoToken];
    assert!(order.is_sorted());
}
