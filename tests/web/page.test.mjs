// The page of `jwtx web` as its users meet it. Every test has a page of its own and asserts at its end that the page asked
// nobody but its own address, wrote nothing on the console, and that nothing went against its Content-Security-Policy.
import assert from "node:assert/strict";
import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { NOW, SECRET, commandLine, drop, launch, open, segment, shows, signed, startWeb, verdict } from "./browser.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const encoded = Buffer.from(SECRET).toString("base64");
const claims = { iss: "https://id.example", sub: "user-42", aud: "api", iat: NOW - 600, exp: NOW + 300 };
const AT = "2026-01-01T00:00:00Z";
const unprintable = "a\u202eb\u0001c\u200bd";
const hostile = [
  "<script>window.hacked = 1</script>",
  '"><img src=x onerror="window.hacked = 1">',
  "<svg/onload=window.hacked=1>",
  "</textarea></style></script><script>window.hacked = 1</script>",
  "javascript:window.hacked=1",
  "{{constructor.constructor('window.hacked=1')()}}",
  "__proto__",
  "constructor",
  unprintable,
];

let web, browser;
before(async () => {
  web = await startWeb();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await web?.stop();
});

// A test with a page.
const onPage = (name, run, options) => test(name, async () => {
  const view = await open(browser, web.address, options);
  try {
    await run(view.page, view);
    await view.clean();
  } finally {
    await view.close();
  }
});

async function accessible(page, what) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document));
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)} ${node.any[0]?.message ?? ""}`));
  assert.deepEqual(found, [], what);
}

// The rows of a table: name and value as shown.
const rows = (page, id) => page.locator(`#${id} tbody tr`).evaluateAll((all) => all.map((row) =>
  [row.querySelector("th").textContent, row.querySelector(".member > div")?.textContent]));

// Gives the page a text and waits until it has shown the answer.
const give = (page, text) => page.evaluate((text) => {
  byId("text").value = text;
  return refresh();
}, text);

// Sets the clock, also where the page does not show it yet.
const setClock = (page, at) => page.evaluate((at) => {
  byId("at").value = at;
  byId("at").dispatchEvent(new Event("input"));
}, at);

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
  await page.locator("#verdict.error", { hasText: "--at" }).waitFor();
  await page.fill("#at", AT);
  await shows(page, "INVALID_TOKEN");
});

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

onPage("by keyboard alone, and what has the focus is seen", async (page) => {
  const focused = () => page.evaluate(() => {
    const element = document.activeElement;
    const styles = [getComputedStyle(element), getComputedStyle(element, "::-webkit-slider-thumb")];
    const rect = element.getBoundingClientRect();
    return { id: element.id, text: element.textContent.slice(0, 40), type: element.type, isSeen: rect.width > 0 && (element.type === "range" || styles[0].outlineStyle !== "none") };
  });
  const seen = [];
  // Tabs on until the element has the focus.
  const reach = async (isIt) => {
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press("Tab");
      const now = await focused();
      if (now.type !== undefined || now.id !== "") {
        assert.ok(now.isSeen, `no focus is seen on ${now.id || now.text}`);
        seen.push(now.id || now.text);
      }
      if (isIt(now)) return;
    }
    assert.fail(`never reached: ${isIt}; ${seen}`);
  };
  // The token has the focus at first; what is before it is reached backwards.
  assert.equal((await focused()).id, "text");
  for (let presses = 0; presses < 10 && !(await focused()).text.startsWith("Skip"); presses += 1) await page.keyboard.press("Shift+Tab");
  assert.match((await focused()).text, /Skip to the content/);
  await reach(({ id }) => id === "tab-token");
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.locator("#view-compare").isVisible(), true);
  await page.keyboard.press("ArrowLeft");
  await reach(({ id }) => id === "text");
  await page.keyboard.insertText(signed(claims));
  await reach(({ id }) => id === "secret");
  await page.keyboard.type(encoded);
  await reach(({ text }) => text.startsWith("Show"));
  await page.keyboard.press("Space");
  assert.equal(await page.getAttribute("#secret", "type"), "text");
  await reach(({ id }) => id === "at");
  await page.keyboard.type(AT);
  await shows(page, "INVALID_TOKEN");
  await page.locator("#cause button").waitFor();
  await page.focus("#algorithm");
  await reach(({ text }) => text.startsWith("Read the secret as base64"));
  await page.keyboard.press("Enter");
  await shows(page, "TOKEN_VALID");
  await page.focus("#when");
  await reach(({ text }) => text.startsWith("Other libraries"));
  await page.keyboard.press("Enter");
  await page.locator("#opinions tbody tr").first().waitFor();
});

