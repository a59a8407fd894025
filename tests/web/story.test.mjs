// What users do on the page: paste, look, add a key, fix, choose, compare, mint.
import assert from "node:assert/strict";
import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { NOW, SECRET, commandLine, drop, segment, shows, signed, verdict } from "./browser.mjs";
import { AT, accessible, claims, encoded, hostile, onPage, rows, setClock } from "./page.mjs";

onPage("paste, verdict, cause, fix applied, valid", async (page) => {
  await page.fill("#text", `curl -H "Authorization: Bearer ${signed(claims)}" https://api.example`);
  await page.locator("#claims tbody tr").first().waitFor();
  assert.match(await page.locator("#verdict").innerText(), /signature not checked/i);
  await page.fill("#at", AT);
  await page.locator("#countdown", { hasText: "expires in 5m" }).waitFor();
  assert.match(await page.locator("#claims").innerText(), /exp\s+1767225900\s+expires in 5m\s+2026-01-01 00:05:00 UTC/);
  assert.match(await page.locator("#claims").innerText(), /sub\s+"user-42"\s+subject/);

  await page.fill("#secret", encoded);
  await shows(page, "INVALID_TOKEN");
  assert.match(await page.locator("#live").textContent(), /^INVALID TOKEN: the signature does not match/);
  assert.match(await page.locator("#cause").innerText(), /Cause, proved\s*The secret is base64 text/);
  const failed = page.locator("#checks tr.is-fail");
  assert.deepEqual(await failed.locator("th").allTextContents(), ["signature"]);

  await page.locator("#cause button").click();
  await shows(page, "TOKEN_VALID");
  assert.equal(await page.inputValue("#secret-encoding"), "base64");
  assert.equal(await page.locator("#cause").isVisible(), false);
  const command = await page.locator("#answer .command pre").textContent();
  assert.match(command, /^jwtx verify .*--secret-env JWT_SECRET/);
  assert.equal(await page.locator("#answer .command .hint").textContent(), "Needs JWT_SECRET and TOKEN in your shell");
  assert.ok(command.includes("--secret-encoding base64") && !command.includes(encoded), command);
});

onPage("a secret with quotes around it: the page takes them off", async (page) => {
  await page.fill("#text", signed({ sub: "a", exp: NOW + 300 }));
  await page.fill("#at", AT);
  await page.fill("#secret", `"${SECRET}"`);
  await shows(page, "INVALID_TOKEN");
  await page.locator("#cause button").click();
  await shows(page, "TOKEN_VALID");
  assert.equal(await page.inputValue("#secret"), SECRET);
});

onPage("whatever was wrong with the secret or the token: one button puts it right", async (page) => {
  const token = signed({ sub: "a", exp: NOW + 300 });
  const base64 = (text) => Buffer.from(text).toString("base64");
  await page.fill("#text", token);
  await page.fill("#at", AT);
  for (const [text, secret, label] of [
    [token, base64(base64(SECRET)), "Use the corrected secret"],
    [token, SECRET.replace("secret", "sceret"), "Use the corrected secret"],
    [`x${token}`, SECRET, "Use the repaired token"],
  ]) {
    await page.selectOption("#secret-encoding", "utf8");
    await page.fill("#secret", secret);
    await page.fill("#text", text);
    await shows(page, "INVALID_TOKEN");
    await page.locator("#cause button", { hasText: new RegExp(`^${label}$`) }).click();
    await shows(page, "TOKEN_VALID");
    assert.equal(await page.locator("#secret").getAttribute("type"), "password");
  }
});

onPage("what was ruled out is said where no cause is proved", async (page) => {
  await page.fill("#text", signed(claims, "another-secret-that-nobody-can-guess"));
  await page.fill("#secret", SECRET);
  await shows(page, "INVALID_TOKEN");
  assert.match(await page.locator("#cause").innerText(), /Ruled out\s*No known mistake explains it[\s\S]*ways to write the secret/);
  assert.equal(await page.locator("#cause button").count(), 0);
});

onPage("expired and invalid look and read differently", async (page) => {
  await page.fill("#text", signed(claims));
  await page.fill("#secret", SECRET);
  await page.fill("#at", "2026-01-01T01:00:00Z");
  await shows(page, "TOKEN_EXPIRED");
  const expired = await verdict(page);
  await page.fill("#secret", "another-secret-that-is-long-enough-0000");
  await shows(page, "INVALID_TOKEN");
  const invalid = await verdict(page);
  assert.match(expired.words, /Action\s+refresh, or sign in again\s+HTTP status\s+401/);
  assert.match(invalid.words, /Action\s+sign out; treat as suspicious\s+HTTP status\s+403/);
  assert.notEqual(expired.look.icon, invalid.look.icon);
  assert.notEqual(expired.look.background, invalid.look.background);
});

