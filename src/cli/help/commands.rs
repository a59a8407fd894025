//! One table of the commands: what is typed daily, examples, and exit codes.

use super::topics::exit_codes;

/// What help says of a command beyond its options.
pub struct CommandHelp {
    /// Its name; that of jwtx itself is empty.
    pub name: &'static str,
    /// The arguments that `-h` shows, in order.
    pub daily: &'static [&'static str],
    /// Examples: the command line, and what it does.
    pub examples: &'static [(&'static str, &'static str)],
    /// Its exit codes.
    pub exit: ExitCodes,
}

/// Which exit codes a command has.
#[derive(Debug, Clone, Copy)]
pub enum ExitCodes {
    /// One for each verdict.
    Verdicts,
    /// These.
    These(&'static str),
}

impl ExitCodes {
    /// The codes in a line.
    #[must_use]
    pub fn line(self) -> String {
        match self {
            Self::Verdicts => exit_codes::line(),
            Self::These(line) => line.to_owned(),
        }
    }
}

/// The exit codes of a command without a verdict.
const DONE: ExitCodes = ExitCodes::These("0 done, 1 error, 2 usage");

/// The commands in the order of `jwtx -h`, which is that of a day's work.
pub const DAILY_COMMANDS: [&str; 11] = [
    "inspect", "verify", "expiry", "decrypt", "mint", "diff", "scan", "redact", "probe", "key",
    "explain",
];

/// The commands.
#[rustfmt::skip]
pub const COMMANDS: &[CommandHelp] = &[
    CommandHelp {
        name: "",
        daily: &[],
        examples: &[
            ("jwtx TOKEN", "what is in it, and has it expired?"),
            ("jwtx verify -s SECRET TOKEN", "check signature, times and claims"),
            ("jwtx expiry --within 1h TOKEN", "for scripts: will it expire soon?"),
        ],
        exit: ExitCodes::Verdicts,
    },
    CommandHelp {
        name: "inspect",
        daily: &["token", "header", "claims", "print", "get", "pick", "compat", "lines", "fail_on", "report", "json"],
        examples: &[
            ("jwtx inspect TOKEN", "header, claims, times and findings"),
            ("jwtx inspect @token.txt", "read the token from a file"),
            ("pbpaste | jwtx inspect", "find the token in any text"),
            ("jwtx inspect --get /sub TOKEN", "one claim, for a script"),
            ("jwtx inspect --lines tokens.txt", "one record per line"),
        ],
        exit: ExitCodes::These("0 shown, 1 error, 2 usage, 6 malformed or --fail-on, 7 no token"),
    },
    CommandHelp {
        name: "expiry",
        daily: &["token", "within", "leeway", "require_exp", "seconds", "watch", "lines", "report", "json", "quiet", "at"],
        examples: &[
            ("jwtx expiry TOKEN", "when it expires, and how long that is"),
            ("jwtx expiry --within 1h -q TOKEN", "exit code 4 if less than 1h is left"),
            ("jwtx expiry --seconds TOKEN", "only the number of seconds"),
            ("jwtx expiry --watch @token.txt", "count down until it has expired"),
        ],
        exit: ExitCodes::Verdicts,
    },
    CommandHelp {
        name: "verify",
        daily: &["token", "secret", "secret_file", "key", "jwks", "aud", "iss", "claim", "scope", "within", "leeway", "report", "json", "quiet"],
        examples: &[
            ("jwtx verify -s \"$SECRET\" TOKEN", "shared secret; --secret-env keeps it private"),
            ("jwtx verify -k public.pem -a api TOKEN", "public key, expected audience"),
            ("jwtx verify --issuer-keys https://id.example TOKEN", "fetch the issuer's keys"),
            ("kubectl get secret t -o json | jwtx verify -k ca.pub", "find the token in any text"),
            ("jwtx verify --lines -k public.pem tokens.txt", "one record per line"),
        ],
        exit: ExitCodes::Verdicts,
    },
    CommandHelp {
        name: "decrypt",
        daily: &["token", "secret", "secret_file", "key", "password_file", "alg", "enc", "pick", "json"],
        examples: &[
            ("jwtx decrypt -k private.pem TOKEN", "with the recipient's private key"),
            ("jwtx decrypt --secret-env SECRET TOKEN", "with the shared secret"),
            ("jwtx decrypt --password-file pw.txt TOKEN", "with a password (PBES2)"),
            ("jwtx decrypt -k private.pem TOKEN | jwtx verify -k public.pem", "a signed token inside"),
        ],
        exit: ExitCodes::These("0 decrypted, 1 error, 2 usage, 6 it does not decrypt, 7 no token"),
    },
    CommandHelp {
        name: "scan",
        daily: &["paths", "staged", "credentials", "fail_on", "key", "within", "allow", "allow_token", "show", "report", "json"],
        examples: &[
            ("jwtx scan", "search this folder"),
            ("jwtx scan --staged --fail-on live", "in a pre-commit hook"),
            ("kubectl logs my-pod | jwtx scan -", "search a stream"),
            ("jwtx scan --credentials --within 7d", "what expires first on this machine"),
            ("jwtx scan --report sarif src", "for code scanning"),
        ],
        exit: ExitCodes::These("0 searched, 1 something could not be read, 2 usage, 6 --fail-on"),
    },
    CommandHelp {
        name: "redact",
        daily: &["paths", "full"],
        examples: &[
            ("jwtx redact app.log", "print the log without signatures"),
            ("kubectl logs my-pod | jwtx redact", "as a filter"),
            ("jwtx redact --full session.har", "replace whole tokens"),
        ],
        exit: ExitCodes::These("0 redacted, 1 something could not be read or redacted, 2 usage"),
    },
    CommandHelp {
        name: "mint",
        daily: &["secret", "secret_file", "key", "alg", "claim", "iss", "sub", "aud", "exp", "kid", "suite", "json"],
        examples: &[
            ("jwtx mint --secret-env SECRET --sub me --exp 15m", "valid for 15 minutes"),
            ("jwtx mint -k private.pem sub=me role=admin", "signed with a key"),
            ("jwtx mint --from TOKEN -k private.pem", "a copy with new times"),
            ("jwtx mint --for github-app --iss 12345 -k app.pem", "what a service requires"),
            ("jwtx mint --suite --key private.pem --out tokens", "one file per test token"),
        ],
        exit: DONE,
    },
    CommandHelp {
        name: "present",
        daily: &["token", "disclose", "disclose_all", "holder_key", "nonce", "audience", "json"],
        examples: &[
            ("jwtx present --disclose given_name @sd-jwt.txt", "one claim, without a key binding"),
            ("jwtx present --disclose email --holder-key k.pem --nonce N --audience A", "for one verifier"),
            ("jwtx present --disclose-all @sd-jwt.txt", "everything"),
        ],
        exit: ExitCodes::These("0 done, 1 error, 2 usage, 6 not a valid SD-JWT, 7 no token"),
    },
    CommandHelp {
        name: "probe",
        daily: &["url", "secret", "secret_file", "key", "valid", "claim", "expect", "report", "list", "i_own", "json"],
        examples: &[
            ("jwtx probe --secret-env SECRET http://localhost:3000/me", "an API on this machine"),
            ("jwtx probe --key private.pem --i-own api.example https://api.example/me", "one of your own hosts"),
            ("jwtx probe --secret-env SECRET --report junit http://localhost:3000/me", "in CI"),
            ("jwtx probe --list", "what it sends, and why"),
        ],
        exit: ExitCodes::These("0 the API passes, 1 cannot tell, 2 usage, 6 the API fails"),
    },
    CommandHelp {
        name: "diff",
        daily: &["first", "second", "pick", "json", "quiet"],
        examples: &[
            ("jwtx diff GOOD BAD", "what differs, times as differences"),
            ("jwtx diff @old.txt @new.txt", "two files"),
            ("pbpaste | jwtx diff @good.txt -", "standard input"),
        ],
        exit: ExitCodes::These("0 same, 1 error, 2 usage, 6 different"),
    },
    #[cfg(feature = "web")]
    CommandHelp {
        name: "web",
        daily: &["port", "no_open", "idle"],
        examples: &[
            ("jwtx web", "open the page in the browser"),
            ("jwtx web --no-open --port 8765", "print the address alone"),
            ("jwtx web --idle 8h", "for a working day"),
        ],
        exit: ExitCodes::These("0 ended, 1 it cannot listen, 2 usage"),
    },
    CommandHelp {
        name: "keygen",
        daily: &[],
        examples: &[
            ("jwtx keygen secret --out secret.txt", "a secret for HS256"),
            ("jwtx keygen ec --out private.pem", "private.pem and private.pem.pub, for ES256"),
            ("jwtx keygen rsa --bits 3072 --format jwk", "a JWK, for RS256"),
            ("jwtx keygen ed25519 --out private.pem", "for EdDSA"),
            ("jwtx keygen x25519 --out private.pem", "to encrypt tokens for you"),
        ],
        exit: DONE,
    },
    CommandHelp {
        name: "key",
        daily: &[],
        examples: &[
            ("jwtx key show public.pem", "type, size, names, weaknesses"),
            ("jwtx key convert --to jwk public.pem", "PEM to JWK"),
            ("jwtx key public private.pem", "only the public half"),
            ("jwtx key match signer.txt verifier.txt", "the same? if not, how do they differ?"),
            ("jwtx key check https://id.example/jwks.json", "what is wrong with a key set"),
        ],
        exit: ExitCodes::These("0 done or matching, 1 error, 2 usage, 6 not matching, or errors in a set"),
    },
    CommandHelp {
        name: "explain",
        daily: &["code", "list", "json"],
        examples: &[
            ("jwtx explain TOKEN_EXPIRED", "a verdict"),
            ("jwtx explain exp-missing", "a finding"),
            ("jwtx explain 'invalid signature'", "another library's message"),
            ("jwtx explain findings", "a whole table"),
        ],
        exit: DONE,
    },
    CommandHelp {
        name: "config",
        daily: &["profile", "config", "no_defaults", "json"],
        examples: &[
            ("jwtx config", "each default, and where it comes from"),
            ("jwtx config --profile staging", "what a profile sets"),
            ("jwtx verify --profile staging TOKEN", "verify with it"),
        ],
        exit: DONE,
    },
    CommandHelp {
        name: "completions",
        daily: &["shell"],
        examples: &[
            ("jwtx completions bash > ~/.local/share/bash-completion/completions/jwtx", "bash"),
            ("jwtx completions zsh > ~/.zfunc/_jwtx", "zsh, with ~/.zfunc in $fpath"),
            ("jwtx completions fish > ~/.config/fish/completions/jwtx.fish", "fish"),
        ],
        exit: DONE,
    },
    CommandHelp {
        name: "man",
        daily: &["command"],
        examples: &[
            ("jwtx man > jwtx.1", "the page of jwtx"),
            ("jwtx man verify | man -l -", "read the page of a command"),
        ],
        exit: DONE,
    },
    CommandHelp {
        name: "help",
        daily: &["command"],
        examples: &[
            ("jwtx help verify", "every option of a command"),
            ("jwtx help key convert", "a command of a command"),
            ("jwtx help exit-codes", "a topic"),
        ],
        exit: DONE,
    },
];

/// The row of a command, by its name.
#[must_use]
pub fn of(name: &str) -> Option<&'static CommandHelp> {
    COMMANDS.iter().find(|row| row.name == name)
}

/// The words of the part of an example that calls jwtx: without the commands that it is piped from or to, and without the
/// file that its output goes to.
#[must_use]
pub fn words(example: &str) -> Vec<String> {
    let own = example.split(" | ").find(|part| part.starts_with("jwtx")).unwrap_or(example);
    let own = own.split(" > ").next().unwrap_or(own);
    let mut words = Vec::new();
    for (index, part) in own.split('\'').enumerate() {
        // Between two quotes, a space is a part of a word.
        match index % 2 {
            0 => words.extend(part.split_whitespace().map(ToOwned::to_owned)),
            _ => words.push(part.to_owned()),
        }
    }
    words
}
