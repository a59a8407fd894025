module completions {

  def "nu-complete jwtx color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Say what a JSON Web Token is, whether it is good, and, if not, why and what to do about it
  export extern jwtx [
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print no report, only set the exit status; errors and what a command makes are still printed
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx color" # When to use colours
    --exit-style: string@"nu-complete jwtx exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete jwtx inspect format" [] {
    [ "jsonl" "tsv" "table" ]
  }

  def "nu-complete jwtx inspect color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx inspect exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Decode a token without verifying it
  export extern "jwtx inspect" [
    --pick: string            # Choose one of several tokens, by its name or its number: access_token, 2
    --strict-input            # Take the input as it is: no `Bearer `, quotes, wraps or white space are taken off
    --lines                   # Take one token a line, from the files named or standard input; one record a line comes out
    --field: string           # Take one JSON object a line, with its token here (a JSON Pointer: /token); the record is merged into it as `jwtx`
    --format: string@"nu-complete jwtx inspect format" # How records are written: a table on a terminal, else JSON Lines
    --number                  # Give each record the number of its line
    --ascii                   # Write JSON with everything beyond ASCII escaped
    --max-line: string        # The longest line that is read, in bytes
    --threads: string         # How many threads judge; as many as there are processors, unless said otherwise
    --header                  # Print the header alone, as JSON
    --claims                  # Print the claims set alone, as JSON
    --raw                     # Show the token's text too, coloured by segment
    --compat                  # Say which other libraries would accept the token, and by which rule the others refuse it
    --full                    # Show long values in full, instead of cutting them at the width of the terminal
    --fail-on: string         # Exit with 6 on findings of this severity and above (note, warning, error), on this finding, or on this verdict (repeatable)
    --allow: string           # Leave this finding out (repeatable)
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print no report, only set the exit status; errors and what a command makes are still printed
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx inspect color" # When to use colours
    --exit-style: string@"nu-complete jwtx inspect exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...token: string          # The token, or any text that contains it; @FILE reads a file, env:NAME a variable; `-`, or no argument, reads standard input. With --lines or --field: files
  ]

  def "nu-complete jwtx expiry format" [] {
    [ "jsonl" "tsv" "table" ]
  }

  def "nu-complete jwtx expiry color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx expiry exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Say when a token expires, and how much time is left
  export extern "jwtx expiry" [
    --pick: string            # Choose one of several tokens, by its name or its number: access_token, 2
    --strict-input            # Take the input as it is: no `Bearer `, quotes, wraps or white space are taken off
    --lines                   # Take one token a line, from the files named or standard input; one record a line comes out
    --field: string           # Take one JSON object a line, with its token here (a JSON Pointer: /token); the record is merged into it as `jwtx`
    --format: string@"nu-complete jwtx expiry format" # How records are written: a table on a terminal, else JSON Lines
    --number                  # Give each record the number of its line
    --ascii                   # Write JSON with everything beyond ASCII escaped
    --max-line: string        # The longest line that is read, in bytes
    --threads: string         # How many threads judge; as many as there are processors, unless said otherwise
    --within: string          # Ask whether it expires sooner than this: 60s, 10m, 2h, or 33% of its lifetime
    --require-exp             # Refuse a token that has no `exp`
    --leeway: string          # By how much the clocks may differ: 60s, 5m [default: 0s]
    --seconds                 # Print only the number of seconds left; negative once it is past
    --watch                   # Count down until the token has expired
    --fail-on: string         # Exit with 6 on findings of this severity and above (note, warning, error), on this finding, or on this verdict (repeatable)
    --allow: string           # Leave this finding out (repeatable)
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print no report, only set the exit status; errors and what a command makes are still printed
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx expiry color" # When to use colours
    --exit-style: string@"nu-complete jwtx expiry exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...token: string          # The token, or any text that contains it; @FILE reads a file, env:NAME a variable; `-`, or no argument, reads standard input. With --lines or --field: files
  ]

  def "nu-complete jwtx verify format" [] {
    [ "jsonl" "tsv" "table" ]
  }

  def "nu-complete jwtx verify secret_encoding" [] {
    [ "utf8" "base64" "base64url" "hex" "raw" ]
  }

  def "nu-complete jwtx verify color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx verify exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Verify a token: signature, times and claims
  export extern "jwtx verify" [
    --pick: string            # Choose one of several tokens, by its name or its number: access_token, 2
    --strict-input            # Take the input as it is: no `Bearer `, quotes, wraps or white space are taken off
    --lines                   # Take one token a line, from the files named or standard input; one record a line comes out
    --field: string           # Take one JSON object a line, with its token here (a JSON Pointer: /token); the record is merged into it as `jwtx`
    --format: string@"nu-complete jwtx verify format" # How records are written: a table on a terminal, else JSON Lines
    --number                  # Give each record the number of its line
    --ascii                   # Write JSON with everything beyond ASCII escaped
    --max-line: string        # The longest line that is read, in bytes
    --threads: string         # How many threads judge; as many as there are processors, unless said otherwise
    --secret: string          # The shared secret, as text (visible in the process list; prefer the other ways)
    --secret-file: path       # Read the secret from a file (`-` is standard input)
    --secret-env: string      # Read the secret from an environment variable
    --secret-prompt           # Ask for the secret on the terminal, without echo
    --secret-encoding: string@"nu-complete jwtx verify secret_encoding" # How the secret is written
    --key: string             # A key: a file, `-`, env:NAME or a literal JWK; PEM, DER, JWK, JWK Set or OpenSSH, told apart by content (repeatable)
    --allow-weak-keys         # Verify with RSA keys of fewer than 2048 bits, which RFC 7518 section 3.3 forbids
    --jwks: string            # A JWK Set: a file, or a URL that it is fetched from
    --issuer: string          # An issuer whose metadata says where its keys are (OpenID Connect, RFC 8414); `iss` must be it
    --offline                 # Leave the network alone; use what is in the cache
    --no-cache                # Neither use nor fill the cache
    --allow-http              # Allow plain HTTP to other hosts than this one (for tests)
    --ca-file: path           # Trust the certificates in this PEM file, besides the system's
    --timeout: string         # How long a key server may take: 5s, 30s
    --alg: string             # Allow this algorithm (repeatable); without it, the type of the key decides
    --leeway: string          # By how much the clocks may differ: 60s, 5m [default: 60s]
    --within: string          # Ask whether it expires sooner than this: 60s, 10m, 2h, or 33% of its lifetime
    --aud: string             # The audience that must be among the token's `aud` (repeatable: any of them)
    --iss: string             # The issuer that `iss` must be (repeatable: any of them)
    --sub: string             # The subject that `sub` must be
    --jti: string             # The token id that `jti` must be
    --claim: string           # A claim and its value, as JSON or text (repeatable): role=admin, level=3
    --require: string         # Claims that must be there, once and of their type (repeatable, or separated by commas)
    --max-age: string         # How long ago `iat` may be: 10m, 12h
    --typ: string             # The `typ` that the header must have, such as at+jwt
    --require-exp             # Refuse a token that has no `exp`
    --ignore-exp              # Leave `exp` unchecked
    --ignore-nbf              # Leave `nbf` unchecked
    --ignore-disclosures      # Judge the issuer's token of an SD-JWT alone: its disclosures are not checked
    --compat                  # Say which other libraries would accept the token, and by which rule the others refuse it
    --brief                   # Show the verdict and the checks, but not the claims
    --full                    # Show long values in full, instead of cutting them at the width of the terminal
    --fail-on: string         # Exit with 6 on findings of this severity and above (note, warning, error), on this finding, or on this verdict (repeatable)
    --allow: string           # Leave this finding out (repeatable)
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print no report, only set the exit status; errors and what a command makes are still printed
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx verify color" # When to use colours
    --exit-style: string@"nu-complete jwtx verify exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...token: string          # The token, or any text that contains it; @FILE reads a file, env:NAME a variable; `-`, or no argument, reads standard input. With --lines or --field: files
  ]

  def "nu-complete jwtx scan report" [] {
    [ "sarif" "github" "junit" ]
  }

  def "nu-complete jwtx scan secret_encoding" [] {
    [ "utf8" "base64" "base64url" "hex" "raw" ]
  }

  def "nu-complete jwtx scan color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx scan exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Find tokens in files, folders and streams
  export extern "jwtx scan" [
    --staged                  # Search what is staged for the next commit, as git has it
    --no-ignore               # Search what .gitignore and the like leave out, too
    --no-hidden               # Leave out what begins with a full stop
    --follow(-L)              # Follow symbolic links
    --verify                  # Verify what is found with the secret or the keys given
    --fail-on: string         # Exit with 6 if one of these is found (repeatable): any; live, expired, unverified or another rank; a verdict's or a finding's code
    --within: string          # Ask whether a token expires sooner than this (TOKEN_EXPIRING): 60s, 10m, 2h, or 33% of its lifetime
    --allow: string           # Leave out the token of this fingerprint (repeatable): one that is meant to be there
    --show                    # Show the tokens themselves
    --report: string@"nu-complete jwtx scan report" # Print one document, or annotations, for other tools
    --redact: string          # What is `jwtx redact` now
    --secret: string          # The shared secret, as text (visible in the process list; prefer the other ways)
    --secret-file: path       # Read the secret from a file (`-` is standard input)
    --secret-env: string      # Read the secret from an environment variable
    --secret-prompt           # Ask for the secret on the terminal, without echo
    --secret-encoding: string@"nu-complete jwtx scan secret_encoding" # How the secret is written
    --key: string             # A key: a file, `-`, env:NAME or a literal JWK; PEM, DER, JWK, JWK Set or OpenSSH, told apart by content (repeatable)
    --allow-weak-keys         # Verify with RSA keys of fewer than 2048 bits, which RFC 7518 section 3.3 forbids
    --jwks: string            # A JWK Set: a file, or a URL that it is fetched from
    --issuer: string          # An issuer whose metadata says where its keys are (OpenID Connect, RFC 8414); `iss` must be it
    --offline                 # Leave the network alone; use what is in the cache
    --no-cache                # Neither use nor fill the cache
    --allow-http              # Allow plain HTTP to other hosts than this one (for tests)
    --ca-file: path           # Trust the certificates in this PEM file, besides the system's
    --timeout: string         # How long a key server may take: 5s, 30s
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print no report, only set the exit status; errors and what a command makes are still printed
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx scan color" # When to use colours
    --exit-style: string@"nu-complete jwtx scan exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...paths: path            # Files, folders, pipes, or `-` for standard input; without any, this folder
  ]

  def "nu-complete jwtx redact color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx redact exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Remove signatures from logs and HAR files
  export extern "jwtx redact" [
    --full                    # Replace whole tokens, not only their signatures
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print no report, only set the exit status; errors and what a command makes are still printed
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx redact color" # When to use colours
    --exit-style: string@"nu-complete jwtx redact exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...paths: path            # The files; `-`, or no argument, reads standard input
  ]

  def "nu-complete jwtx mint secret_encoding" [] {
    [ "utf8" "base64" "base64url" "hex" "raw" ]
  }

  def "nu-complete jwtx mint format" [] {
    [ "json" "env" "http" "curl" ]
  }

  def "nu-complete jwtx mint color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx mint exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Mint a token for tests
  export extern "jwtx mint" [
    --secret: string          # The shared secret, as text (visible in the process list; prefer the other ways)
    --secret-file: path       # Read the secret from a file (`-` is standard input)
    --secret-env: string      # Read the secret from an environment variable
    --secret-prompt           # Ask for the secret on the terminal, without echo
    --secret-encoding: string@"nu-complete jwtx mint secret_encoding" # How the secret is written
    --key: string             # A key: a file, `-`, env:NAME or a literal JWK; PEM, DER, JWK, JWK Set or OpenSSH, told apart by content (repeatable)
    --alg: string             # The algorithm; without it, the first one that the key allows
    --unsigned                # Make a token without a signature (`alg: none`), to test that it is refused
    --claims: string          # Begin with these claims: a JSON object, @FILE, or `-` for standard input
    --claim: string           # A claim, as JSON or text (repeatable): role=admin, level=3, 'id="7"'
    --iss: string             # The issuer
    --sub: string             # The subject
    --aud: string             # The audience (repeatable: several make an array)
    --jti: string             # The token id; a random UUID if no value is given
    --exp: string             # When it expires: 15m from now, -1h ago, or an instant
    --nbf: string             # When it begins to be good
    --iat: string             # When it was issued; now, unless said otherwise
    --no-iat                  # Leave `iat` out
    --header: string          # A header parameter, as JSON or text (repeatable): kid=2026-01
    --kid: string             # The key id; the key's own, unless said otherwise
    --typ: string             # The type
    --suite                   # Make the whole family of test tokens: valid, expired, forged, malformed, each with the verdict that it must get; --exp is how long the valid one lives (10m)
    --leeway: string          # The leeway of the verifier under test, which the expected verdicts follow from
    --format: string@"nu-complete jwtx mint format" # How the suite is written
    --out: path               # Write each token to a file of its own in this folder, and the list to suite.jsonl; `-` is standard output
    --force                   # Overwrite files that are there
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print no report, only set the exit status; errors and what a command makes are still printed
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx mint color" # When to use colours
    --exit-style: string@"nu-complete jwtx mint exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete jwtx probe secret_encoding" [] {
    [ "utf8" "base64" "base64url" "hex" "raw" ]
  }

  def "nu-complete jwtx probe report" [] {
    [ "junit" "tap" "github" ]
  }

  def "nu-complete jwtx probe print" [] {
    [ "curl" ]
  }

  def "nu-complete jwtx probe color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx probe exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Send an API the tokens that it must tell apart, and say whether it does
  export extern "jwtx probe" [
    --secret: string          # The shared secret, as text (visible in the process list; prefer the other ways)
    --secret-file: path       # Read the secret from a file (`-` is standard input)
    --secret-env: string      # Read the secret from an environment variable
    --secret-prompt           # Ask for the secret on the terminal, without echo
    --secret-encoding: string@"nu-complete jwtx probe secret_encoding" # How the secret is written
    --key: string             # A key: a file, `-`, env:NAME or a literal JWK; PEM, DER, JWK, JWK Set or OpenSSH, told apart by content (repeatable)
    --alg: string             # The algorithm; without it, the first one that the key allows
    --valid: string           # A good token, where nothing can be signed: what can be made from it is sent
    --claims: string          # Begin with these claims: a JSON object, @FILE, or `-` for standard input
    --claim: string           # A claim, as JSON or text (repeatable): role=admin, level=3, 'id="7"'
    --iss: string             # The issuer
    --sub: string             # The subject
    --aud: string             # The audience (repeatable: several make an array)
    --jti: string             # The token id; a random UUID if no value is given
    --header: string          # A header parameter, as JSON or text (repeatable): kid=2026-01
    --kid: string             # The key id; the key's own, unless said otherwise
    --typ: string             # The type
    --method: string          # The method
    --http-header(-H): string # A header of every request (repeatable); `{token}` in it stands for the token
    --cookie: string          # Send the token as this cookie
    --query: string           # Send the token as this query parameter
    --refresh-url: string     # Where a refresh token is exchanged for a new access token; tested too if it is given
    --refresh-token: string   # The refresh token, or @FILE
    --refresh-field: string   # The member of the JSON body that holds the refresh token
    --refresh-cookie: string  # Send the refresh token as this cookie, and not in the body
    --expect: string          # What the answers are held to: distinct (told apart by whatever means), secure (bad tokens are refused), article (401 NO_TOKEN, 401 TOKEN_EXPIRED with expiredAt, 403 INVALID_TOKEN), rfc6750, or a TOML file
    --code-pointer: string    # Where the machine code stands in a body, as a JSON pointer; found, unless said
    --max-leeway: string      # The most leeway that is all right; the real one is measured
    --strict                  # Let warnings fail the probe too
    --report: string@"nu-complete jwtx probe report" # How the result is written
    --i-own: string           # The host of the URL, where it is not this machine: that you may test it
    --allow-http              # Allow plain HTTP to other hosts than this one (for tests)
    --rate: string            # How many requests a second, 1 to 20; two to other hosts, unless said otherwise
    --timeout: string         # How long one answer may take: 5s, 30s
    --ca-file: path           # Trust the certificates in this PEM file, besides the system's
    --list                    # Explain the cases, and send nothing
    --print: string@"nu-complete jwtx probe print" # Print what would be sent, and send nothing
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print no report, only set the exit status; errors and what a command makes are still printed
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx probe color" # When to use colours
    --exit-style: string@"nu-complete jwtx probe exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    url?: string              # The address of an endpoint that wants a token
  ]

  def "nu-complete jwtx diff color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx diff exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Show in what two tokens differ
  export extern "jwtx diff" [
    --pick: string            # Choose one of several tokens of each text, by its name or its number: access_token, 2
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print no report, only set the exit status; errors and what a command makes are still printed
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx diff color" # When to use colours
    --exit-style: string@"nu-complete jwtx diff exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    first: string             # The one token, or @FILE
    second: string            # The other token, @FILE, or `-` for standard input
  ]

  def "nu-complete jwtx keygen color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx keygen exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Make a strong secret, or a key pair
  export extern "jwtx keygen" [
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print no report, only set the exit status; errors and what a command makes are still printed
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx keygen color" # When to use colours
    --exit-style: string@"nu-complete jwtx keygen exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete jwtx keygen secret encoding" [] {
    [ "base64url" "base64" "hex" "utf8" "jwk" ]
  }

  def "nu-complete jwtx keygen secret color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx keygen secret exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # A shared secret for HS256, HS384 or HS512
  export extern "jwtx keygen secret" [
    --bits: string            # Its size in bits: a multiple of 8 from 128 to 65536
    --encoding: string@"nu-complete jwtx keygen secret encoding" # How it is written
    --out: path               # Write it to this file, `-` being standard output; a secret or private key so that only its owner may read it (keygen writes the public half to NAME.pub, or to standard output where NAME is a device or a pipe)
    --force                   # Overwrite files that are there
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print no report, only set the exit status; errors and what a command makes are still printed
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx keygen secret color" # When to use colours
    --exit-style: string@"nu-complete jwtx keygen secret exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete jwtx keygen rsa format" [] {
    [ "pem" "der" "jwk" ]
  }

  def "nu-complete jwtx keygen rsa color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx keygen rsa exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # An RSA key pair, for RS256 to RS512 and PS256 to PS512
  export extern "jwtx keygen rsa" [
    --bits: string            # Its size in bits: 2048, 3072, 4096 or 8192
    --format: string@"nu-complete jwtx keygen rsa format" # The format
    --kid: string             # The key id in a JWK; the RFC 7638 thumbprint, unless said otherwise
    --out: path               # Write it to this file, `-` being standard output; a secret or private key so that only its owner may read it (keygen writes the public half to NAME.pub, or to standard output where NAME is a device or a pipe)
    --force                   # Overwrite files that are there
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print no report, only set the exit status; errors and what a command makes are still printed
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx keygen rsa color" # When to use colours
    --exit-style: string@"nu-complete jwtx keygen rsa exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete jwtx keygen ec format" [] {
    [ "pem" "der" "jwk" ]
  }

  def "nu-complete jwtx keygen ec color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx keygen ec exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # An EC key pair, for ES256, ES384, ES512 or ES256K
  export extern "jwtx keygen ec" [
    --curve: string           # Its curve: P-256, P-384, P-521 or secp256k1
    --format: string@"nu-complete jwtx keygen ec format" # The format
    --kid: string             # The key id in a JWK; the RFC 7638 thumbprint, unless said otherwise
    --out: path               # Write it to this file, `-` being standard output; a secret or private key so that only its owner may read it (keygen writes the public half to NAME.pub, or to standard output where NAME is a device or a pipe)
    --force                   # Overwrite files that are there
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print no report, only set the exit status; errors and what a command makes are still printed
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx keygen ec color" # When to use colours
    --exit-style: string@"nu-complete jwtx keygen ec exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete jwtx keygen ed25519 format" [] {
    [ "pem" "der" "jwk" ]
  }

  def "nu-complete jwtx keygen ed25519 color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx keygen ed25519 exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # An Ed25519 key pair, for EdDSA
  export extern "jwtx keygen ed25519" [
    --format: string@"nu-complete jwtx keygen ed25519 format" # The format
    --kid: string             # The key id in a JWK; the RFC 7638 thumbprint, unless said otherwise
    --out: path               # Write it to this file, `-` being standard output; a secret or private key so that only its owner may read it (keygen writes the public half to NAME.pub, or to standard output where NAME is a device or a pipe)
    --force                   # Overwrite files that are there
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print no report, only set the exit status; errors and what a command makes are still printed
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx keygen ed25519 color" # When to use colours
    --exit-style: string@"nu-complete jwtx keygen ed25519 exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete jwtx keygen ed448 format" [] {
    [ "pem" "der" "jwk" ]
  }

  def "nu-complete jwtx keygen ed448 color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx keygen ed448 exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # An Ed448 key pair (not supported: no maintained library makes them)
  export extern "jwtx keygen ed448" [
    --format: string@"nu-complete jwtx keygen ed448 format" # The format
    --kid: string             # The key id in a JWK; the RFC 7638 thumbprint, unless said otherwise
    --out: path               # Write it to this file, `-` being standard output; a secret or private key so that only its owner may read it (keygen writes the public half to NAME.pub, or to standard output where NAME is a device or a pipe)
    --force                   # Overwrite files that are there
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print no report, only set the exit status; errors and what a command makes are still printed
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx keygen ed448 color" # When to use colours
    --exit-style: string@"nu-complete jwtx keygen ed448 exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete jwtx keygen ml-dsa format" [] {
    [ "pem" "der" "jwk" ]
  }

  def "nu-complete jwtx keygen ml-dsa color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx keygen ml-dsa exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # An ML-DSA key pair
  export extern "jwtx keygen ml-dsa" [
    --parameter-set: string   # Its parameter set: ML-DSA-44, ML-DSA-65 or ML-DSA-87
    --format: string@"nu-complete jwtx keygen ml-dsa format" # The format
    --kid: string             # The key id in a JWK; the RFC 7638 thumbprint, unless said otherwise
    --out: path               # Write it to this file, `-` being standard output; a secret or private key so that only its owner may read it (keygen writes the public half to NAME.pub, or to standard output where NAME is a device or a pipe)
    --force                   # Overwrite files that are there
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print no report, only set the exit status; errors and what a command makes are still printed
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx keygen ml-dsa color" # When to use colours
    --exit-style: string@"nu-complete jwtx keygen ml-dsa exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete jwtx key color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx key exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Show, convert and compare keys of any form
  export extern "jwtx key" [
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print no report, only set the exit status; errors and what a command makes are still printed
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx key color" # When to use colours
    --exit-style: string@"nu-complete jwtx key exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete jwtx key show color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx key show exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Say what kind of key it is, its size, names and weaknesses
  export extern "jwtx key show" [
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print no report, only set the exit status; errors and what a command makes are still printed
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx key show color" # When to use colours
    --exit-style: string@"nu-complete jwtx key show exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    key: string               # The key
  ]

  def "nu-complete jwtx key convert to" [] {
    [ "pem" "der" "jwk" "jwks" ]
  }

  def "nu-complete jwtx key convert color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx key convert exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Write it in another form; a private key stays private
  export extern "jwtx key convert" [
    --to: string@"nu-complete jwtx key convert to" # The form; a JWK Set holds public halves only
    --out: path               # Write it to this file, `-` being standard output; a secret or private key so that only its owner may read it (keygen writes the public half to NAME.pub, or to standard output where NAME is a device or a pipe)
    --force                   # Overwrite files that are there
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print no report, only set the exit status; errors and what a command makes are still printed
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx key convert color" # When to use colours
    --exit-style: string@"nu-complete jwtx key convert exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    key: string               # The key
  ]

  def "nu-complete jwtx key public to" [] {
    [ "pem" "der" "jwk" "jwks" ]
  }

  def "nu-complete jwtx key public color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx key public exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Write its public half
  export extern "jwtx key public" [
    --to: string@"nu-complete jwtx key public to" # The form
    --out: path               # Write it to this file, `-` being standard output; a secret or private key so that only its owner may read it (keygen writes the public half to NAME.pub, or to standard output where NAME is a device or a pipe)
    --force                   # Overwrite files that are there
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print no report, only set the exit status; errors and what a command makes are still printed
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx key public color" # When to use colours
    --exit-style: string@"nu-complete jwtx key public exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    key: string               # The key
  ]

  def "nu-complete jwtx key thumbprint color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx key thumbprint exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Print its RFC 7638 thumbprint (SHA-256)
  export extern "jwtx key thumbprint" [
    --uri                     # As a URI (RFC 9278)
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print no report, only set the exit status; errors and what a command makes are still printed
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx key thumbprint color" # When to use colours
    --exit-style: string@"nu-complete jwtx key thumbprint exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    key: string               # The key
  ]

  def "nu-complete jwtx key match color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx key match exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Say whether two keys belong together: the same key, or its two halves
  export extern "jwtx key match" [
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print no report, only set the exit status; errors and what a command makes are still printed
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx key match color" # When to use colours
    --exit-style: string@"nu-complete jwtx key match exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    a: string                 # The one key
    b: string                 # The other key
  ]

  def "nu-complete jwtx explain color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx explain exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Explain a code, claim, header parameter or algorithm, or another library's message
  export extern "jwtx explain" [
    --list                    # List everything that can be explained
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print no report, only set the exit status; errors and what a command makes are still printed
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx explain color" # When to use colours
    --exit-style: string@"nu-complete jwtx explain exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    code?: string             # What to explain: TOKEN_EXPIRED, exp-missing, aud, ES256, algorithms, "jwt malformed"
  ]

  def "nu-complete jwtx completions shell" [] {
    [ "bash" "zsh" "fish" "powershell" "elvish" "nushell" ]
  }

  def "nu-complete jwtx completions color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx completions exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Print the completion script of a shell
  export extern "jwtx completions" [
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print no report, only set the exit status; errors and what a command makes are still printed
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx completions color" # When to use colours
    --exit-style: string@"nu-complete jwtx completions exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    shell: string@"nu-complete jwtx completions shell" # The shell
  ]

  def "nu-complete jwtx man color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx man exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Print a man page
  export extern "jwtx man" [
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print no report, only set the exit status; errors and what a command makes are still printed
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx man color" # When to use colours
    --exit-style: string@"nu-complete jwtx man exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    command?: string          # The command whose page is wanted; without it, that of jwtx itself
  ]

  def "nu-complete jwtx help color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx help exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Print help for jwtx or one of its commands
  export extern "jwtx help" [
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print no report, only set the exit status; errors and what a command makes are still printed
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx help color" # When to use colours
    --exit-style: string@"nu-complete jwtx help exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...command: string        # The command: verify, key show
  ]

  def "nu-complete jwtx version color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx version exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Print the version
  export extern "jwtx version" [
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print no report, only set the exit status; errors and what a command makes are still printed
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx version color" # When to use colours
    --exit-style: string@"nu-complete jwtx version exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

}

export use completions *