onPage("a JSON answer with two tokens: nothing is judged until one is chosen", async (page, { requests }) => {
  const [access, id] = [signed(claims), signed({ ...claims, aud: "web", nonce: "n" }, "the-secret-of-somebody-else-entirely")];
  await page.fill("#secret", SECRET);
  await setClock(page, AT);
  await page.fill("#text", JSON.stringify({ access_token: access, id_token: id }, null, 2));
  await page.locator("#choices:not([hidden])").waitFor();
  assert.match(await page.locator("#choices legend").textContent(), /^2 tokens/);
  assert.match(await page.locator("#verdict").innerText(), /This text contains 2 tokens/);
  assert.match(await page.locator("#choices label").nth(1).innerText(), /id_token\s+HS256\s+https:\/\/id\.example · line 3 · exp 2026-01-01 00:05:00 UTC/);
  assert.ok(requests.every(({ url }) => !url.endsWith("/api/verify")));
  await page.getByRole("radio", { name: /^access_token/ }).check();
  await shows(page, "TOKEN_VALID");
  await page.getByRole("radio", { name: /^id_token/ }).check();
  await shows(page, "INVALID_TOKEN");
  assert.ok((await rows(page, "claims")).some(([name]) => name === "nonce"));
  // Another text is another choice.
  await page.fill("#text", access);
  await shows(page, "TOKEN_VALID");
  assert.equal(await page.locator("#choices").isVisible(), false);
});

onPage("a JWK Set is dropped, and a key is pasted", async (page) => {
  const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const input = `${segment({ alg: "ES256", kid: "one" })}.${segment(claims)}`;
  const token = `${input}.${sign("sha256", Buffer.from(input), { key: pair.privateKey, dsaEncoding: "ieee-p1363" }).toString("base64url")}`;
  const jwk = { ...pair.publicKey.export({ format: "jwk" }), kid: "one" };
  await drop(page, "body", "token.txt", token);
  assert.equal(await page.inputValue("#text"), token);
  await page.fill("#at", AT);
  await drop(page, "#key", "jwks.json", JSON.stringify({ keys: [jwk] }));
  await shows(page, "TOKEN_VALID");
  assert.match(await page.locator("#keys").innerText(), /jwks\.json · JWK Set, 1 key/);
  assert.match(await page.locator("#answer .command pre").textContent(), /--key jwks\.json/);

  await page.locator("#keys button").click();
  await page.locator("#verdict h2", { hasText: /signature not checked/i }).waitFor();
  await page.fill("#key", pair.publicKey.export({ type: "spki", format: "pem" }));
  await shows(page, "TOKEN_VALID");
  assert.equal(await page.inputValue("#key"), "");
  assert.equal(await page.locator("#answer .command .hint").textContent(), "Needs TOKEN in your shell and the key saved as key.pem");
  await drop(page, "body", "key.der", new Uint8Array([0x30, 0x82, 0xff, 0xfe]));
  await page.getByRole("alert").getByText("key.der is not text").waitFor();
  await page.fill("#key", "no key at all");
  await page.click("#add-key");
  await page.locator("#verdict.error").waitFor();
  assert.match(await page.locator("#keys li").last().innerText(), /^key\.txt · 13 characters/);
});

onPage("audience, issuer, kind and leeway are checked", async (page) => {
  await page.fill("#text", signed(claims));
  await page.fill("#secret", SECRET);
  await page.fill("#at", "2026-01-01T00:05:30Z");
  await shows(page, "TOKEN_VALID");
  await page.fill("#leeway", "10s");
  await shows(page, "TOKEN_EXPIRED");
  await page.fill("#at", AT);
  await shows(page, "TOKEN_VALID");
  await page.fill("#audience", "web, mobile");
  await shows(page, "INVALID_TOKEN");
  await page.fill("#audience", "web, api");
  await shows(page, "TOKEN_VALID");
  await page.fill("#issuer", "https://other.example");
  await shows(page, "INVALID_TOKEN");
  await page.fill("#issuer", "https://id.example");
  await shows(page, "TOKEN_VALID");
  await page.selectOption("#kind", "access-token");
  await shows(page, "INVALID_TOKEN");
  await page.fill("#leeway", "a while");
  await page.locator("#verdict.error", { hasText: "a while" }).waitFor();
  // The claims are still there to be read.
  assert.equal((await rows(page, "claims")).length, 5);
  await page.fill("#leeway", "");
  await page.fill("#at", "tomorrow, or so");
  await page.locator("#verdict.error", { hasText: "for “What if it were”" }).waitFor();
  await page.fill("#at", AT);
  await shows(page, "INVALID_TOKEN");
});

