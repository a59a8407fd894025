//! `jwtx help input`

pub(super) fn text() -> String {
    "\
A token can be given in these ways:

  jwtx TOKEN               as an argument
  jwtx @FILE               from a file
  jwtx env:NAME            from an environment variable
  command | jwtx           from standard input; - is standard input, too

The text may be anything that contains a token: a header (`Authorization: Bearer …`), a cookie, a URL, a JSON \
response, a curl command, a raw HTTP exchange, or base64 of one of these. jwtx finds the token and says where it was. \
It removes what is around a token; it never changes the token itself.

If there are several tokens, `inspect` lists them. The other commands list them and exit with 2, because they do not \
guess. Choose one by name or number:

  jwtx verify --pick access_token --key public.pem @response.json

--strict-input uses the input exactly as given.

`@`, `env:` and `-` have their meaning in arguments only, never in text from standard input or a file. In scripts, pass \
text that you did not write on standard input: as an argument it could name one of your files.

These are tokens, too: an encrypted token (five parts), an SD-JWT with its disclosures (`~`), and both serializations \
in JSON, with one signature or several. `jwtx decrypt` shows what an encrypted token holds.

Many tokens:

  jwtx verify --lines --key public.pem tokens.txt      one token per line
  jwtx verify --field /token --key public.pem in.jsonl one JSON object per line
"
    .to_owned()
}
