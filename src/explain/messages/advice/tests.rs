use super::*;

#[test]
fn what_is_in_brackets_is_a_value() {
    let sentence = read("see [inspect], or allow it with [set leeway]");
    assert_eq!(sentence.help().count(), 2);
    assert_eq!(
        sentence.in_words_of_the_library(),
        "see inspect the token, or allow it with leeway"
    );
    assert_eq!(read("plain"), Sentence::from("plain".to_owned()));
    assert_eq!(read("[nothing] known").in_words_of_the_library(), "[nothing] known");
    assert_eq!(read("[verify audiences]").help().count(), 1);
}