onPage("a key, claims and an address in the token's field have a button that brings them where they belong", async (page) => {
  const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const button = page.locator("#verdict .instead button");
  for (const key of [pair.publicKey.export({ type: "spki", format: "pem" }), JSON.stringify(pair.publicKey.export({ format: "jwk" })),
    JSON.stringify({ keys: [pair.publicKey.export({ format: "jwk" })] })]) {
    await page.fill("#text", key);
    await page.getByRole("button", { name: "Use it as the key" }).click();
    assert.equal(await page.inputValue("#text"), "");
  }
  assert.match((await page.locator("#keys").innerText()).replace(/\s+/g, " "), /key\.pem · public key .*key\.json · JWK, EC .*2-key\.json · JWK Set, 1 key/);
  await page.fill("#text", "https://id.example/.well-known/openid-configuration");
  await page.getByRole("button", { name: "Expect this issuer" }).click();
  assert.equal(await page.inputValue("#issuer"), "https://id.example");
  assert.equal(await page.locator("#expectations").getAttribute("open"), "");
  await page.fill("#text", '{"sub": "a", "10": 1, "big": 12345678901234567890.10}');
  await page.fill("#secret", SECRET);
  await shows(page, "INVALID_TOKEN");
  // axe takes text in the color of its background for text that is hidden on purpose.
  const colors = await button.evaluate((element) => [getComputedStyle(element).color, getComputedStyle(element).backgroundColor]);
  assert.notEqual(colors[0], colors[1]);
  await accessible(page, "claims that are no token");
  await page.getByRole("button", { name: "Mint from these claims" }).click();
  assert.deepEqual(await page.locator("#claim-rows input").evaluateAll((all) => all.map(({ value }) => value)),
    ["sub", "a", "10", "1", "big", "12345678901234567890.10"]);
  await page.click("#tab-token");
  await page.fill("#text", signed(claims));
  await page.locator("#claims tbody tr").first().waitFor();
  assert.equal(await button.count(), 0);
});

onPage("the page speaks of its fields, and of options only as of the command line", async (page) => {
  await page.fill("#text", signed(claims));
  await page.fill("#at", AT);
  await page.fill("#secret", SECRET);
  await shows(page, "TOKEN_VALID");
  assert.match(await page.locator("#checks").innerText(), /not checked \(no “Audience”\)[\s\S]*not checked \(no “Issuer”\)/);
  assert.doesNotMatch(await page.locator("#checks").innerText(), /--/);
  await page.fill("#leeway", "abc");
  await page.locator("#verdict", { hasText: "Invalid value abc for “Leeway”" }).waitFor();
  await page.fill("#leeway", "");
  await page.fill("#secret", "");
  await page.fill("#audience", "api");
  await page.locator("#verdict", { hasText: "Use “Secret or key”" }).waitFor();
  // What a token says stays as it says it, and so does a command.
  for (const [text, said] of [
    ['the audience is "--aud", not "--iss x"', 'the audience is "--aud", not "--iss x"'],
    ["run jwtx key convert --alg FILE; then use `--alg`", "run jwtx key convert --alg FILE; then use “Algorithm”"],
    ["use --secret, --secret-file or --alg", "use “Secret or key” or “Algorithm”"],
    ["--secret-encoding base64; in your code, decode it", "set “Written as” to base64; in your code, decode it"],
    ["set --typ to at+jwt", "on the command line: set --typ to at+jwt"],
  ]) assert.equal(await page.evaluate((text) => inFields(text), text), said);
});

onPage("an unsigned token is called one", async (page) => {
  await page.fill("#text", `${segment({ alg: "none" })}.${segment(claims)}.`);
  await page.locator("#verdict", { hasText: /not signed/i }).waitFor();
  assert.match(await page.locator("#verdict .help").innerText(), /^Anybody can write such a token/);
});

onPage("on a narrow page the verdict is in sight after a paste, and leads down", async (page) => {
  await page.fill("#secret", SECRET);
  await page.fill("#text", signed(claims));
  await shows(page, "TOKEN_EXPIRED");
  await page.evaluate(() => scrollTo(0, 0));
  const glance = page.locator("#glance");
  assert.match(await glance.innerText(), /^TOKEN_EXPIRED · /);
  const { y, height } = await glance.boundingBox();
  assert.ok(y > 0 && y + height <= 640, `${y}`);
  await glance.click();
  const top = await page.locator("#verdict").evaluate((verdict) => verdict.getBoundingClientRect().top);
  assert.ok(top >= 0 && top < 320, `${top}`);
  assert.equal(await page.evaluate(() => document.activeElement.id), "verdict");
  await page.setViewportSize({ width: 1000, height: 640 });
  assert.equal(await glance.isVisible(), false);
}, { viewport: { width: 360, height: 640 } });