for (const [colorScheme, width] of [["light", 360], ["dark", 360], ["light", 900], ["dark", 1280], ["light", 1920]]) {
  onPage(`${colorScheme}, ${width} pixels wide: everything fits and axe finds nothing`, async (page, { clean }) => {
    await accessible(page, "empty");
    await page.fill("#text", JSON.stringify({ a: signed(claims), b: signed({ ...claims, long: "x".repeat(5000), [`n${"a".repeat(300)}`]: { deep: [[{ a: hostile }]] } }) }));
    await page.locator("#choices:not([hidden])").waitFor();
    await accessible(page, "choices");
    await page.locator("#choices input").nth(1).check();
    await page.locator("#claims tbody tr").first().waitFor();
    await accessible(page, "not checked");
    await page.fill("#secret", SECRET);
    for (const [at, code] of [[AT, "TOKEN_VALID"], ["2026-01-01T02:00:00Z", "TOKEN_EXPIRED"]]) {
      await page.fill("#at", at);
      await shows(page, code);
      await accessible(page, code);
    }
    await page.fill("#secret", encoded);
    await shows(page, "INVALID_TOKEN");
    await page.click("#libraries summary");
    await page.locator("#opinions tbody tr").first().waitFor();
    await accessible(page, "INVALID_TOKEN");
    await clean();
    const scheme = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(Number(/\d+/.exec(scheme)[0]) < 128, colorScheme === "dark", scheme);
    for (const tab of ["compare", "mint"]) {
      await page.click(`#tab-${tab}`);
      await clean();
    }
  }, { colorScheme, viewport: { width, height: 900 } });
}

onPage("with less motion asked for, nothing moves", async (page) => {
  const moving = await page.evaluate(() => [...document.querySelectorAll("*")]
    .filter((element) => getComputedStyle(element).transitionDuration.split(", ").some((time) => time !== "0s")).length);
  assert.equal(moving, 0);
}, { reducedMotion: "reduce" });

onPage("hostile tokens are shown, never obeyed", async (page) => {
  const elements = () => page.evaluate(() => document.querySelectorAll("script, img, iframe, object, embed, a, link, [onerror], [onload]").length);
  const own = await elements();
  await page.fill("#secret", SECRET);
  for (const text of hostile) {
    const token = signed({ iss: text, sub: text, aud: [text], [text]: text, nested: { [text]: [text, { [text]: text }] }, exp: NOW },
      SECRET, { alg: "HS256", kid: text, jku: `https://x.example/${text}`, typ: text });
    await give(page, token);
    const shown = (await rows(page, "claims")).find(([name]) => name === "sub")[1];
    assert.equal(shown, text === unprintable ? '"a\\u{202e}b\\u0001c\\u{200b}d"' : JSON.stringify(text));
    assert.equal(await elements(), own, text);
    assert.doesNotMatch(await page.locator("#answer").innerText(), /\[object|native code/);
    assert.equal(await page.evaluate(() => "hacked" in window || "hacked" in Object.prototype), false, text);
    await page.click("#to-compare");
    await page.evaluate((right) => {
      byId("right").value = right;
      return refreshCompare();
    }, signed({ sub: text, [text]: 1 }));
    await page.click("#tab-token");
    await page.click("#to-mint");
    await page.click("#tab-token");
    assert.equal(await elements(), own, text);
  }
  for (const text of [...hostile, "\u0000\u0001\u001b[31m.\u0007.\u009b", "\ud800.\udfff.x", "[".repeat(100_000)]) {
    await give(page, text);
    assert.equal(await elements(), own, text.slice(0, 80));
    const body = await page.locator("#answer").innerText();
    assert.doesNotMatch(body, /[\u0000-\u0008\u001b\u009b\u202e]/);
  }
  await drop(page, "body", '<img src=x onerror="window.hacked = 1">.jwk', JSON.stringify({ kty: "oct", k: segment(SECRET), kid: hostile[0] }));
  await page.evaluate(() => refresh());
  assert.equal(await elements(), own);
  assert.equal(await page.evaluate(() => "hacked" in window), false);
});

onPage("a long value is cut, and the rest is a button away", async (page) => {
  const long = `${"a".repeat(598)}\u{1f600}<b>${"z".repeat(4000)}`;
  await page.fill("#text", signed({ long }));
  const value = page.locator("#claims .member > div");
  await value.waitFor();
  const shown = await value.textContent();
  assert.ok(shown.length < 700 && /… [\d,]+ more characters$/.test(shown) && !/[\ud800-\udbff](?![\udc00-\udfff])/.test(shown), shown);
  await value.getByRole("button").click();
  assert.equal(await value.textContent(), JSON.stringify(long));
  await page.fill("#text", signed(Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`claim${index}`, index]))));
  await page.locator("#claims", { hasText: "… and 350 more" }).waitFor();
});

