use super::*;

fn found(message: &str, text: &str) -> Option<Range<usize>> {
    Pattern::new(message).find(&words(text))
}

#[test]
fn holes_take_what_varies() {
    let message = "jwt audience invalid. expected: {expected}";
    assert_eq!(found(message, "Error: jwt audience invalid. expected: a or b"), Some(1..5));
    let message = "Unable to find a signing key that matches '{kid}'";
    assert_eq!(found(message, "unable to find a signing key that matches: \"x\""), Some(0..8));
    let message = "claim '{name}' had value {value}, expected";
    assert_eq!(found(message, "claim 'a-b' had value 1.2 3, expected x"), Some(0..9));
    assert_eq!(found(message, "claim had value"), None);
    assert_eq!(found("{a}", "anything"), None);
    assert_eq!(found("jwt expired", "xjwt expired"), None);
}

#[test]
fn a_part_is_half_of_it() {
    let pattern = Pattern::new("jwt audience invalid. expected: {expected}");
    assert!(pattern.holds(&words("audience invalid")));
    assert!(!pattern.holds(&words("expected")));
    assert!(!pattern.holds(&words("jwt invalid")));
}

#[test]
fn a_word_that_turns_the_meaning_makes_another_message() {
    let pattern = Pattern::new("token is not valid yet");
    assert!(!pattern.turns_as(&words("token is not valid")));
    assert!(!pattern.turns_as(&words("token is valid yet")));
    assert!(pattern.turns_as(&words("is not valid yet")));
}

#[test]
fn a_slip_is_near() {
    let pattern = Pattern::new("Signature verification failed");
    assert!(pattern.nearness(&words("signature verificaton failed")) > 0.9);
    assert!(pattern.nearness(&words("segmentation fault")) < 0.1);
}
