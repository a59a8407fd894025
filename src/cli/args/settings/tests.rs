use super::*;

#[test]
fn what_is_said_counts_and_the_question_decides_the_rest() {
    let now = NumericDate::from_seconds(0);
    let leeway =
        |leeway, question| Settings { leeway, ..Settings::default() }.policy(question, now).leeway;
    assert_eq!(leeway(None, Question::Verify), Seconds::from_seconds(60));
    assert_eq!(leeway(None, Question::Expiry), Seconds::ZERO);
    assert_eq!(leeway(None, Question::Inspect), Seconds::ZERO);
    let said = Seconds::from_seconds(5);
    assert_eq!(leeway(Some(said), Question::Verify), said);
    assert_eq!(Settings::default().policy(Question::Expiry, now), Policy::at(now));
}
