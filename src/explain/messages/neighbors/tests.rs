use super::super::table;
use super::*;

#[test]
fn the_likest_message_comes_first() {
    let messages = table::read();
    let first = |text: &str| {
        find(&messages, text)
            .first()
            .map(|one| one.row.meaning.means[0].clone())
            .unwrap_or_default()
    };
    assert_eq!(first("Refresh has expired."), "expired");
    assert_eq!(first("the jwt audience invalid, expected api"), "claim_mismatch");
    assert_eq!(first("the milk in the fridge turned sour"), "");
    assert_eq!(first("token"), "");
}