onPage("the clock is moved by hand, by keyboard, and back", async (page) => {
  const now = Math.floor(Date.now() / 1000);
  await page.fill("#text", signed({ ...claims, iat: now - 600, nbf: now - 600, exp: now + 36_000 }));
  await page.fill("#secret", SECRET);
  await shows(page, "TOKEN_VALID");
  await page.focus("#when");
  await page.keyboard.press("End");
  await shows(page, "TOKEN_EXPIRED");
  assert.match(await page.locator("#when").getAttribute("aria-valuetext"), /UTC, expired .* ago$/);
  assert.match(await page.locator("#answer .command pre").textContent(), /--at/);
  await page.keyboard.press("Home");
  await shows(page, "TOKEN_NOT_ACTIVE");
  await page.click("#back-to-now");
  await shows(page, "TOKEN_VALID");
  assert.equal(await page.inputValue("#at"), "");
});

onPage("the countdown runs, and a token that expires meanwhile is judged again", async (page) => {
  const now = Math.floor(Date.now() / 1000);
  await page.fill("#leeway", "0s");
  await page.fill("#secret", SECRET);
  await page.fill("#text", signed({ iat: now - 60, exp: now + 4 }));
  await shows(page, "TOKEN_VALID");
  const first = await page.locator("#countdown").textContent();
  await page.waitForFunction((first) => document.getElementById("countdown").textContent !== first, first);
  await shows(page, "TOKEN_EXPIRED");
});

onPage("an `exp` in milliseconds is a date far away, not none", async (page) => {
  await page.fill("#text", signed({ iat: NOW, exp: NOW * 1000 }));
  await page.locator("#countdown", { hasText: /^expires in 55981y/ }).waitFor();
  await page.fill("#text", signed({ iat: NOW }));
  await page.locator("#countdown", { hasText: "never expires" }).waitFor();
  await page.fill("#text", signed({ iat: NOW, exp: "soon" }));
  await page.locator("#countdown", { hasText: "time unknown" }).waitFor();
});

onPage("which libraries would refuse it", async (page) => {
  await page.fill("#text", signed(claims));
  await page.fill("#secret", SECRET);
  await page.fill("#at", AT);
  await shows(page, "TOKEN_VALID");
  await page.click("#libraries summary");
  await page.locator("#opinions tbody tr").first().waitFor();
  const shown = await page.locator("#opinions tbody tr").evaluateAll((all) => all.map((row) => [...row.cells].slice(0, 2).map((cell) => cell.textContent)));
  const report = JSON.parse(commandLine(["verify", "--compat", "--json", "--at", AT, "--secret", SECRET, signed(claims)]));
  assert.deepEqual(shown, report.compat.map(({ library, version, accepted }) => [`${library} ${version}`, accepted ? "Accepts" : "Refuses"]));
});

onPage("two tokens side by side", async (page) => {
  await page.fill("#text", signed(claims));
  await page.click("#to-compare");
  assert.equal(await page.inputValue("#left"), signed(claims));
  await page.fill("#right", signed({ ...claims, aud: "web", exp: claims.exp + 7200, role: hostile[1] }));
  await page.locator("#differences table").waitFor();
  assert.equal(await page.locator("#heading-differences").textContent(), "3 differences");
  const changes = await page.locator("#differences tr:not(.same)").evaluateAll((all) => all.map((row) => row.innerText.replace(/\s+/g, " ")));
  assert.ok(changes.some((text) => /^aud "api" "web" ~ changed/.test(text)), changes.join("\n"));
  assert.ok(changes.some((text) => /^exp .* ~ changed 2h later/.test(text)), changes.join("\n"));
  assert.ok(changes.some((text) => /^role .*<img.* \+ only in the second/.test(text)), changes.join("\n"));
  await accessible(page, "compare");
});