onPage("an added script may not run: the policy is in force", async (page, { trouble }) => {
  await page.evaluate(() => {
    const attempts = [
      () => {
        const script = document.createElement("script");
        script.append("window.hacked = 1");
        document.body.append(script);
      },
      () => {
        document.body.setAttribute("onclick", "window.hacked = 1");
        document.body.click();
      },
      () => document.body.insertAdjacentHTML("beforeend", '<img src="x:" onerror="window.hacked = 1">'),
    ];
    for (const attempt of attempts) {
      try {
        attempt();
      } catch {
        // The policy may throw.
      }
    }
  });
  assert.equal(await page.evaluate(() => "hacked" in window), false);
  const outside = await page.evaluate(() => fetch("http://127.0.0.1:9/").then(() => "sent", () => "stopped"));
  assert.equal(outside, "stopped");
  const violations = await page.evaluate(() => window.violations);
  assert.ok(violations.length >= 3 && violations.some((text) => text.startsWith("connect-src")), violations.join("\n"));
  // This test alone provokes the policy.
  await page.evaluate(() => { window.violations = []; });
  trouble.length = 0;
});

onPage("nothing is stored, and the address says nothing", async (page, { requests }) => {
  const token = signed(claims);
  await page.fill("#text", token);
  await page.fill("#secret", SECRET);
  await shows(page, "TOKEN_EXPIRED");
  const kept = await page.evaluate(async () => ({
    local: localStorage.length, session: sessionStorage.length, cookie: document.cookie, hash: location.hash, search: location.search,
    databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length, history: history.state,
    autocomplete: [...document.querySelectorAll("input, textarea, select")].filter((field) => field.type !== "file" && field.type !== "radio" && field.autocomplete !== "off").map((field) => field.id),
  }));
  assert.deepEqual(kept, { local: 0, session: 0, cookie: "", hash: "", search: "", databases: 0, caches: 0, history: null, autocomplete: [] });
  for (const { url } of requests) assert.ok(!url.includes(token) && !url.includes(SECRET), url);
  // What the browser may keep of a page that is left has nothing in its fields.
  await page.evaluate(() => dispatchEvent(new Event("pagehide")));
  assert.deepEqual(await page.evaluate(() => [byId("text").value, byId("secret").value]), ["", ""]);
  await page.reload();
  assert.equal(await page.inputValue("#text"), "");
  assert.equal(await page.inputValue("#secret"), "");
});

