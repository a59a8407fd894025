# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_jwtx_global_optspecs
    string join \n json q/quiet local color= exit-style= at= h/help V/version
end

function __fish_jwtx_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_jwtx_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_jwtx_using_subcommand
    set -l cmd (__fish_jwtx_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c jwtx -n "__fish_jwtx_needs_command" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c jwtx -n "__fish_jwtx_needs_command" -l exit-style -d 'How a verdict becomes an exit status' -r -f -a "codes\t'The table of verdicts: 0 valid, 1 error, 3 expired, 4 expiring, 5 not active, 6 invalid, 7 none'
nagios\t'Nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, with one line and perfdata'
zero\t'0 once a report was given, whatever its verdict'"
complete -c jwtx -n "__fish_jwtx_needs_command" -l at -d 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h' -r
complete -c jwtx -n "__fish_jwtx_needs_command" -l json -d 'Print one stable JSON object'
complete -c jwtx -n "__fish_jwtx_needs_command" -s q -l quiet -d 'Print no report, only set the exit status; errors and what a command makes are still printed'
complete -c jwtx -n "__fish_jwtx_needs_command" -l local -d 'Show dates in this machine\'s time zone instead of UTC'
complete -c jwtx -n "__fish_jwtx_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtx -n "__fish_jwtx_needs_command" -s V -l version -d 'Print version'
complete -c jwtx -n "__fish_jwtx_needs_command" -f -a "inspect" -d 'Decode a token without verifying it'
complete -c jwtx -n "__fish_jwtx_needs_command" -f -a "expiry" -d 'Say when a token expires, and how much time is left'
complete -c jwtx -n "__fish_jwtx_needs_command" -f -a "verify" -d 'Verify a token: signature, times and claims'
complete -c jwtx -n "__fish_jwtx_needs_command" -f -a "scan" -d 'Find tokens in files, folders and streams'
complete -c jwtx -n "__fish_jwtx_needs_command" -f -a "redact" -d 'Remove signatures from logs and HAR files'
complete -c jwtx -n "__fish_jwtx_needs_command" -f -a "mint" -d 'Mint a token for tests'
complete -c jwtx -n "__fish_jwtx_needs_command" -f -a "probe" -d 'Send an API the tokens that it must tell apart, and say whether it does'
complete -c jwtx -n "__fish_jwtx_needs_command" -f -a "diff" -d 'Show in what two tokens differ'
complete -c jwtx -n "__fish_jwtx_needs_command" -f -a "keygen" -d 'Make a strong secret, or a key pair'
complete -c jwtx -n "__fish_jwtx_needs_command" -f -a "key" -d 'Show, convert and compare keys of any form'
complete -c jwtx -n "__fish_jwtx_needs_command" -f -a "explain" -d 'Explain a code, claim, header parameter or algorithm, or another library\'s message'
complete -c jwtx -n "__fish_jwtx_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c jwtx -n "__fish_jwtx_needs_command" -f -a "man" -d 'Print a man page'
complete -c jwtx -n "__fish_jwtx_needs_command" -f -a "help" -d 'Print help for jwtx or one of its commands'
complete -c jwtx -n "__fish_jwtx_needs_command" -f -a "version" -d 'Print the version'
complete -c jwtx -n "__fish_jwtx_using_subcommand inspect" -l pick -d 'Choose one of several tokens, by its name or its number: access_token, 2' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand inspect" -l field -d 'Take one JSON object a line, with its token here (a JSON Pointer: /token); the record is merged into it as `jwtx`' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand inspect" -l format -d 'How records are written: a table on a terminal, else JSON Lines' -r -f -a "jsonl\t'One JSON object a line'
tsv\t'Tab-separated values: code, reason, state, signature, algorithm, kid, issuer, expiresAt, remainingSeconds, fingerprint'
table\t'The rows of a table'"
complete -c jwtx -n "__fish_jwtx_using_subcommand inspect" -l max-line -d 'The longest line that is read, in bytes' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand inspect" -l threads -d 'How many threads judge; as many as there are processors, unless said otherwise' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand inspect" -l fail-on -d 'Exit with 6 on findings of this severity and above (note, warning, error), on this finding, or on this verdict (repeatable)' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand inspect" -l allow -d 'Leave this finding out (repeatable)' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand inspect" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c jwtx -n "__fish_jwtx_using_subcommand inspect" -l exit-style -d 'How a verdict becomes an exit status' -r -f -a "codes\t'The table of verdicts: 0 valid, 1 error, 3 expired, 4 expiring, 5 not active, 6 invalid, 7 none'
nagios\t'Nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, with one line and perfdata'
zero\t'0 once a report was given, whatever its verdict'"
complete -c jwtx -n "__fish_jwtx_using_subcommand inspect" -l at -d 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand inspect" -l strict-input -d 'Take the input as it is: no `Bearer `, quotes, wraps or white space are taken off'
complete -c jwtx -n "__fish_jwtx_using_subcommand inspect" -l lines -d 'Take one token a line, from the files named or standard input; one record a line comes out'
complete -c jwtx -n "__fish_jwtx_using_subcommand inspect" -l number -d 'Give each record the number of its line'
complete -c jwtx -n "__fish_jwtx_using_subcommand inspect" -l ascii -d 'Write JSON with everything beyond ASCII escaped'
complete -c jwtx -n "__fish_jwtx_using_subcommand inspect" -l header -d 'Print the header alone, as JSON'
complete -c jwtx -n "__fish_jwtx_using_subcommand inspect" -l claims -d 'Print the claims set alone, as JSON'
complete -c jwtx -n "__fish_jwtx_using_subcommand inspect" -l raw -d 'Show the token\'s text too, coloured by segment'
complete -c jwtx -n "__fish_jwtx_using_subcommand inspect" -l compat -d 'Say which other libraries would accept the token, and by which rule the others refuse it'
complete -c jwtx -n "__fish_jwtx_using_subcommand inspect" -l full -d 'Show long values in full, instead of cutting them at the width of the terminal'
complete -c jwtx -n "__fish_jwtx_using_subcommand inspect" -l json -d 'Print one stable JSON object'
complete -c jwtx -n "__fish_jwtx_using_subcommand inspect" -s q -l quiet -d 'Print no report, only set the exit status; errors and what a command makes are still printed'
complete -c jwtx -n "__fish_jwtx_using_subcommand inspect" -l local -d 'Show dates in this machine\'s time zone instead of UTC'
complete -c jwtx -n "__fish_jwtx_using_subcommand inspect" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtx -n "__fish_jwtx_using_subcommand inspect" -s V -l version -d 'Print version'
complete -c jwtx -n "__fish_jwtx_using_subcommand expiry" -l pick -d 'Choose one of several tokens, by its name or its number: access_token, 2' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand expiry" -l field -d 'Take one JSON object a line, with its token here (a JSON Pointer: /token); the record is merged into it as `jwtx`' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand expiry" -l format -d 'How records are written: a table on a terminal, else JSON Lines' -r -f -a "jsonl\t'One JSON object a line'
tsv\t'Tab-separated values: code, reason, state, signature, algorithm, kid, issuer, expiresAt, remainingSeconds, fingerprint'
table\t'The rows of a table'"
complete -c jwtx -n "__fish_jwtx_using_subcommand expiry" -l max-line -d 'The longest line that is read, in bytes' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand expiry" -l threads -d 'How many threads judge; as many as there are processors, unless said otherwise' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand expiry" -l within -d 'Ask whether it expires sooner than this: 60s, 10m, 2h, or 33% of its lifetime' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand expiry" -l leeway -d 'By how much the clocks may differ: 60s, 5m [default: 0s]' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand expiry" -l fail-on -d 'Exit with 6 on findings of this severity and above (note, warning, error), on this finding, or on this verdict (repeatable)' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand expiry" -l allow -d 'Leave this finding out (repeatable)' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand expiry" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c jwtx -n "__fish_jwtx_using_subcommand expiry" -l exit-style -d 'How a verdict becomes an exit status' -r -f -a "codes\t'The table of verdicts: 0 valid, 1 error, 3 expired, 4 expiring, 5 not active, 6 invalid, 7 none'
nagios\t'Nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, with one line and perfdata'
zero\t'0 once a report was given, whatever its verdict'"
complete -c jwtx -n "__fish_jwtx_using_subcommand expiry" -l at -d 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand expiry" -l strict-input -d 'Take the input as it is: no `Bearer `, quotes, wraps or white space are taken off'
complete -c jwtx -n "__fish_jwtx_using_subcommand expiry" -l lines -d 'Take one token a line, from the files named or standard input; one record a line comes out'
complete -c jwtx -n "__fish_jwtx_using_subcommand expiry" -l number -d 'Give each record the number of its line'
complete -c jwtx -n "__fish_jwtx_using_subcommand expiry" -l ascii -d 'Write JSON with everything beyond ASCII escaped'
complete -c jwtx -n "__fish_jwtx_using_subcommand expiry" -l require-exp -d 'Refuse a token that has no `exp`'
complete -c jwtx -n "__fish_jwtx_using_subcommand expiry" -l seconds -d 'Print only the number of seconds left; negative once it is past'
complete -c jwtx -n "__fish_jwtx_using_subcommand expiry" -l watch -d 'Count down until the token has expired'
complete -c jwtx -n "__fish_jwtx_using_subcommand expiry" -l json -d 'Print one stable JSON object'
complete -c jwtx -n "__fish_jwtx_using_subcommand expiry" -s q -l quiet -d 'Print no report, only set the exit status; errors and what a command makes are still printed'
complete -c jwtx -n "__fish_jwtx_using_subcommand expiry" -l local -d 'Show dates in this machine\'s time zone instead of UTC'
complete -c jwtx -n "__fish_jwtx_using_subcommand expiry" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtx -n "__fish_jwtx_using_subcommand expiry" -s V -l version -d 'Print version'
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l pick -d 'Choose one of several tokens, by its name or its number: access_token, 2' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l field -d 'Take one JSON object a line, with its token here (a JSON Pointer: /token); the record is merged into it as `jwtx`' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l format -d 'How records are written: a table on a terminal, else JSON Lines' -r -f -a "jsonl\t'One JSON object a line'
tsv\t'Tab-separated values: code, reason, state, signature, algorithm, kid, issuer, expiresAt, remainingSeconds, fingerprint'
table\t'The rows of a table'"
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l max-line -d 'The longest line that is read, in bytes' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l threads -d 'How many threads judge; as many as there are processors, unless said otherwise' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l secret -d 'The shared secret, as text (visible in the process list; prefer the other ways)' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l secret-file -d 'Read the secret from a file (`-` is standard input)' -r -F
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l secret-env -d 'Read the secret from an environment variable' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l secret-encoding -d 'How the secret is written' -r -f -a "utf8\t'Text; one line end at the end of a file is left off'
base64\t'Base64 (RFC 4648 section 4), with or without padding'
base64url\t'base64url (RFC 4648 section 5), with or without padding'
hex\t'Hexadecimal'
raw\t'The bytes as they are'"
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l key -d 'A key: a file, `-`, env:NAME or a literal JWK; PEM, DER, JWK, JWK Set or OpenSSH, told apart by content (repeatable)' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l jwks -d 'A JWK Set: a file, or a URL that it is fetched from' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l issuer -d 'An issuer whose metadata says where its keys are (OpenID Connect, RFC 8414); `iss` must be it' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l ca-file -d 'Trust the certificates in this PEM file, besides the system\'s' -r -F
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l timeout -d 'How long a key server may take: 5s, 30s' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l alg -d 'Allow this algorithm (repeatable); without it, the type of the key decides' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l leeway -d 'By how much the clocks may differ: 60s, 5m [default: 60s]' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l within -d 'Ask whether it expires sooner than this: 60s, 10m, 2h, or 33% of its lifetime' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l aud -d 'The audience that must be among the token\'s `aud` (repeatable: any of them)' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l iss -d 'The issuer that `iss` must be (repeatable: any of them)' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l sub -d 'The subject that `sub` must be' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l jti -d 'The token id that `jti` must be' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l claim -d 'A claim and its value, as JSON or text (repeatable): role=admin, level=3' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l require -d 'Claims that must be there, once and of their type (repeatable, or separated by commas)' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l max-age -d 'How long ago `iat` may be: 10m, 12h' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l typ -d 'The `typ` that the header must have, such as at+jwt' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l fail-on -d 'Exit with 6 on findings of this severity and above (note, warning, error), on this finding, or on this verdict (repeatable)' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l allow -d 'Leave this finding out (repeatable)' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l exit-style -d 'How a verdict becomes an exit status' -r -f -a "codes\t'The table of verdicts: 0 valid, 1 error, 3 expired, 4 expiring, 5 not active, 6 invalid, 7 none'
nagios\t'Nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, with one line and perfdata'
zero\t'0 once a report was given, whatever its verdict'"
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l at -d 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l strict-input -d 'Take the input as it is: no `Bearer `, quotes, wraps or white space are taken off'
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l lines -d 'Take one token a line, from the files named or standard input; one record a line comes out'
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l number -d 'Give each record the number of its line'
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l ascii -d 'Write JSON with everything beyond ASCII escaped'
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l secret-prompt -d 'Ask for the secret on the terminal, without echo'
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l allow-weak-keys -d 'Verify with RSA keys of fewer than 2048 bits, which RFC 7518 section 3.3 forbids'
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l offline -d 'Leave the network alone; use what is in the cache'
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l no-cache -d 'Neither use nor fill the cache'
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l allow-http -d 'Allow plain HTTP to other hosts than this one (for tests)'
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l require-exp -d 'Refuse a token that has no `exp`'
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l ignore-exp -d 'Leave `exp` unchecked'
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l ignore-nbf -d 'Leave `nbf` unchecked'
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l ignore-disclosures -d 'Judge the issuer\'s token of an SD-JWT alone: its disclosures are not checked'
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l compat -d 'Say which other libraries would accept the token, and by which rule the others refuse it'
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l brief -d 'Show the verdict and the checks, but not the claims'
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l full -d 'Show long values in full, instead of cutting them at the width of the terminal'
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l json -d 'Print one stable JSON object'
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -s q -l quiet -d 'Print no report, only set the exit status; errors and what a command makes are still printed'
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -l local -d 'Show dates in this machine\'s time zone instead of UTC'
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtx -n "__fish_jwtx_using_subcommand verify" -s V -l version -d 'Print version'
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -l fail-on -d 'Exit with 6 if one of these is found (repeatable): any; live, expired, unverified or another rank; a verdict\'s or a finding\'s code' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -l within -d 'Ask whether a token expires sooner than this (TOKEN_EXPIRING): 60s, 10m, 2h, or 33% of its lifetime' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -l allow -d 'Leave out the token of this fingerprint (repeatable): one that is meant to be there' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -l report -d 'Print one document, or annotations, for other tools' -r -f -a "sarif\t'SARIF 2.1.0, for code scanning'
github\t'Workflow commands of GitHub Actions'
junit\t'JUnit XML, where each live token is a failure'"
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -l redact -d 'What is `jwtx redact` now' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -l secret -d 'The shared secret, as text (visible in the process list; prefer the other ways)' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -l secret-file -d 'Read the secret from a file (`-` is standard input)' -r -F
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -l secret-env -d 'Read the secret from an environment variable' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -l secret-encoding -d 'How the secret is written' -r -f -a "utf8\t'Text; one line end at the end of a file is left off'
base64\t'Base64 (RFC 4648 section 4), with or without padding'
base64url\t'base64url (RFC 4648 section 5), with or without padding'
hex\t'Hexadecimal'
raw\t'The bytes as they are'"
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -l key -d 'A key: a file, `-`, env:NAME or a literal JWK; PEM, DER, JWK, JWK Set or OpenSSH, told apart by content (repeatable)' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -l jwks -d 'A JWK Set: a file, or a URL that it is fetched from' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -l issuer -d 'An issuer whose metadata says where its keys are (OpenID Connect, RFC 8414); `iss` must be it' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -l ca-file -d 'Trust the certificates in this PEM file, besides the system\'s' -r -F
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -l timeout -d 'How long a key server may take: 5s, 30s' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -l exit-style -d 'How a verdict becomes an exit status' -r -f -a "codes\t'The table of verdicts: 0 valid, 1 error, 3 expired, 4 expiring, 5 not active, 6 invalid, 7 none'
nagios\t'Nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, with one line and perfdata'
zero\t'0 once a report was given, whatever its verdict'"
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -l at -d 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -l staged -d 'Search what is staged for the next commit, as git has it'
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -l no-ignore -d 'Search what .gitignore and the like leave out, too'
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -l no-hidden -d 'Leave out what begins with a full stop'
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -s L -l follow -d 'Follow symbolic links'
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -l verify -d 'Verify what is found with the secret or the keys given'
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -l show -d 'Show the tokens themselves'
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -l secret-prompt -d 'Ask for the secret on the terminal, without echo'
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -l allow-weak-keys -d 'Verify with RSA keys of fewer than 2048 bits, which RFC 7518 section 3.3 forbids'
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -l offline -d 'Leave the network alone; use what is in the cache'
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -l no-cache -d 'Neither use nor fill the cache'
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -l allow-http -d 'Allow plain HTTP to other hosts than this one (for tests)'
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -l json -d 'Print one stable JSON object'
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -s q -l quiet -d 'Print no report, only set the exit status; errors and what a command makes are still printed'
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -l local -d 'Show dates in this machine\'s time zone instead of UTC'
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtx -n "__fish_jwtx_using_subcommand scan" -s V -l version -d 'Print version'
complete -c jwtx -n "__fish_jwtx_using_subcommand redact" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c jwtx -n "__fish_jwtx_using_subcommand redact" -l exit-style -d 'How a verdict becomes an exit status' -r -f -a "codes\t'The table of verdicts: 0 valid, 1 error, 3 expired, 4 expiring, 5 not active, 6 invalid, 7 none'
nagios\t'Nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, with one line and perfdata'
zero\t'0 once a report was given, whatever its verdict'"
complete -c jwtx -n "__fish_jwtx_using_subcommand redact" -l at -d 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand redact" -l full -d 'Replace whole tokens, not only their signatures'
complete -c jwtx -n "__fish_jwtx_using_subcommand redact" -l json -d 'Print one stable JSON object'
complete -c jwtx -n "__fish_jwtx_using_subcommand redact" -s q -l quiet -d 'Print no report, only set the exit status; errors and what a command makes are still printed'
complete -c jwtx -n "__fish_jwtx_using_subcommand redact" -l local -d 'Show dates in this machine\'s time zone instead of UTC'
complete -c jwtx -n "__fish_jwtx_using_subcommand redact" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtx -n "__fish_jwtx_using_subcommand redact" -s V -l version -d 'Print version'
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l secret -d 'The shared secret, as text (visible in the process list; prefer the other ways)' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l secret-file -d 'Read the secret from a file (`-` is standard input)' -r -F
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l secret-env -d 'Read the secret from an environment variable' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l secret-encoding -d 'How the secret is written' -r -f -a "utf8\t'Text; one line end at the end of a file is left off'
base64\t'Base64 (RFC 4648 section 4), with or without padding'
base64url\t'base64url (RFC 4648 section 5), with or without padding'
hex\t'Hexadecimal'
raw\t'The bytes as they are'"
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l key -d 'A key: a file, `-`, env:NAME or a literal JWK; PEM, DER, JWK, JWK Set or OpenSSH, told apart by content (repeatable)' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l alg -d 'The algorithm; without it, the first one that the key allows' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l claims -d 'Begin with these claims: a JSON object, @FILE, or `-` for standard input' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l claim -d 'A claim, as JSON or text (repeatable): role=admin, level=3, \'id="7"\'' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l iss -d 'The issuer' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l sub -d 'The subject' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l aud -d 'The audience (repeatable: several make an array)' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l jti -d 'The token id; a random UUID if no value is given' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l exp -d 'When it expires: 15m from now, -1h ago, or an instant' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l nbf -d 'When it begins to be good' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l iat -d 'When it was issued; now, unless said otherwise' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l header -d 'A header parameter, as JSON or text (repeatable): kid=2026-01' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l kid -d 'The key id; the key\'s own, unless said otherwise' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l typ -d 'The type' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l leeway -d 'The leeway of the verifier under test, which the expected verdicts follow from' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l format -d 'How the suite is written' -r -f -a "json\t'JSON Lines: name, token, expected verdict, and why'
env\t'One variable for each token: JWT_EXPIRED_1H=…'
http\t'An .http file of requests to {{url}}'
curl\t'A shell script of curl commands that ask "$URL" and print case, status and expected verdict'"
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l out -d 'Write each token to a file of its own in this folder, and the list to suite.jsonl; `-` is standard output' -r -F
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l exit-style -d 'How a verdict becomes an exit status' -r -f -a "codes\t'The table of verdicts: 0 valid, 1 error, 3 expired, 4 expiring, 5 not active, 6 invalid, 7 none'
nagios\t'Nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, with one line and perfdata'
zero\t'0 once a report was given, whatever its verdict'"
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l at -d 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l secret-prompt -d 'Ask for the secret on the terminal, without echo'
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l unsigned -d 'Make a token without a signature (`alg: none`), to test that it is refused'
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l no-iat -d 'Leave `iat` out'
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l suite -d 'Make the whole family of test tokens: valid, expired, forged, malformed, each with the verdict that it must get; --exp is how long the valid one lives (10m)'
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l force -d 'Overwrite files that are there'
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l json -d 'Print one stable JSON object'
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -s q -l quiet -d 'Print no report, only set the exit status; errors and what a command makes are still printed'
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -l local -d 'Show dates in this machine\'s time zone instead of UTC'
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtx -n "__fish_jwtx_using_subcommand mint" -s V -l version -d 'Print version'
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l secret -d 'The shared secret, as text (visible in the process list; prefer the other ways)' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l secret-file -d 'Read the secret from a file (`-` is standard input)' -r -F
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l secret-env -d 'Read the secret from an environment variable' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l secret-encoding -d 'How the secret is written' -r -f -a "utf8\t'Text; one line end at the end of a file is left off'
base64\t'Base64 (RFC 4648 section 4), with or without padding'
base64url\t'base64url (RFC 4648 section 5), with or without padding'
hex\t'Hexadecimal'
raw\t'The bytes as they are'"
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l key -d 'A key: a file, `-`, env:NAME or a literal JWK; PEM, DER, JWK, JWK Set or OpenSSH, told apart by content (repeatable)' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l alg -d 'The algorithm; without it, the first one that the key allows' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l valid -d 'A good token, where nothing can be signed: what can be made from it is sent' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l claims -d 'Begin with these claims: a JSON object, @FILE, or `-` for standard input' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l claim -d 'A claim, as JSON or text (repeatable): role=admin, level=3, \'id="7"\'' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l iss -d 'The issuer' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l sub -d 'The subject' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l aud -d 'The audience (repeatable: several make an array)' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l jti -d 'The token id; a random UUID if no value is given' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l header -d 'A header parameter, as JSON or text (repeatable): kid=2026-01' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l kid -d 'The key id; the key\'s own, unless said otherwise' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l typ -d 'The type' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l method -d 'The method' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -s H -l http-header -d 'A header of every request (repeatable); `{token}` in it stands for the token' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l cookie -d 'Send the token as this cookie' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l query -d 'Send the token as this query parameter' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l refresh-url -d 'Where a refresh token is exchanged for a new access token; tested too if it is given' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l refresh-token -d 'The refresh token, or @FILE' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l refresh-field -d 'The member of the JSON body that holds the refresh token' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l refresh-cookie -d 'Send the refresh token as this cookie, and not in the body' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l expect -d 'What the answers are held to: distinct (told apart by whatever means), secure (bad tokens are refused), article (401 NO_TOKEN, 401 TOKEN_EXPIRED with expiredAt, 403 INVALID_TOKEN), rfc6750, or a TOML file' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l code-pointer -d 'Where the machine code stands in a body, as a JSON pointer; found, unless said' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l max-leeway -d 'The most leeway that is all right; the real one is measured' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l report -d 'How the result is written' -r -f -a "junit\t'JUnit\'s XML'
tap\t'The Test Anything Protocol'
github\t'Annotations of GitHub Actions'"
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l i-own -d 'The host of the URL, where it is not this machine: that you may test it' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l rate -d 'How many requests a second, 1 to 20; two to other hosts, unless said otherwise' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l timeout -d 'How long one answer may take: 5s, 30s' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l ca-file -d 'Trust the certificates in this PEM file, besides the system\'s' -r -F
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l print -d 'Print what would be sent, and send nothing' -r -f -a "curl\t'curl commands'"
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l exit-style -d 'How a verdict becomes an exit status' -r -f -a "codes\t'The table of verdicts: 0 valid, 1 error, 3 expired, 4 expiring, 5 not active, 6 invalid, 7 none'
nagios\t'Nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, with one line and perfdata'
zero\t'0 once a report was given, whatever its verdict'"
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l at -d 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l secret-prompt -d 'Ask for the secret on the terminal, without echo'
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l strict -d 'Let warnings fail the probe too'
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l allow-http -d 'Allow plain HTTP to other hosts than this one (for tests)'
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l list -d 'Explain the cases, and send nothing'
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l json -d 'Print one stable JSON object'
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -s q -l quiet -d 'Print no report, only set the exit status; errors and what a command makes are still printed'
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -l local -d 'Show dates in this machine\'s time zone instead of UTC'
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtx -n "__fish_jwtx_using_subcommand probe" -s V -l version -d 'Print version'
complete -c jwtx -n "__fish_jwtx_using_subcommand diff" -l pick -d 'Choose one of several tokens of each text, by its name or its number: access_token, 2' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand diff" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c jwtx -n "__fish_jwtx_using_subcommand diff" -l exit-style -d 'How a verdict becomes an exit status' -r -f -a "codes\t'The table of verdicts: 0 valid, 1 error, 3 expired, 4 expiring, 5 not active, 6 invalid, 7 none'
nagios\t'Nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, with one line and perfdata'
zero\t'0 once a report was given, whatever its verdict'"
complete -c jwtx -n "__fish_jwtx_using_subcommand diff" -l at -d 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand diff" -l json -d 'Print one stable JSON object'
complete -c jwtx -n "__fish_jwtx_using_subcommand diff" -s q -l quiet -d 'Print no report, only set the exit status; errors and what a command makes are still printed'
complete -c jwtx -n "__fish_jwtx_using_subcommand diff" -l local -d 'Show dates in this machine\'s time zone instead of UTC'
complete -c jwtx -n "__fish_jwtx_using_subcommand diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtx -n "__fish_jwtx_using_subcommand diff" -s V -l version -d 'Print version'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and not __fish_seen_subcommand_from secret rsa ec ed25519 ed448 ml-dsa" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and not __fish_seen_subcommand_from secret rsa ec ed25519 ed448 ml-dsa" -l exit-style -d 'How a verdict becomes an exit status' -r -f -a "codes\t'The table of verdicts: 0 valid, 1 error, 3 expired, 4 expiring, 5 not active, 6 invalid, 7 none'
nagios\t'Nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, with one line and perfdata'
zero\t'0 once a report was given, whatever its verdict'"
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and not __fish_seen_subcommand_from secret rsa ec ed25519 ed448 ml-dsa" -l at -d 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and not __fish_seen_subcommand_from secret rsa ec ed25519 ed448 ml-dsa" -l json -d 'Print one stable JSON object'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and not __fish_seen_subcommand_from secret rsa ec ed25519 ed448 ml-dsa" -s q -l quiet -d 'Print no report, only set the exit status; errors and what a command makes are still printed'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and not __fish_seen_subcommand_from secret rsa ec ed25519 ed448 ml-dsa" -l local -d 'Show dates in this machine\'s time zone instead of UTC'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and not __fish_seen_subcommand_from secret rsa ec ed25519 ed448 ml-dsa" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and not __fish_seen_subcommand_from secret rsa ec ed25519 ed448 ml-dsa" -s V -l version -d 'Print version'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and not __fish_seen_subcommand_from secret rsa ec ed25519 ed448 ml-dsa" -f -a "secret" -d 'A shared secret for HS256, HS384 or HS512'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and not __fish_seen_subcommand_from secret rsa ec ed25519 ed448 ml-dsa" -f -a "rsa" -d 'An RSA key pair, for RS256 to RS512 and PS256 to PS512'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and not __fish_seen_subcommand_from secret rsa ec ed25519 ed448 ml-dsa" -f -a "ec" -d 'An EC key pair, for ES256, ES384, ES512 or ES256K'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and not __fish_seen_subcommand_from secret rsa ec ed25519 ed448 ml-dsa" -f -a "ed25519" -d 'An Ed25519 key pair, for EdDSA'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and not __fish_seen_subcommand_from secret rsa ec ed25519 ed448 ml-dsa" -f -a "ed448" -d 'An Ed448 key pair (not supported: no maintained library makes them)'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and not __fish_seen_subcommand_from secret rsa ec ed25519 ed448 ml-dsa" -f -a "ml-dsa" -d 'An ML-DSA key pair'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from secret" -l bits -d 'Its size in bits: a multiple of 8 from 128 to 65536' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from secret" -l encoding -d 'How it is written' -r -f -a "base64url\t'base64url, for --secret-encoding base64url'
base64\t'Base64, for --secret-encoding base64'
hex\t'Hexadecimal, for --secret-encoding hex'
utf8\t'Text that is used as it stands, for libraries that take a string'
jwk\t'A JWK of type oct, for --key'"
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from secret" -l out -d 'Write it to this file, `-` being standard output; a secret or private key so that only its owner may read it (keygen writes the public half to NAME.pub, or to standard output where NAME is a device or a pipe)' -r -F
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from secret" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from secret" -l exit-style -d 'How a verdict becomes an exit status' -r -f -a "codes\t'The table of verdicts: 0 valid, 1 error, 3 expired, 4 expiring, 5 not active, 6 invalid, 7 none'
nagios\t'Nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, with one line and perfdata'
zero\t'0 once a report was given, whatever its verdict'"
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from secret" -l at -d 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from secret" -l force -d 'Overwrite files that are there'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from secret" -l json -d 'Print one stable JSON object'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from secret" -s q -l quiet -d 'Print no report, only set the exit status; errors and what a command makes are still printed'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from secret" -l local -d 'Show dates in this machine\'s time zone instead of UTC'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from secret" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from secret" -s V -l version -d 'Print version'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from rsa" -l bits -d 'Its size in bits: 2048, 3072, 4096 or 8192' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from rsa" -l format -d 'The format' -r -f -a "pem\t'PEM: PKCS #8 and SPKI'
der\t'DER: PKCS #8 and SPKI'
jwk\t'JSON Web Key'"
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from rsa" -l kid -d 'The key id in a JWK; the RFC 7638 thumbprint, unless said otherwise' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from rsa" -l out -d 'Write it to this file, `-` being standard output; a secret or private key so that only its owner may read it (keygen writes the public half to NAME.pub, or to standard output where NAME is a device or a pipe)' -r -F
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from rsa" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from rsa" -l exit-style -d 'How a verdict becomes an exit status' -r -f -a "codes\t'The table of verdicts: 0 valid, 1 error, 3 expired, 4 expiring, 5 not active, 6 invalid, 7 none'
nagios\t'Nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, with one line and perfdata'
zero\t'0 once a report was given, whatever its verdict'"
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from rsa" -l at -d 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from rsa" -l force -d 'Overwrite files that are there'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from rsa" -l json -d 'Print one stable JSON object'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from rsa" -s q -l quiet -d 'Print no report, only set the exit status; errors and what a command makes are still printed'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from rsa" -l local -d 'Show dates in this machine\'s time zone instead of UTC'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from rsa" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from rsa" -s V -l version -d 'Print version'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ec" -l curve -d 'Its curve: P-256, P-384, P-521 or secp256k1' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ec" -l format -d 'The format' -r -f -a "pem\t'PEM: PKCS #8 and SPKI'
der\t'DER: PKCS #8 and SPKI'
jwk\t'JSON Web Key'"
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ec" -l kid -d 'The key id in a JWK; the RFC 7638 thumbprint, unless said otherwise' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ec" -l out -d 'Write it to this file, `-` being standard output; a secret or private key so that only its owner may read it (keygen writes the public half to NAME.pub, or to standard output where NAME is a device or a pipe)' -r -F
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ec" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ec" -l exit-style -d 'How a verdict becomes an exit status' -r -f -a "codes\t'The table of verdicts: 0 valid, 1 error, 3 expired, 4 expiring, 5 not active, 6 invalid, 7 none'
nagios\t'Nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, with one line and perfdata'
zero\t'0 once a report was given, whatever its verdict'"
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ec" -l at -d 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ec" -l force -d 'Overwrite files that are there'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ec" -l json -d 'Print one stable JSON object'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ec" -s q -l quiet -d 'Print no report, only set the exit status; errors and what a command makes are still printed'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ec" -l local -d 'Show dates in this machine\'s time zone instead of UTC'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ec" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ec" -s V -l version -d 'Print version'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ed25519" -l format -d 'The format' -r -f -a "pem\t'PEM: PKCS #8 and SPKI'
der\t'DER: PKCS #8 and SPKI'
jwk\t'JSON Web Key'"
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ed25519" -l kid -d 'The key id in a JWK; the RFC 7638 thumbprint, unless said otherwise' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ed25519" -l out -d 'Write it to this file, `-` being standard output; a secret or private key so that only its owner may read it (keygen writes the public half to NAME.pub, or to standard output where NAME is a device or a pipe)' -r -F
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ed25519" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ed25519" -l exit-style -d 'How a verdict becomes an exit status' -r -f -a "codes\t'The table of verdicts: 0 valid, 1 error, 3 expired, 4 expiring, 5 not active, 6 invalid, 7 none'
nagios\t'Nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, with one line and perfdata'
zero\t'0 once a report was given, whatever its verdict'"
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ed25519" -l at -d 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ed25519" -l force -d 'Overwrite files that are there'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ed25519" -l json -d 'Print one stable JSON object'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ed25519" -s q -l quiet -d 'Print no report, only set the exit status; errors and what a command makes are still printed'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ed25519" -l local -d 'Show dates in this machine\'s time zone instead of UTC'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ed25519" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ed25519" -s V -l version -d 'Print version'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ed448" -l format -d 'The format' -r -f -a "pem\t'PEM: PKCS #8 and SPKI'
der\t'DER: PKCS #8 and SPKI'
jwk\t'JSON Web Key'"
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ed448" -l kid -d 'The key id in a JWK; the RFC 7638 thumbprint, unless said otherwise' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ed448" -l out -d 'Write it to this file, `-` being standard output; a secret or private key so that only its owner may read it (keygen writes the public half to NAME.pub, or to standard output where NAME is a device or a pipe)' -r -F
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ed448" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ed448" -l exit-style -d 'How a verdict becomes an exit status' -r -f -a "codes\t'The table of verdicts: 0 valid, 1 error, 3 expired, 4 expiring, 5 not active, 6 invalid, 7 none'
nagios\t'Nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, with one line and perfdata'
zero\t'0 once a report was given, whatever its verdict'"
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ed448" -l at -d 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ed448" -l force -d 'Overwrite files that are there'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ed448" -l json -d 'Print one stable JSON object'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ed448" -s q -l quiet -d 'Print no report, only set the exit status; errors and what a command makes are still printed'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ed448" -l local -d 'Show dates in this machine\'s time zone instead of UTC'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ed448" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ed448" -s V -l version -d 'Print version'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ml-dsa" -l parameter-set -d 'Its parameter set: ML-DSA-44, ML-DSA-65 or ML-DSA-87' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ml-dsa" -l format -d 'The format' -r -f -a "pem\t'PEM: PKCS #8 and SPKI'
der\t'DER: PKCS #8 and SPKI'
jwk\t'JSON Web Key'"
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ml-dsa" -l kid -d 'The key id in a JWK; the RFC 7638 thumbprint, unless said otherwise' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ml-dsa" -l out -d 'Write it to this file, `-` being standard output; a secret or private key so that only its owner may read it (keygen writes the public half to NAME.pub, or to standard output where NAME is a device or a pipe)' -r -F
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ml-dsa" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ml-dsa" -l exit-style -d 'How a verdict becomes an exit status' -r -f -a "codes\t'The table of verdicts: 0 valid, 1 error, 3 expired, 4 expiring, 5 not active, 6 invalid, 7 none'
nagios\t'Nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, with one line and perfdata'
zero\t'0 once a report was given, whatever its verdict'"
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ml-dsa" -l at -d 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ml-dsa" -l force -d 'Overwrite files that are there'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ml-dsa" -l json -d 'Print one stable JSON object'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ml-dsa" -s q -l quiet -d 'Print no report, only set the exit status; errors and what a command makes are still printed'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ml-dsa" -l local -d 'Show dates in this machine\'s time zone instead of UTC'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ml-dsa" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtx -n "__fish_jwtx_using_subcommand keygen; and __fish_seen_subcommand_from ml-dsa" -s V -l version -d 'Print version'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and not __fish_seen_subcommand_from show convert public thumbprint match" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and not __fish_seen_subcommand_from show convert public thumbprint match" -l exit-style -d 'How a verdict becomes an exit status' -r -f -a "codes\t'The table of verdicts: 0 valid, 1 error, 3 expired, 4 expiring, 5 not active, 6 invalid, 7 none'
nagios\t'Nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, with one line and perfdata'
zero\t'0 once a report was given, whatever its verdict'"
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and not __fish_seen_subcommand_from show convert public thumbprint match" -l at -d 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and not __fish_seen_subcommand_from show convert public thumbprint match" -l json -d 'Print one stable JSON object'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and not __fish_seen_subcommand_from show convert public thumbprint match" -s q -l quiet -d 'Print no report, only set the exit status; errors and what a command makes are still printed'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and not __fish_seen_subcommand_from show convert public thumbprint match" -l local -d 'Show dates in this machine\'s time zone instead of UTC'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and not __fish_seen_subcommand_from show convert public thumbprint match" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and not __fish_seen_subcommand_from show convert public thumbprint match" -s V -l version -d 'Print version'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and not __fish_seen_subcommand_from show convert public thumbprint match" -f -a "show" -d 'Say what kind of key it is, its size, names and weaknesses'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and not __fish_seen_subcommand_from show convert public thumbprint match" -f -a "convert" -d 'Write it in another form; a private key stays private'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and not __fish_seen_subcommand_from show convert public thumbprint match" -f -a "public" -d 'Write its public half'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and not __fish_seen_subcommand_from show convert public thumbprint match" -f -a "thumbprint" -d 'Print its RFC 7638 thumbprint (SHA-256)'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and not __fish_seen_subcommand_from show convert public thumbprint match" -f -a "match" -d 'Say whether two keys belong together: the same key, or its two halves'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from show" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from show" -l exit-style -d 'How a verdict becomes an exit status' -r -f -a "codes\t'The table of verdicts: 0 valid, 1 error, 3 expired, 4 expiring, 5 not active, 6 invalid, 7 none'
nagios\t'Nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, with one line and perfdata'
zero\t'0 once a report was given, whatever its verdict'"
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from show" -l at -d 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from show" -l json -d 'Print one stable JSON object'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print no report, only set the exit status; errors and what a command makes are still printed'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from show" -l local -d 'Show dates in this machine\'s time zone instead of UTC'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from show" -s V -l version -d 'Print version'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from convert" -l to -d 'The form; a JWK Set holds public halves only' -r -f -a "pem\t'PEM: PKCS #8 or SPKI'
der\t'DER: PKCS #8 or SPKI'
jwk\t'JSON Web Key'
jwks\t'JSON Web Key Set, of public halves'"
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from convert" -l out -d 'Write it to this file, `-` being standard output; a secret or private key so that only its owner may read it (keygen writes the public half to NAME.pub, or to standard output where NAME is a device or a pipe)' -r -F
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from convert" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from convert" -l exit-style -d 'How a verdict becomes an exit status' -r -f -a "codes\t'The table of verdicts: 0 valid, 1 error, 3 expired, 4 expiring, 5 not active, 6 invalid, 7 none'
nagios\t'Nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, with one line and perfdata'
zero\t'0 once a report was given, whatever its verdict'"
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from convert" -l at -d 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from convert" -l force -d 'Overwrite files that are there'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from convert" -l json -d 'Print one stable JSON object'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from convert" -s q -l quiet -d 'Print no report, only set the exit status; errors and what a command makes are still printed'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from convert" -l local -d 'Show dates in this machine\'s time zone instead of UTC'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from convert" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from convert" -s V -l version -d 'Print version'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from public" -l to -d 'The form' -r -f -a "pem\t'PEM: PKCS #8 or SPKI'
der\t'DER: PKCS #8 or SPKI'
jwk\t'JSON Web Key'
jwks\t'JSON Web Key Set, of public halves'"
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from public" -l out -d 'Write it to this file, `-` being standard output; a secret or private key so that only its owner may read it (keygen writes the public half to NAME.pub, or to standard output where NAME is a device or a pipe)' -r -F
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from public" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from public" -l exit-style -d 'How a verdict becomes an exit status' -r -f -a "codes\t'The table of verdicts: 0 valid, 1 error, 3 expired, 4 expiring, 5 not active, 6 invalid, 7 none'
nagios\t'Nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, with one line and perfdata'
zero\t'0 once a report was given, whatever its verdict'"
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from public" -l at -d 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from public" -l force -d 'Overwrite files that are there'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from public" -l json -d 'Print one stable JSON object'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from public" -s q -l quiet -d 'Print no report, only set the exit status; errors and what a command makes are still printed'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from public" -l local -d 'Show dates in this machine\'s time zone instead of UTC'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from public" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from public" -s V -l version -d 'Print version'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from thumbprint" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from thumbprint" -l exit-style -d 'How a verdict becomes an exit status' -r -f -a "codes\t'The table of verdicts: 0 valid, 1 error, 3 expired, 4 expiring, 5 not active, 6 invalid, 7 none'
nagios\t'Nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, with one line and perfdata'
zero\t'0 once a report was given, whatever its verdict'"
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from thumbprint" -l at -d 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from thumbprint" -l uri -d 'As a URI (RFC 9278)'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from thumbprint" -l json -d 'Print one stable JSON object'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from thumbprint" -s q -l quiet -d 'Print no report, only set the exit status; errors and what a command makes are still printed'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from thumbprint" -l local -d 'Show dates in this machine\'s time zone instead of UTC'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from thumbprint" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from thumbprint" -s V -l version -d 'Print version'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from match" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from match" -l exit-style -d 'How a verdict becomes an exit status' -r -f -a "codes\t'The table of verdicts: 0 valid, 1 error, 3 expired, 4 expiring, 5 not active, 6 invalid, 7 none'
nagios\t'Nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, with one line and perfdata'
zero\t'0 once a report was given, whatever its verdict'"
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from match" -l at -d 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from match" -l json -d 'Print one stable JSON object'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from match" -s q -l quiet -d 'Print no report, only set the exit status; errors and what a command makes are still printed'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from match" -l local -d 'Show dates in this machine\'s time zone instead of UTC'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from match" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtx -n "__fish_jwtx_using_subcommand key; and __fish_seen_subcommand_from match" -s V -l version -d 'Print version'
complete -c jwtx -n "__fish_jwtx_using_subcommand explain" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c jwtx -n "__fish_jwtx_using_subcommand explain" -l exit-style -d 'How a verdict becomes an exit status' -r -f -a "codes\t'The table of verdicts: 0 valid, 1 error, 3 expired, 4 expiring, 5 not active, 6 invalid, 7 none'
nagios\t'Nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, with one line and perfdata'
zero\t'0 once a report was given, whatever its verdict'"
complete -c jwtx -n "__fish_jwtx_using_subcommand explain" -l at -d 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand explain" -l list -d 'List everything that can be explained'
complete -c jwtx -n "__fish_jwtx_using_subcommand explain" -l json -d 'Print one stable JSON object'
complete -c jwtx -n "__fish_jwtx_using_subcommand explain" -s q -l quiet -d 'Print no report, only set the exit status; errors and what a command makes are still printed'
complete -c jwtx -n "__fish_jwtx_using_subcommand explain" -l local -d 'Show dates in this machine\'s time zone instead of UTC'
complete -c jwtx -n "__fish_jwtx_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtx -n "__fish_jwtx_using_subcommand explain" -s V -l version -d 'Print version'
complete -c jwtx -n "__fish_jwtx_using_subcommand completions" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c jwtx -n "__fish_jwtx_using_subcommand completions" -l exit-style -d 'How a verdict becomes an exit status' -r -f -a "codes\t'The table of verdicts: 0 valid, 1 error, 3 expired, 4 expiring, 5 not active, 6 invalid, 7 none'
nagios\t'Nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, with one line and perfdata'
zero\t'0 once a report was given, whatever its verdict'"
complete -c jwtx -n "__fish_jwtx_using_subcommand completions" -l at -d 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand completions" -l json -d 'Print one stable JSON object'
complete -c jwtx -n "__fish_jwtx_using_subcommand completions" -s q -l quiet -d 'Print no report, only set the exit status; errors and what a command makes are still printed'
complete -c jwtx -n "__fish_jwtx_using_subcommand completions" -l local -d 'Show dates in this machine\'s time zone instead of UTC'
complete -c jwtx -n "__fish_jwtx_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtx -n "__fish_jwtx_using_subcommand completions" -s V -l version -d 'Print version'
complete -c jwtx -n "__fish_jwtx_using_subcommand man" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c jwtx -n "__fish_jwtx_using_subcommand man" -l exit-style -d 'How a verdict becomes an exit status' -r -f -a "codes\t'The table of verdicts: 0 valid, 1 error, 3 expired, 4 expiring, 5 not active, 6 invalid, 7 none'
nagios\t'Nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, with one line and perfdata'
zero\t'0 once a report was given, whatever its verdict'"
complete -c jwtx -n "__fish_jwtx_using_subcommand man" -l at -d 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand man" -l json -d 'Print one stable JSON object'
complete -c jwtx -n "__fish_jwtx_using_subcommand man" -s q -l quiet -d 'Print no report, only set the exit status; errors and what a command makes are still printed'
complete -c jwtx -n "__fish_jwtx_using_subcommand man" -l local -d 'Show dates in this machine\'s time zone instead of UTC'
complete -c jwtx -n "__fish_jwtx_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtx -n "__fish_jwtx_using_subcommand man" -s V -l version -d 'Print version'
complete -c jwtx -n "__fish_jwtx_using_subcommand help" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c jwtx -n "__fish_jwtx_using_subcommand help" -l exit-style -d 'How a verdict becomes an exit status' -r -f -a "codes\t'The table of verdicts: 0 valid, 1 error, 3 expired, 4 expiring, 5 not active, 6 invalid, 7 none'
nagios\t'Nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, with one line and perfdata'
zero\t'0 once a report was given, whatever its verdict'"
complete -c jwtx -n "__fish_jwtx_using_subcommand help" -l at -d 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand help" -l json -d 'Print one stable JSON object'
complete -c jwtx -n "__fish_jwtx_using_subcommand help" -s q -l quiet -d 'Print no report, only set the exit status; errors and what a command makes are still printed'
complete -c jwtx -n "__fish_jwtx_using_subcommand help" -l local -d 'Show dates in this machine\'s time zone instead of UTC'
complete -c jwtx -n "__fish_jwtx_using_subcommand help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtx -n "__fish_jwtx_using_subcommand help" -s V -l version -d 'Print version'
complete -c jwtx -n "__fish_jwtx_using_subcommand version" -l color -d 'When to use colours' -r -f -a "auto\t'On a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c jwtx -n "__fish_jwtx_using_subcommand version" -l exit-style -d 'How a verdict becomes an exit status' -r -f -a "codes\t'The table of verdicts: 0 valid, 1 error, 3 expired, 4 expiring, 5 not active, 6 invalid, 7 none'
nagios\t'Nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN, with one line and perfdata'
zero\t'0 once a report was given, whatever its verdict'"
complete -c jwtx -n "__fish_jwtx_using_subcommand version" -l at -d 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h' -r
complete -c jwtx -n "__fish_jwtx_using_subcommand version" -l json -d 'Print one stable JSON object'
complete -c jwtx -n "__fish_jwtx_using_subcommand version" -s q -l quiet -d 'Print no report, only set the exit status; errors and what a command makes are still printed'
complete -c jwtx -n "__fish_jwtx_using_subcommand version" -l local -d 'Show dates in this machine\'s time zone instead of UTC'
complete -c jwtx -n "__fish_jwtx_using_subcommand version" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c jwtx -n "__fish_jwtx_using_subcommand version" -s V -l version -d 'Print version'
