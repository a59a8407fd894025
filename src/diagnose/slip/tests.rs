use super::*;

#[test]
fn a_slip_has_its_name() {
    let right = "aBcdd0-Z";
    for (given, step) in [
        ("abcdd0-Z", &CASE),
        ("Bacdd0-Z", &TURNED),
        ("aBcdd00-Z", &TWICE),
        ("aBcddx0-Z", &MORE),
        ("aBcd0-Z", &LOST),
        ("aBcddO-Z", &ALIKE),
    ] {
        assert_eq!(between(right, given), Some(step), "{given}");
        let is_undone = [&CASE, &TURNED, &TWICE, &ALIKE].contains(&step);
        let found = undone(given).any(|(text, how)| text == right && how == step);
        assert_eq!(found, is_undone, "{given}");
    }
    for given in [right, "aBcddQ-Z", "aBdcd-0Z", "aBc", "Z-0ddcBa"] {
        assert_eq!(between(right, given), None, "{given}");
    }
}
