//! `jwtx help time`

use crate::cli::args::settings::default_leeway;
use crate::validate::Question;

pub(super) fn text() -> String {
    let leeway = default_leeway(Question::Verify);
    format!(
        "\
The times in a token are seconds since 1970-01-01 UTC (NumericDate):

  iat  when it was issued
  nbf  before this, it is not active: TOKEN_NOT_ACTIVE
  exp  at this time and after it, it is expired: TOKEN_EXPIRED

Leeway: clocks differ, so `verify` accepts a token for {leeway} longer, and says so when it does. --leeway changes this; \
`expiry` has no leeway unless you set one.

  --within 10m     TOKEN_EXPIRING (exit code 4) if less than 10m is left
  --within 33%     … or less than a third of its lifetime
  --max-age 12h    reject a token that was issued longer ago
  --require-exp    reject a token without exp

Spans are written as 90s, 15m, 2h, 7d or 1h30m; a number without a unit counts seconds. Points in time are RFC 3339 (2026-01-01T00:00:00Z), seconds since 1970 \
(1767225600), or relative to now (-1h, 15m).

  --at TIME        use this time instead of now
  --local          show dates in the local time zone instead of UTC

Examples:

  jwtx expiry -q --within 1h TOKEN; case $? in 3|4) echo refresh it ;; esac
  jwtx verify --key public.pem --at 2026-01-01T00:00:00Z TOKEN
  jwtx mint --secret-env SECRET --exp -1h     a token that has expired
"
    )
}
