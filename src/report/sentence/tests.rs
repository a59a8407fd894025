use super::*;
use crate::report::Decoding;

#[test]
fn a_sentence_calls_settings_by_their_names_in_the_library() {
    let sentence = Sentence::from("older than ").and(Help::set_to(Setting::MaxAge, "1h"));
    assert_eq!(
        sentence.clone().and(" allows").in_words_of_the_library(),
        "older than max_age 1h allows"
    );
    let found: Vec<&Help> = sentence.help().collect();
    assert_eq!(found, [&Help::set_to(Setting::MaxAge, "1h")]);
    let of_table = sentence!(("see " [Run ListAlgorithms] ", or set " [Set Within to "10m"]));
    assert_eq!(of_table.in_words_of_the_library(), "see list the algorithms, or set within 10m");
    let task = Task::Decode(vec![Decoding::Base64, Decoding::Hex]);
    assert_eq!(
        Sentence::from(task).in_words_of_the_library(),
        "decode from base64, then hexadecimal"
    );
}
