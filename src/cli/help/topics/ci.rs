//! `jwtx help ci`

pub(super) fn text() -> String {
    "\
Fail a build if a token expires within a week:

  jwtx expiry --within 7d env:DEPLOY_TOKEN

Fail a commit that contains a token that is still live:

  jwtx scan --staged --fail-on live

Write the result for a CI service (github, junit, sarif) or for Prometheus:

  jwtx verify --secret-env SECRET --report github env:TOKEN
  jwtx verify --lines --secret-env SECRET --report junit --out jwtx.xml tokens.txt
  jwtx scan --report sarif --out jwtx.sarif
  jwtx expiry --lines --report prometheus --out jwtx.prom tokens.txt

Test that your API distinguishes expired from invalid tokens:

  jwtx probe --secret-env SECRET --report junit http://localhost:3000/me

Remove tokens from a log before you upload it:

  jwtx redact app.log > upload.log

Rules for scripts:

  - Read the exit code (`jwtx help exit-codes`) or --json, never the text.
  - Pass text that you did not write on standard input, not as an argument.
  - Give secrets with --secret-file or --secret-env, not with --secret.
  - Quote \"$TOKEN\": without quotes, an empty variable gives no argument at all.
  - --at TIME makes a test independent of the clock.
"
    .to_owned()
}
