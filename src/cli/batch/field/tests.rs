//! Where the token of a line is, and what comes of the line.

use super::*;

fn merged(line: &str, pointer: &str) -> (String, String) {
    let object = read(line, &Field::parse(pointer).unwrap()).unwrap();
    (format!("{:?}", object.held), with(line, &object.places))
}

fn with(line: &str, places: &Places) -> String {
    let comma = if places.comma { "," } else { "" };
    let after: String = places.after.iter().map(|range| &line[range.clone()]).collect();
    format!("{}{comma}\"jwtx\":1{after}", &line[..places.before])
}

#[test]
fn the_verdict_goes_in_and_all_else_stays() {
    for (line, pointer, held, text) in [
        (r#"{"t":"a"}"#, "/t", r#"Plain("a")"#, r#"{"t":"a","jwtx":1}"#),
        (r#" { "t" : "a" }  "#, "/t", r#"Plain("a")"#, r#" { "t" : "a" ,"jwtx":1}  "#),
        ("{}", "/t", "Nothing", r#"{"jwtx":1}"#),
        (r#"{"t":null}"#, "/t", "Nothing", r#"{"t":null,"jwtx":1}"#),
        (r#"{"t":5}"#, "/t", r#"Other("a number")"#, r#"{"t":5,"jwtx":1}"#),
        (r#"{"t":"a\/b"}"#, "/t", r#"Text("a/b")"#, r#"{"t":"a\/b","jwtx":1}"#),
        (r#"{"t":"\u0061"}"#, "/t", r#"Text("a")"#, r#"{"t":"\u0061","jwtx":1}"#),
        (r#"{"a":{"b":["x","y"]}}"#, "/a/b/1", r#"Text("y")"#, r#"{"a":{"b":["x","y"]},"jwtx":1}"#),
        (r#"{"a/b~":"x"}"#, "/a~1b~0", r#"Plain("x")"#, r#"{"a/b~":"x","jwtx":1}"#),
        (r#"{"jwtx":2,"t":"\u0061"}"#, "/t", r#"Text("a")"#, r#"{"jwtx":1,"t":"\u0061"}"#),
        (r#"{"jwtx":{"old":1},"t":"a"}"#, "/t", r#"Plain("a")"#, r#"{"jwtx":1,"t":"a"}"#),
    ] {
        assert_eq!(merged(line, pointer), (held.to_owned(), text.to_owned()), "{line}");
    }
    for line in ["", "x", "[1]", r#"{"t":"#, r#"{"t":"a"}x"#] {
        assert!(read(line, &Field::parse("/t").unwrap()).is_err(), "{line}");
    }
    for (line, pointer) in [
        (r#"{"a":["x","y"]}"#, "/a/+1"),
        (r#"{"a":["x","y"]}"#, "/a/01"),
        (r#"{"a":["x","y"]}"#, "/a/-"),
        (r#"{"a":["x","y"]}"#, "/a/2"),
    ] {
        assert_eq!(merged(line, pointer).0, "Nothing", "{pointer}");
    }
    assert_eq!(merged(r#"{"a":{"01":"x"}}"#, "/a/01").0, r#"Text("x")"#);
    assert_eq!(merged(r#"{"a":["x"]}"#, "/a/0").0, r#"Text("x")"#);
    for pointer in ["t", "/jwtx", "/JWTX/token", "/~2", "/~", "/a~/b", "/a~"] {
        assert!(Field::parse(pointer).is_err(), "{pointer}");
    }
}

#[test]
fn a_member_that_may_be_taken_for_the_verdict_goes() {
    for (line, text) in [
        (r#"{"jwtx":2,"t":"a","jwtx":3}"#, r#"{"jwtx":1,"t":"a"}"#),
        (r#"{"t":"a","jwt\u0078":2}"#, r#"{"t":"a","jwtx":1}"#),
        (r#"{"jwt\u0078":2,"t":"a" , "jwtx" : 3 , "u":4}"#, r#"{"jwtx":1,"t":"a" , "u":4}"#),
        (r#"{"\u006a\u0077\u0074\u0078":{"code":2}}"#, r#"{"jwtx":1}"#),
        (r#"{"JWTX":2,"t":"a","Jwt\u0058":3}"#, r#"{"jwtx":1,"t":"a"}"#),
        (r#"{"jwtx":2,"jwtx":3,"jwtx":4}"#, r#"{"jwtx":1}"#),
        (r#"{"jwtx2":2,"xjwtx":{"jwtx":5}}"#, r#"{"jwtx2":2,"xjwtx":{"jwtx":5},"jwtx":1}"#),
        ("{\"jw\u{fffd}tx\":2}", r#"{"jwtx":1}"#),
    ] {
        assert_eq!(merged(line, "/t").1, text, "{line}");
    }
}

#[test]
fn a_token_that_stands_there_twice_is_none_of_them() {
    for (line, pointer, part) in [
        (r#"{"t":"a","t":"b"}"#, "/t", "t"),
        (r#"{"t":"a","\u0074":"b"}"#, "/t", "t"),
        (r#"{"a":{"t":"a"},"a":{"t":"b"}}"#, "/a/t", "a"),
        (r#"{"a":{"t":"a","t":"a"}}"#, "/a/t", "t"),
    ] {
        assert_eq!(merged(line, pointer).0, format!("Twice({part:?})"), "{line}");
    }
    assert_eq!(merged(r#"{"t":"a","u":1,"u":2}"#, "/t").0, r#"Plain("a")"#);
}
