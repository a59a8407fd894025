use super::*;

const TOKEN: &str = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln";

#[test]
fn whatever_is_in_the_place_of_a_dot_is_found() {
    for separator in [
        "", "\\u002e", "&#46;", "&#x2E;", "&period;", "\\x2e", "\\.", ",", "·", "．", "。", "-",
        "_", "[.]", "%252E", "=2E", ":", "|", "/",
    ] {
        let text = TOKEN.replace('.', separator);
        let found = undotted(&text).map(|found| found.token);
        assert_eq!(found.as_deref(), Some(TOKEN), "{separator}");
    }
    for text in [TOKEN.replacen('.', "", 1), TOKEN.replacen('.', ",", 1)] {
        assert_eq!(undotted(&text).unwrap().token, TOKEN, "{text}");
    }
    let last = TOKEN.replace("0.c", "0c");
    assert_eq!(undotted(&last).unwrap().how, "without the dot between claims and signature");
    for text in [TOKEN, &TOKEN[..20], &TOKEN[..25], &TOKEN[..36], "", "eyes", "é", "e", "eyJ"] {
        assert_eq!(undotted(text), None, "{text}");
    }
}

#[test]
fn tokens_are_counted_once_each() {
    let other = TOKEN.replace("c2ln", "c2lo");
    assert_eq!(tokens(&format!("a={TOKEN}&b={other}&c={TOKEN}")), [TOKEN, other.as_str()]);
    let encrypted = "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..aXY.dGV4dA.dGFn";
    assert_eq!(tokens(&format!("a={TOKEN};b={encrypted}")), [TOKEN, encrypted]);
    assert_eq!(tokens(TOKEN), [TOKEN]);
    assert_eq!(tokens("1.2.3 a.b.c").len(), 0);
}