onPage("what is said of two tokens is what was compared", async (page) => {
  await page.click("#tab-compare");
  const compare = async (left, right) => {
    await page.evaluate(([left, right]) => {
      byId("left").value = left;
      byId("right").value = right;
      return refreshCompare();
    }, [left, right]);
    return page.locator("#heading-differences").textContent();
  };
  const genuine = signed(claims);
  assert.equal(await compare(genuine, signed(claims, "a-forger-has-another-secret-0000")),
    "The header and the claims are the same; the signatures were not compared");
  assert.equal(await compare(genuine, ` ${genuine}\n`), "Both are the same token");
  const disclosed = `${signed({ ...claims, _sd_alg: "sha-256" })}~${segment(["salt", "a", 1])}~`;
  assert.equal(await compare(disclosed, ` ${disclosed.replace(/\.[^.~]*~/, ".AAAA~")}`),
    "The header, the claims and the disclosures are the same; the signatures were not compared");
  const encrypted = (enc, last) => `${segment({ alg: "dir", enc })}..AAAAAAAAAAAAAAAA.${last}.AAAAAAAAAAAAAAAAAAAAAA`;
  assert.equal(await compare(encrypted("A128GCM", "AAAA"), encrypted("A128GCM", "BBBB")),
    "The same header; the claims are encrypted and were not compared");
  assert.equal(await compare(encrypted("A128GCM", "AAAA"), encrypted("A256GCM", "BBBB")),
    "The headers differ; the claims are encrypted and were not compared");
  assert.match(await page.locator("#comparison .hint").textContent(), /^Needs LEFT and RIGHT in your shell$/);
});

onPage("a token is minted with its claims as a form, and looked at", async (page) => {
  await page.click("#tab-mint");
  const values = page.getByLabel("Value of the claim");
  await values.nth(1).fill('["api", "web"]');
  await page.click("#add-claim");
  await page.getByLabel("Name of the claim").nth(2).fill("big");
  await values.nth(2).fill("12345678901234567890.10");
  await page.click("#add-parameter");
  await page.getByLabel("Name of the parameter").fill("kid");
  await page.getByLabel("Value of the parameter").fill("2026-01");
  await page.fill("#expires-in", "15m");
  await page.fill("#mint-secret", SECRET);
  await page.selectOption("#mint-algorithm", "HS512");
  await page.keyboard.press("Tab");
  await page.click("#mint");
  const token = await page.locator("#minted-token").textContent();
  const [header, body, signature] = token.split(".");
  assert.equal(createHmac("sha512", SECRET).update(`${header}.${body}`).digest("base64url"), signature);
  assert.deepEqual(JSON.parse(Buffer.from(header, "base64url")), { alg: "HS512", typ: "JWT", kid: "2026-01" });
  const text = Buffer.from(body, "base64url").toString();
  assert.ok(text.includes('"big":12345678901234567890.10'), text);
  const made = JSON.parse(text);
  assert.deepEqual([made.sub, made.aud, made.exp - made.iat], ["user-42", ["api", "web"], 900]);
  const command = await page.locator("#view-mint .command pre").textContent();
  assert.ok(command.startsWith("jwtx mint ") && !command.includes(SECRET), command);
  await accessible(page, "mint");

  await page.click("#look");
  await page.locator("#verdict h2").waitFor();
  assert.deepEqual((await rows(page, "claims")).find(([name]) => name === "big"), ["big", "12345678901234567890.10"]);
  await page.click("#to-mint");
  assert.equal(await values.nth(2).inputValue(), "12345678901234567890.10");
  await page.fill("#expires-in", "-1h");
  await page.selectOption("#mint-algorithm", "none");
  await page.click("#mint");
  await page.waitForFunction((token) => byId("minted-token")?.textContent !== token, token);
  const unsigned = (await page.locator("#minted-token").textContent()).split(".");
  assert.deepEqual([JSON.parse(Buffer.from(unsigned[0], "base64url")).alg, unsigned[2]], ["none", ""]);
  assert.ok(JSON.parse(Buffer.from(unsigned[1], "base64url")).exp < Date.now() / 1000);

  await page.fill("#mint-secret", "");
  await page.selectOption("#mint-algorithm", "");
  await page.click("#mint");
  await page.locator("#heading-minted", { hasText: "No token was made" }).waitFor();
  const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  await page.fill("#expires-in", "1h");
  await page.fill("#mint-key", pair.privateKey.export({ type: "pkcs8", format: "pem" }));
  assert.equal(await page.inputValue("#mint-key"), "");
  await page.click("#mint");
  await page.click("#look");
  await shows(page, "TOKEN_VALID");
  assert.doesNotMatch(await page.locator("body").innerText(), /BEGIN|PRIVATE KEY/);
});

onPage("the example leads from the wrong encoding to a valid token", async (page) => {
  await page.click("#example");
  await shows(page, "INVALID_TOKEN");
  await page.locator("#cause button").click();
  await shows(page, "TOKEN_VALID");
});
