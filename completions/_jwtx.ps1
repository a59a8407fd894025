
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'jwtx' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'jwtx'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'jwtx' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--exit-style', '--exit-style', [CompletionResultType]::ParameterName, 'How a verdict becomes an exit status')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one stable JSON object')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--local', '--local', [CompletionResultType]::ParameterName, 'Show dates in this machine''s time zone instead of UTC')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('inspect', 'inspect', [CompletionResultType]::ParameterValue, 'Decode a token without verifying it')
            [CompletionResult]::new('expiry', 'expiry', [CompletionResultType]::ParameterValue, 'Say when a token expires, and how much time is left')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Verify a token: signature, times and claims')
            [CompletionResult]::new('mint', 'mint', [CompletionResultType]::ParameterValue, 'Mint a token for tests')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Show in what two tokens differ')
            [CompletionResult]::new('keygen', 'keygen', [CompletionResultType]::ParameterValue, 'Make a strong secret, or a key pair')
            [CompletionResult]::new('key', 'key', [CompletionResultType]::ParameterValue, 'Show, convert and compare keys of any form')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Explain a code, claim, header parameter or algorithm, or another library''s message')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print a man page')
            break
        }
        'jwtx;inspect' {
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'Exit with 6 on findings of this severity and above (note, warning, error), or on this one (repeatable)')
            [CompletionResult]::new('--allow', '--allow', [CompletionResultType]::ParameterName, 'Leave this finding out (repeatable)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--exit-style', '--exit-style', [CompletionResultType]::ParameterName, 'How a verdict becomes an exit status')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h')
            [CompletionResult]::new('--strict-input', '--strict-input', [CompletionResultType]::ParameterName, 'Take the input as it is: no `Bearer `, quotes, wraps or white space are taken off')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'Print the header alone, as JSON')
            [CompletionResult]::new('--claims', '--claims', [CompletionResultType]::ParameterName, 'Print the claims set alone, as JSON')
            [CompletionResult]::new('--raw', '--raw', [CompletionResultType]::ParameterName, 'Show the token''s text too, coloured by segment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one stable JSON object')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--local', '--local', [CompletionResultType]::ParameterName, 'Show dates in this machine''s time zone instead of UTC')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jwtx;expiry' {
            [CompletionResult]::new('--within', '--within', [CompletionResultType]::ParameterName, 'Ask whether it expires sooner than this: 60s, 10m, 2h, or 33% of its lifetime')
            [CompletionResult]::new('--leeway', '--leeway', [CompletionResultType]::ParameterName, 'By how much the clocks may differ: 60s, 5m')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--exit-style', '--exit-style', [CompletionResultType]::ParameterName, 'How a verdict becomes an exit status')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h')
            [CompletionResult]::new('--strict-input', '--strict-input', [CompletionResultType]::ParameterName, 'Take the input as it is: no `Bearer `, quotes, wraps or white space are taken off')
            [CompletionResult]::new('--require-exp', '--require-exp', [CompletionResultType]::ParameterName, 'Refuse a token that has no `exp`')
            [CompletionResult]::new('--seconds', '--seconds', [CompletionResultType]::ParameterName, 'Print only the number of seconds left; negative once it is past')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Count down until the token has expired')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one stable JSON object')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--local', '--local', [CompletionResultType]::ParameterName, 'Show dates in this machine''s time zone instead of UTC')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jwtx;verify' {
            [CompletionResult]::new('--secret', '--secret', [CompletionResultType]::ParameterName, 'The shared secret, as text (visible in the process list; prefer the other ways)')
            [CompletionResult]::new('--secret-file', '--secret-file', [CompletionResultType]::ParameterName, 'Read the secret from a file (`-` is standard input)')
            [CompletionResult]::new('--secret-env', '--secret-env', [CompletionResultType]::ParameterName, 'Read the secret from an environment variable')
            [CompletionResult]::new('--secret-encoding', '--secret-encoding', [CompletionResultType]::ParameterName, 'How the secret is written')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'A key: a file, `-`, env:NAME or a literal JWK; PEM, DER, JWK, JWK Set or OpenSSH, told apart by content (repeatable)')
            [CompletionResult]::new('--jwks', '--jwks', [CompletionResultType]::ParameterName, 'A JWK Set: a file, or a URL that it is fetched from')
            [CompletionResult]::new('--issuer', '--issuer', [CompletionResultType]::ParameterName, 'An issuer whose metadata says where its keys are (OpenID Connect, RFC 8414); `iss` must be it')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file, besides the system''s')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long a key server may take: 5s, 30s')
            [CompletionResult]::new('--alg', '--alg', [CompletionResultType]::ParameterName, 'Allow this algorithm (repeatable); without it, the type of the key decides')
            [CompletionResult]::new('--leeway', '--leeway', [CompletionResultType]::ParameterName, 'By how much the clocks may differ: 60s, 5m')
            [CompletionResult]::new('--within', '--within', [CompletionResultType]::ParameterName, 'Ask whether it expires sooner than this: 60s, 10m, 2h, or 33% of its lifetime')
            [CompletionResult]::new('--aud', '--aud', [CompletionResultType]::ParameterName, 'The audience that must be among the token''s `aud` (repeatable: any of them)')
            [CompletionResult]::new('--iss', '--iss', [CompletionResultType]::ParameterName, 'The issuer that `iss` must be (repeatable: any of them)')
            [CompletionResult]::new('--sub', '--sub', [CompletionResultType]::ParameterName, 'The subject that `sub` must be')
            [CompletionResult]::new('--jti', '--jti', [CompletionResultType]::ParameterName, 'The token id that `jti` must be')
            [CompletionResult]::new('--claim', '--claim', [CompletionResultType]::ParameterName, 'A claim and its value, as JSON or text (repeatable): role=admin, level=3')
            [CompletionResult]::new('--require', '--require', [CompletionResultType]::ParameterName, 'Claims that must be there (repeatable, or separated by commas)')
            [CompletionResult]::new('--max-age', '--max-age', [CompletionResultType]::ParameterName, 'How long ago `iat` may be: 10m, 12h')
            [CompletionResult]::new('--typ', '--typ', [CompletionResultType]::ParameterName, 'The `typ` that the header must have, such as at+jwt')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'Exit with 6 on findings of this severity and above (note, warning, error), or on this one (repeatable)')
            [CompletionResult]::new('--allow', '--allow', [CompletionResultType]::ParameterName, 'Leave this finding out (repeatable)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--exit-style', '--exit-style', [CompletionResultType]::ParameterName, 'How a verdict becomes an exit status')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h')
            [CompletionResult]::new('--strict-input', '--strict-input', [CompletionResultType]::ParameterName, 'Take the input as it is: no `Bearer `, quotes, wraps or white space are taken off')
            [CompletionResult]::new('--secret-prompt', '--secret-prompt', [CompletionResultType]::ParameterName, 'Ask for the secret on the terminal, without echo')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Leave the network alone; use what is in the cache')
            [CompletionResult]::new('--no-cache', '--no-cache', [CompletionResultType]::ParameterName, 'Neither use nor fill the cache')
            [CompletionResult]::new('--allow-http', '--allow-http', [CompletionResultType]::ParameterName, 'Allow plain HTTP to other hosts than this one (for tests)')
            [CompletionResult]::new('--require-exp', '--require-exp', [CompletionResultType]::ParameterName, 'Refuse a token that has no `exp`')
            [CompletionResult]::new('--ignore-exp', '--ignore-exp', [CompletionResultType]::ParameterName, 'Leave `exp` unchecked')
            [CompletionResult]::new('--ignore-nbf', '--ignore-nbf', [CompletionResultType]::ParameterName, 'Leave `nbf` unchecked')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one stable JSON object')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--local', '--local', [CompletionResultType]::ParameterName, 'Show dates in this machine''s time zone instead of UTC')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jwtx;mint' {
            [CompletionResult]::new('--secret', '--secret', [CompletionResultType]::ParameterName, 'The shared secret, as text (visible in the process list; prefer the other ways)')
            [CompletionResult]::new('--secret-file', '--secret-file', [CompletionResultType]::ParameterName, 'Read the secret from a file (`-` is standard input)')
            [CompletionResult]::new('--secret-env', '--secret-env', [CompletionResultType]::ParameterName, 'Read the secret from an environment variable')
            [CompletionResult]::new('--secret-encoding', '--secret-encoding', [CompletionResultType]::ParameterName, 'How the secret is written')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'A key: a file, `-`, env:NAME or a literal JWK; PEM, DER, JWK, JWK Set or OpenSSH, told apart by content (repeatable)')
            [CompletionResult]::new('--alg', '--alg', [CompletionResultType]::ParameterName, 'The algorithm; without it, the first one that the key allows')
            [CompletionResult]::new('--claims', '--claims', [CompletionResultType]::ParameterName, 'Begin with these claims: a JSON object, @FILE, or `-` for standard input')
            [CompletionResult]::new('--claim', '--claim', [CompletionResultType]::ParameterName, 'A claim, as JSON or text (repeatable): role=admin, level=3, ''id="7"''')
            [CompletionResult]::new('--iss', '--iss', [CompletionResultType]::ParameterName, 'The issuer')
            [CompletionResult]::new('--sub', '--sub', [CompletionResultType]::ParameterName, 'The subject')
            [CompletionResult]::new('--aud', '--aud', [CompletionResultType]::ParameterName, 'The audience (repeatable: several make an array)')
            [CompletionResult]::new('--exp', '--exp', [CompletionResultType]::ParameterName, 'When it expires: 15m from now, -1h ago, or an instant')
            [CompletionResult]::new('--nbf', '--nbf', [CompletionResultType]::ParameterName, 'When it begins to be good')
            [CompletionResult]::new('--iat', '--iat', [CompletionResultType]::ParameterName, 'When it was issued; now, unless said otherwise')
            [CompletionResult]::new('--jti', '--jti', [CompletionResultType]::ParameterName, 'The token id; a random UUID if no value is given')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'A header parameter, as JSON or text (repeatable): kid=2026-01')
            [CompletionResult]::new('--kid', '--kid', [CompletionResultType]::ParameterName, 'The key id; the key''s own, unless said otherwise')
            [CompletionResult]::new('--typ', '--typ', [CompletionResultType]::ParameterName, 'The type')
            [CompletionResult]::new('--leeway', '--leeway', [CompletionResultType]::ParameterName, 'The leeway of the verifier under test, which the expected verdicts follow from')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How the suite is written')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'Write each token to a file of its own in this folder, and the list to suite.jsonl')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--exit-style', '--exit-style', [CompletionResultType]::ParameterName, 'How a verdict becomes an exit status')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h')
            [CompletionResult]::new('--secret-prompt', '--secret-prompt', [CompletionResultType]::ParameterName, 'Ask for the secret on the terminal, without echo')
            [CompletionResult]::new('--unsigned', '--unsigned', [CompletionResultType]::ParameterName, 'Make a token without a signature (`alg: none`), to test that it is refused')
            [CompletionResult]::new('--no-iat', '--no-iat', [CompletionResultType]::ParameterName, 'Leave `iat` out')
            [CompletionResult]::new('--suite', '--suite', [CompletionResultType]::ParameterName, 'Make the whole family of test tokens: valid, expired, forged, malformed, each with the verdict that it must get; --exp is how long the valid one lives (10m)')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Overwrite files that are there')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one stable JSON object')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--local', '--local', [CompletionResultType]::ParameterName, 'Show dates in this machine''s time zone instead of UTC')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jwtx;diff' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--exit-style', '--exit-style', [CompletionResultType]::ParameterName, 'How a verdict becomes an exit status')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one stable JSON object')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--local', '--local', [CompletionResultType]::ParameterName, 'Show dates in this machine''s time zone instead of UTC')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jwtx;keygen' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--exit-style', '--exit-style', [CompletionResultType]::ParameterName, 'How a verdict becomes an exit status')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one stable JSON object')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--local', '--local', [CompletionResultType]::ParameterName, 'Show dates in this machine''s time zone instead of UTC')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('secret', 'secret', [CompletionResultType]::ParameterValue, 'A shared secret for HS256, HS384 or HS512')
            [CompletionResult]::new('rsa', 'rsa', [CompletionResultType]::ParameterValue, 'An RSA key pair, for RS256 to RS512 and PS256 to PS512')
            [CompletionResult]::new('ec', 'ec', [CompletionResultType]::ParameterValue, 'An EC key pair, for ES256, ES384, ES512 or ES256K')
            [CompletionResult]::new('ed25519', 'ed25519', [CompletionResultType]::ParameterValue, 'An Ed25519 key pair, for EdDSA')
            [CompletionResult]::new('ed448', 'ed448', [CompletionResultType]::ParameterValue, 'An Ed448 key pair (not supported: no maintained library makes them)')
            [CompletionResult]::new('ml-dsa', 'ml-dsa', [CompletionResultType]::ParameterValue, 'An ML-DSA key pair')
            break
        }
        'jwtx;keygen;secret' {
            [CompletionResult]::new('--bits', '--bits', [CompletionResultType]::ParameterName, 'Its size in bits; 128 is the least')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, 'How it is written')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'Write it to this file; a secret or private key so that only its owner may read it (keygen writes the public half to NAME.pub)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--exit-style', '--exit-style', [CompletionResultType]::ParameterName, 'How a verdict becomes an exit status')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Overwrite files that are there')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one stable JSON object')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--local', '--local', [CompletionResultType]::ParameterName, 'Show dates in this machine''s time zone instead of UTC')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jwtx;keygen;rsa' {
            [CompletionResult]::new('--bits', '--bits', [CompletionResultType]::ParameterName, 'Its size in bits: 2048, 3072, 4096 or 8192')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The format')
            [CompletionResult]::new('--kid', '--kid', [CompletionResultType]::ParameterName, 'The key id in a JWK; the RFC 7638 thumbprint, unless said otherwise')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'Write it to this file; a secret or private key so that only its owner may read it (keygen writes the public half to NAME.pub)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--exit-style', '--exit-style', [CompletionResultType]::ParameterName, 'How a verdict becomes an exit status')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Overwrite files that are there')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one stable JSON object')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--local', '--local', [CompletionResultType]::ParameterName, 'Show dates in this machine''s time zone instead of UTC')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jwtx;keygen;ec' {
            [CompletionResult]::new('--curve', '--curve', [CompletionResultType]::ParameterName, 'Its curve: P-256, P-384, P-521 or secp256k1')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The format')
            [CompletionResult]::new('--kid', '--kid', [CompletionResultType]::ParameterName, 'The key id in a JWK; the RFC 7638 thumbprint, unless said otherwise')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'Write it to this file; a secret or private key so that only its owner may read it (keygen writes the public half to NAME.pub)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--exit-style', '--exit-style', [CompletionResultType]::ParameterName, 'How a verdict becomes an exit status')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Overwrite files that are there')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one stable JSON object')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--local', '--local', [CompletionResultType]::ParameterName, 'Show dates in this machine''s time zone instead of UTC')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jwtx;keygen;ed25519' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The format')
            [CompletionResult]::new('--kid', '--kid', [CompletionResultType]::ParameterName, 'The key id in a JWK; the RFC 7638 thumbprint, unless said otherwise')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'Write it to this file; a secret or private key so that only its owner may read it (keygen writes the public half to NAME.pub)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--exit-style', '--exit-style', [CompletionResultType]::ParameterName, 'How a verdict becomes an exit status')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Overwrite files that are there')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one stable JSON object')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--local', '--local', [CompletionResultType]::ParameterName, 'Show dates in this machine''s time zone instead of UTC')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jwtx;keygen;ed448' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The format')
            [CompletionResult]::new('--kid', '--kid', [CompletionResultType]::ParameterName, 'The key id in a JWK; the RFC 7638 thumbprint, unless said otherwise')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'Write it to this file; a secret or private key so that only its owner may read it (keygen writes the public half to NAME.pub)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--exit-style', '--exit-style', [CompletionResultType]::ParameterName, 'How a verdict becomes an exit status')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Overwrite files that are there')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one stable JSON object')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--local', '--local', [CompletionResultType]::ParameterName, 'Show dates in this machine''s time zone instead of UTC')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jwtx;keygen;ml-dsa' {
            [CompletionResult]::new('--parameter-set', '--parameter-set', [CompletionResultType]::ParameterName, 'Its parameter set: ML-DSA-44, ML-DSA-65 or ML-DSA-87')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The format')
            [CompletionResult]::new('--kid', '--kid', [CompletionResultType]::ParameterName, 'The key id in a JWK; the RFC 7638 thumbprint, unless said otherwise')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'Write it to this file; a secret or private key so that only its owner may read it (keygen writes the public half to NAME.pub)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--exit-style', '--exit-style', [CompletionResultType]::ParameterName, 'How a verdict becomes an exit status')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Overwrite files that are there')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one stable JSON object')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--local', '--local', [CompletionResultType]::ParameterName, 'Show dates in this machine''s time zone instead of UTC')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jwtx;key' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--exit-style', '--exit-style', [CompletionResultType]::ParameterName, 'How a verdict becomes an exit status')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one stable JSON object')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--local', '--local', [CompletionResultType]::ParameterName, 'Show dates in this machine''s time zone instead of UTC')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Say what kind of key it is, its size, names and weaknesses')
            [CompletionResult]::new('convert', 'convert', [CompletionResultType]::ParameterValue, 'Write it in another form; a private key stays private')
            [CompletionResult]::new('public', 'public', [CompletionResultType]::ParameterValue, 'Write its public half')
            [CompletionResult]::new('thumbprint', 'thumbprint', [CompletionResultType]::ParameterValue, 'Print its RFC 7638 thumbprint (SHA-256)')
            [CompletionResult]::new('match', 'match', [CompletionResultType]::ParameterValue, 'Say whether two keys belong together: the same key, or its two halves')
            break
        }
        'jwtx;key;show' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--exit-style', '--exit-style', [CompletionResultType]::ParameterName, 'How a verdict becomes an exit status')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one stable JSON object')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--local', '--local', [CompletionResultType]::ParameterName, 'Show dates in this machine''s time zone instead of UTC')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jwtx;key;convert' {
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The form; a JWK Set holds public halves only')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'Write it to this file; a secret or private key so that only its owner may read it (keygen writes the public half to NAME.pub)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--exit-style', '--exit-style', [CompletionResultType]::ParameterName, 'How a verdict becomes an exit status')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Overwrite files that are there')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one stable JSON object')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--local', '--local', [CompletionResultType]::ParameterName, 'Show dates in this machine''s time zone instead of UTC')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jwtx;key;public' {
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The form')
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'Write it to this file; a secret or private key so that only its owner may read it (keygen writes the public half to NAME.pub)')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--exit-style', '--exit-style', [CompletionResultType]::ParameterName, 'How a verdict becomes an exit status')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Overwrite files that are there')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one stable JSON object')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--local', '--local', [CompletionResultType]::ParameterName, 'Show dates in this machine''s time zone instead of UTC')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jwtx;key;thumbprint' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--exit-style', '--exit-style', [CompletionResultType]::ParameterName, 'How a verdict becomes an exit status')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h')
            [CompletionResult]::new('--uri', '--uri', [CompletionResultType]::ParameterName, 'As a URI (RFC 9278)')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one stable JSON object')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--local', '--local', [CompletionResultType]::ParameterName, 'Show dates in this machine''s time zone instead of UTC')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jwtx;key;match' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--exit-style', '--exit-style', [CompletionResultType]::ParameterName, 'How a verdict becomes an exit status')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one stable JSON object')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--local', '--local', [CompletionResultType]::ParameterName, 'Show dates in this machine''s time zone instead of UTC')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jwtx;explain' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--exit-style', '--exit-style', [CompletionResultType]::ParameterName, 'How a verdict becomes an exit status')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h')
            [CompletionResult]::new('--list', '--list', [CompletionResultType]::ParameterName, 'List everything that can be explained')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one stable JSON object')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--local', '--local', [CompletionResultType]::ParameterName, 'Show dates in this machine''s time zone instead of UTC')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jwtx;completions' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--exit-style', '--exit-style', [CompletionResultType]::ParameterName, 'How a verdict becomes an exit status')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one stable JSON object')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--local', '--local', [CompletionResultType]::ParameterName, 'Show dates in this machine''s time zone instead of UTC')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'jwtx;man' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colours')
            [CompletionResult]::new('--exit-style', '--exit-style', [CompletionResultType]::ParameterName, 'How a verdict becomes an exit status')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one stable JSON object')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing: the exit status speaks alone')
            [CompletionResult]::new('--local', '--local', [CompletionResultType]::ParameterName, 'Show dates in this machine''s time zone instead of UTC')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
