use clap::{CommandFactory as _, Parser};

use super::*;

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    policy: PolicyArgs,
}

#[test]
fn what_was_not_typed_is_not_said_and_the_help_knows_the_default() {
    let leeway = |typed: &[&str]| {
        let line = Line::try_parse_from([&["verify"], typed].concat()).unwrap();
        line.policy.settings().leeway
    };
    let default = Seconds::from_seconds(60);
    assert_eq!(leeway(&[]), None);
    assert_eq!(leeway(&["--leeway", "60s"]), Some(default));
    for help in [Line::command().render_help(), Line::command().render_long_help()] {
        assert!(help.to_string().contains("[default: 60s]"), "{help}");
    }
}
