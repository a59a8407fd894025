use super::*;

#[test]
fn git_is_not_waited_for_without_an_end() {
    let mut slow = Command::new("sleep");
    let fault = answer(slow.arg("60"), Duration::from_millis(50)).unwrap_err();
    assert!(fault.message.contains("did not respond"), "{}", fault.message);
    let mut quick = Command::new("echo");
    assert_eq!(answer(quick.arg("a"), DEADLINE).unwrap(), Ok(b"a\n".to_vec()));
}
