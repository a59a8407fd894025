use super::*;

#[test]
fn a_line_that_is_too_wide_goes_on_where_it_belongs() {
    let fitted = |text| fit(text, 40);
    assert_eq!(fitted("it fits  \n"), "it fits  \n");
    assert_eq!(
        fitted("error: the token in the argument cannot be read\n"),
        "error: the token in the argument cannot\n       be read\n"
    );
    assert_eq!(
        fitted("  kid  a b c d e f g h i j k l m n o p q r s t u v"),
        "  kid  a b c d e f g h i j k l m n o p q\n       r s t u v"
    );
    assert_eq!(
        fitted("  jwtx verify --issuer-keys ISSUER --aud API TOKEN"),
        "  jwtx verify --issuer-keys ISSUER\n    --aud API TOKEN"
    );
    assert_eq!(
        fitted("as it is written in this place: RFC 7519 section 4.1.4"),
        "as it is written in this place:\nRFC 7519 section 4.1.4"
    );
    let painted = format!("\u{1b}[31m{}\u{1b}[0m", "a b ".repeat(10).trim_end());
    assert_eq!(fitted(&painted), painted, "colours take no columns");
    let long = "x".repeat(50);
    assert_eq!(fitted(&format!("  name  {long}")), format!("  name\n    {long}"));
}

#[test]
fn a_row_is_broken_between_its_cells() {
    let row = "  1  access_token  RS256  https://id.example  expires in 14m";
    assert_eq!(fit(row, 80), row);
    assert_eq!(fit(row, 40), "  1  access_token  RS256\n     https://id.example  expires in 14m");
    let painted =
        "\u{1b}[36m.env\u{1b}[0m  \u{1b}[31mlive      \u{1b}[0m  HS256  iss https://id.example";
    assert_eq!(plain(&fit(painted, 40)), ".env  live        HS256\n      iss https://id.example");
}
