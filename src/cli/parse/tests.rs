use super::*;

/// All that is known of the arguments of a command and of its own commands, but their order in its help.
fn described(command: &clap::Command) -> Vec<String> {
    let args = command.get_arguments().map(|arg| format!("{:?}", arg.clone().display_order(0)));
    let mut args: Vec<String> = args.collect();
    args.sort();
    for own in command.get_subcommands() {
        args.push(own.get_name().to_owned());
        args.extend(described(own));
    }
    args
}

#[test]
fn the_command_that_is_called_is_described_and_no_other() {
    let mut all = Cli::command();
    all.build();
    for one in all.get_subcommands() {
        for name in std::iter::once(one.get_name()).chain(one.get_all_aliases()) {
            let known = known(name).expect(name);
            let mut alone = (known.describe)().command;
            let first = alone.get_positionals().next();
            let is_token = first.is_some_and(|first| first.get_id() == "token");
            assert_eq!(known.takes_token, is_token, "{name}");
            alone.build();
            assert_eq!(described(&alone), described(one), "{name}");
        }
    }
}

#[test]
fn where_the_command_stands_changes_nothing() {
    let words = |line: &str| line.split(' ').map(OsString::from).collect::<Vec<_>>();
    for line in [
        "jwtx verify --secret s token",
        "jwtx --json --at -1h verify token",
        "jwtx -q exp token --local",
        "jwtx --color=never sign --unsigned",
        "jwtx --exit-style nagios key show -",
        "jwtx decode -- verify",
        "jwtx --json scan --within 1h verify",
    ] {
        let args = words(line);
        let alone = read_called(&args).expect(line);
        let all = read(Cli::command(), &args, Cli::from_arg_matches_mut).expect(line);
        assert_eq!(format!("{alone:?}"), format!("{all:?}"), "{line}");
    }
    // The words for what is wrong, and for help, are those of the description of all.
    for line in ["jwtx", "jwtx verify -h", "jwtx -h", "jwtx vrfy", "jwtx --json token", "jwtx key"]
    {
        assert!(read_called(&words(line)).is_none(), "{line}");
    }
}
