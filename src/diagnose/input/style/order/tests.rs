//! Other orders of members.

use std::collections::BTreeSet;

use super::*;

/// The different orders that are tried of so many members, and how many there were.
fn orders(members: usize) -> (usize, usize) {
    let names: Vec<String> = (0..members).map(|at| format!(r#""{at}":0"#)).collect();
    let text = crate::jose::base64url::encode(format!("{{{}}}", names.join(",")));
    let segment = Segment::read(&text);
    let mut tried = Vec::new();
    assert!(permutations(&segment, |value| {
        tried.push(value.to_string());
        true
    }));
    (tried.iter().collect::<BTreeSet<_>>().len(), tried.len())
}

#[test]
fn every_order_of_few_members_is_tried_and_each_move_of_many() {
    assert_eq!(orders(1), (0, 0));
    assert_eq!(orders(2), (2, 2));
    assert_eq!(orders(3), (6, 6));
    assert_eq!(orders(EVERY), (120, 120));
    // Neighbours change places twice.
    assert_eq!(orders(EVERY + 1), (25, 30));
    assert_eq!(orders(MOVES + 3).1, MOVES * (MOVES + 2));
}

#[test]
fn nothing_more_is_tried_once_that_is_enough() {
    let text = crate::jose::base64url::encode(r#"{"a":0,"b":0,"c":0}"#);
    let mut tried = 0;
    let more = permutations(&Segment::read(&text), |_| {
        tried += 1;
        tried < 4
    });
    assert_eq!((more, tried), (false, 4));
}
