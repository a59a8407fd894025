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
    --quiet(-q)               # Print nothing: the exit status speaks alone
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx color" # When to use colours
    --exit-style: string@"nu-complete jwtx exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete jwtx inspect color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx inspect exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Decode a token without verifying it
  export extern "jwtx inspect" [
    --strict-input            # Take the input as it is: no `Bearer `, quotes, wraps or white space are taken off
    --header                  # Print the header alone, as JSON
    --claims                  # Print the claims set alone, as JSON
    --raw                     # Show the token's text too, coloured by segment
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print nothing: the exit status speaks alone
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx inspect color" # When to use colours
    --exit-style: string@"nu-complete jwtx inspect exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    token?: string            # The token; @FILE reads a file, `-` or nothing standard input
  ]

  def "nu-complete jwtx expiry color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx expiry exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Say when a token expires, and how much time is left
  export extern "jwtx expiry" [
    --strict-input            # Take the input as it is: no `Bearer `, quotes, wraps or white space are taken off
    --within: string          # Ask whether it expires sooner than this: 60s, 10m, 2h, or 33% of its lifetime
    --require-exp             # Refuse a token that has no `exp`
    --leeway: string          # By how much the clocks may differ: 60s, 5m
    --seconds                 # Print only the number of seconds left; negative once it is past
    --watch                   # Count down until the token has expired
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print nothing: the exit status speaks alone
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx expiry color" # When to use colours
    --exit-style: string@"nu-complete jwtx expiry exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    token?: string            # The token; @FILE reads a file, `-` or nothing standard input
  ]

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
    --strict-input            # Take the input as it is: no `Bearer `, quotes, wraps or white space are taken off
    --secret: string          # The shared secret, as text (visible in the process list; prefer the other ways)
    --secret-file: path       # Read the secret from a file (`-` is standard input)
    --secret-env: string      # Read the secret from an environment variable
    --secret-prompt           # Ask for the secret on the terminal, without echo
    --secret-encoding: string@"nu-complete jwtx verify secret_encoding" # How the secret is written
    --key: path               # A key file: PEM, DER, JWK or JWK Set, told apart by content (`-` is standard input; repeatable)
    --alg: string             # Allow this algorithm (repeatable); without it, the type of the key decides
    --leeway: string          # By how much the clocks may differ: 60s, 5m
    --within: string          # Ask whether it expires sooner than this: 60s, 10m, 2h, or 33% of its lifetime
    --aud: string             # The audience that must be among the token's `aud` (repeatable: any of them)
    --iss: string             # The issuer that `iss` must be (repeatable: any of them)
    --sub: string             # The subject that `sub` must be
    --jti: string             # The token id that `jti` must be
    --claim: string           # A claim and its value, as JSON or text (repeatable): role=admin, level=3
    --require: string         # Claims that must be there (repeatable, or separated by commas)
    --max-age: string         # How long ago `iat` may be: 10m, 12h
    --typ: string             # The `typ` that the header must have, such as at+jwt
    --require-exp             # Refuse a token that has no `exp`
    --ignore-exp              # Leave `exp` unchecked
    --ignore-nbf              # Leave `nbf` unchecked
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print nothing: the exit status speaks alone
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx verify color" # When to use colours
    --exit-style: string@"nu-complete jwtx verify exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    token?: string            # The token; @FILE reads a file, `-` or nothing standard input
  ]

  def "nu-complete jwtx mint secret_encoding" [] {
    [ "utf8" "base64" "base64url" "hex" "raw" ]
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
    --key: path               # A key file: PEM, DER, JWK or JWK Set, told apart by content (`-` is standard input; repeatable)
    --alg: string             # The algorithm; without it, the first one that the key allows
    --unsigned                # Make a token without a signature (`alg: none`), to test that it is refused
    --claims: string          # Begin with these claims: a JSON object, @FILE, or `-` for standard input
    --claim: string           # A claim, as JSON or text (repeatable): role=admin, level=3, 'id="7"'
    --iss: string             # The issuer
    --sub: string             # The subject
    --aud: string             # The audience (repeatable: several make an array)
    --exp: string             # When it expires: 15m from now, -1h ago, or an instant
    --nbf: string             # When it begins to be good
    --iat: string             # When it was issued; now, unless said otherwise
    --no-iat                  # Leave `iat` out
    --jti: string             # The token id; a random UUID if no value is given
    --header: string          # A header parameter, as JSON or text (repeatable): kid=2026-01
    --kid: string             # The key id; the key's own, unless said otherwise
    --typ: string             # The type
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print nothing: the exit status speaks alone
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx mint color" # When to use colours
    --exit-style: string@"nu-complete jwtx mint exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete jwtx explain color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete jwtx explain exit_style" [] {
    [ "codes" "nagios" "zero" ]
  }

  # Explain a code, claim, header parameter or algorithm
  export extern "jwtx explain" [
    --list                    # List everything that can be explained
    --json                    # Print one stable JSON object
    --quiet(-q)               # Print nothing: the exit status speaks alone
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx explain color" # When to use colours
    --exit-style: string@"nu-complete jwtx explain exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    code?: string             # What to explain: TOKEN_EXPIRED, exp-missing, aud, kid, ES256, algorithms
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
    --quiet(-q)               # Print nothing: the exit status speaks alone
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
    --quiet(-q)               # Print nothing: the exit status speaks alone
    --local                   # Show dates in this machine's time zone instead of UTC
    --color: string@"nu-complete jwtx man color" # When to use colours
    --exit-style: string@"nu-complete jwtx man exit_style" # How a verdict becomes an exit status
    --at: string              # Judge as if it were this instant: 2026-01-01T00:00:00Z, 1767225600, -1h
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    command?: string          # The command whose page is wanted; without it, that of jwtx itself
  ]

}

export use completions *
