//! `jwtx help ci`

pub(super) fn text() -> String {
    "\
Fail a build if a token expires within a week:

  jwtx expiry --within 7d env:DEPLOY_TOKEN

Fail a commit that contains a token that is still live:

  jwtx scan --staged --fail-on live

Show what was found in GitHub code scanning or as annotations:

  jwtx scan --report sarif > jwtx.sarif
  jwtx scan --report github --fail-on any

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