onPage("the key server is asked only by its button", async (page, { requests }) => {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/keys`, keys: [{ ...pair.publicKey.export({ format: "jwk" }), kid: "one" }] }));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  try {
    const input = `${segment({ alg: "ES256", kid: "one", jku: `${issuer}/keys` })}.${segment({ ...claims, iss: issuer })}`;
    await setClock(page, AT);
    await page.fill("#text", `${input}.${sign("sha256", Buffer.from(input), { key: pair.privateKey, dsaEncoding: "ieee-p1363" }).toString("base64url")}`);
    await page.locator("#claims tbody tr").first().waitFor();
    assert.equal(await page.isDisabled("#ask-key-server"), true);
    // The issuer that the token names is only taken where the user takes it.
    await page.getByRole("button", { name: `Expect the issuer that the token names: ${issuer}` }).click();
    assert.equal(await page.inputValue("#issuer"), issuer);
    await shows(page, "TOKEN_ERROR");
    assert.equal(asked, 0);
    assert.ok(requests.every(({ body }) => !body.includes("ask_key_server")));
    await page.click("#ask-key-server");
    await shows(page, "TOKEN_VALID");
    assert.ok(asked > 0);
    // Another issuer needs another press.
    await page.fill("#issuer", `${issuer}/other`);
    await shows(page, "TOKEN_ERROR");
    assert.ok(!requests.at(-1).body.includes("ask_key_server"));
  } finally {
    server.close();
    server.closeAllConnections();
  }
});

onPage("17 MiB are refused in words", async (page) => {
  await give(page, "a".repeat(17 << 20));
  assert.match(await page.locator("#verdict").innerText(), /16 MiB/);
  await page.fill("#text", signed(claims));
  await page.locator("#claims tbody tr").first().waitFor();
});

// Tokens of every sort: the suite's, made ones with odd values, and, where the public vectors are at hand, some of each file.
function manyTokens() {
  const suite = commandLine(["mint", "--suite", "--secret", SECRET, "--at", AT, "--sub", "a", "--iss", "https://id.example", "--aud", "api"]);
  const tokens = suite.trim().split("\n").map((line) => JSON.parse(line).token).filter(Boolean);
  for (let number = 0; tokens.length < 200; number += 1) {
    const odd = [null, true, -1.5e300, 0.1, "", [], {}, [1, [2]], { a: { b: 1 } }, "\u0000\u202e"][number % 10];
    const made = { sub: `user-${number}`, iat: NOW - 100 * number, exp: NOW + 1000 - 37 * number, odd, [`claim ${number}`]: number / 7 };
    tokens.push(signed(made, number % 3 === 0 ? "x".repeat(40) : SECRET));
  }
  const corpora = process.env.JWTX_CORPORA;
  for (const file of corpora ? readdirSync(corpora).filter((name) => name.endsWith(".jsonl")) : []) {
    const lines = readFileSync(join(corpora, file), "utf8").trim().split("\n");
    const every = Math.max(1, Math.floor(lines.length / 15));
    const some = lines.filter((_, index) => index % every === 0).map((line) => JSON.parse(line).token);
    tokens.push(...some.filter((token) => typeof token === "string" && token.trim() !== "" && token.length < 20_000));
  }
  return tokens;
}

// A text as it may be shown: what misleads is written out, and marks of code are taken off.
const escaped = (text) => text.replaceAll("`", "").replace(
  /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g, (c) => `\\u{${c.codePointAt(0).toString(16)}}`);

// The report that is on the page, against the one that the command line printed.
async function compareReport(page, report, token) {
  const said = await verdict(page);
  assert.equal(said.code, report.code, token);
  assert.equal(escaped(said.summary), escaped(report.summary), token);
  if (report.action) assert.ok(said.words.includes(report.action), token);
  for (const [part, members] of [["claims", report.processedClaims ?? report.claims ?? {}], ["header", report.header ?? {}]]) {
    const shown = await rows(page, part);
    const names = Object.keys(members);
    if (names.length > 150) continue;
    assert.deepEqual(shown.map(([name]) => name.replaceAll("`", "")), names.map((name) => (name === "" ? '""' : escaped(name))), token);
    shown.forEach(([, text], index) => {
      const value = members[names[index]];
      if (typeof value === "number") assert.equal(Number(text), value, token);
      else if (typeof value !== "object" || value === null) assert.equal(text.replaceAll("`", ""), escaped(JSON.stringify(value)), token);
    });
  }
  const checks = await page.locator("#checks tbody tr").evaluateAll((all) => all.map((row) => [row.querySelector("th").textContent, row.className]));
  assert.deepEqual(checks, report.checks.map(({ name, outcome }) => [name, `is-${outcome}`]), token);
  const findings = await page.locator("#findings .finding p:nth-child(2) code:first-child").allTextContents();
  assert.deepEqual(findings, report.findings.map(({ code }) => code), token);
  assert.equal(await page.locator("#cause").isVisible(), Boolean(report.diagnosis ?? report.search), token);
  const cause = report.diagnosis ? await page.locator("#cause h2").textContent() : "";
  assert.ok(cause.toLowerCase().includes(escaped(report.diagnosis?.message ?? "").toLowerCase()), token);
}

onPage("what the page shows is what --json has, for 200 tokens and more", async (page) => {
  await page.fill("#secret", SECRET);
  await setClock(page, AT);
  let compared = 0;
  for (const token of manyTokens()) {
    await give(page, token);
    const printed = commandLine(["verify", "--no-defaults", "--json", "--at", AT, "--secret", SECRET, "-"], token);
    const report = JSON.parse(printed);
    // Of several tokens one has to be chosen; that is another test.
    if (report.reason === "usage") continue;
    await compareReport(page, report, token);
    compared += 1;
  }
  assert.ok(compared >= 200, `${compared}`);
});

test("the program ends while the page is open: the page says so and keeps what was typed", async () => {
  const own = await startWeb();
  const { page, close } = await open(browser, own.address);
  try {
    await page.fill("#text", signed(claims));
    await page.locator("#claims tbody tr").first().waitFor();
    assert.equal(await page.locator("#notice").isVisible(), false);
    await own.stop();
    await page.fill("#secret", SECRET);
    await page.locator("#notice:not([hidden])").waitFor();
    assert.match(await page.getByRole("alert").innerText(), /jwtx has ended\s+What you typed is still here/);
    assert.equal(await page.inputValue("#text"), signed(claims));
    assert.equal(await page.inputValue("#secret"), SECRET);
    assert.equal((await rows(page, "claims")).length, 5);
    await accessible(page, "ended");
  } finally {
    await close();
    await own.stop();
  }
});
