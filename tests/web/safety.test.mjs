// What nobody can make the page do, and what it keeps to itself.
import assert from "node:assert/strict";
import { generateKeyPairSync, sign } from "node:crypto";
import { createServer } from "node:http";
import { test } from "node:test";
import { NOW, SECRET, drop, open, segment, shows, signed, startWeb } from "./browser.mjs";
import { AT, accessible, browser, claims, give, hostile, onPage, rows, setClock, unprintable } from "./page.mjs";

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

onPage("an answer belongs to what was typed last", async (page) => {
  await page.fill("#secret", SECRET);
  await page.fill("#text", signed({ sub: "a" }));
  await shows(page, "TOKEN_VALID");
  const stale = page.locator("#answer .stale");
  assert.equal(await stale.isVisible(), false);
  for (const id of ["text", "secret", "audience", "issuer", "leeway", "at"]) {
    // What was typed is marked at once, long before it is answered.
    const isMarked = await page.evaluate((id) => {
      const before = byId("answer").querySelector(".stale").hidden;
      byId(id).value += "x";
      byId(id).dispatchEvent(new Event("input", { bubbles: true }));
      return [before, byId("answer").querySelector(".stale").hidden, getComputedStyle(byId("verdict")).filter];
    }, id);
    assert.deepEqual(isMarked, [true, false, "grayscale(1)"], id);
    await stale.waitFor({ state: "hidden" });
  }
  // An answer that comes late is not shown for what was typed meanwhile.
  const isShown = await page.evaluate(async () => {
    const late = refresh();
    byId("secret").value = "typed while jwtx answers";
    byId("secret").dispatchEvent(new Event("input", { bubbles: true }));
    await late;
    return byId("answer").querySelector(".stale").hidden;
  });
  assert.equal(isShown, false);
  await stale.waitFor({ state: "hidden" });
});

onPage("two tokens of 9 MiB are compared", async (page) => {
  await page.click("#tab-compare");
  await page.evaluate(([left, right]) => {
    byId("left").value = left;
    byId("right").value = right;
    return refreshCompare();
  }, ["a", "b"].map((sub) => signed({ sub, long: "x".repeat(6.7 * (1 << 20)) })));
  assert.equal(await page.locator("#heading-differences").textContent(), "1 difference");
});

onPage("17 MiB are refused in words", async (page) => {
  await give(page, "a".repeat(17 << 20));
  assert.match(await page.locator("#verdict").innerText(), /16 MiB/);
  await page.fill("#text", signed(claims));
  await page.locator("#claims tbody tr").first().waitFor();
});

test("the program ends while the page is open: the page says so and keeps what was typed", async () => {
  const own = await startWeb();
  const { page, close } = await open(browser, own.address);
  try {
    await page.fill("#text", signed(claims));
    await page.fill("#secret", "another-secret-that-is-long-enough-0000");
    await shows(page, "INVALID_TOKEN");
    assert.equal(await page.locator("#notice").isVisible(), false);
    await own.stop();
    await page.fill("#secret", SECRET);
    await page.locator("#notice:not([hidden])").waitFor();
    assert.match(await page.getByRole("alert").innerText(), /jwtx has ended\s+What you typed is still here/);
    assert.equal(await page.inputValue("#text"), signed(claims));
    assert.equal(await page.inputValue("#secret"), SECRET);
    // The claims can still be read; that they were judged, and how, belongs to what was there before.
    assert.equal((await rows(page, "claims")).length, 5);
    assert.match(await page.locator("#answer .stale:not([hidden])").innerText(), /Belongs to an earlier input/);
    assert.match(await page.locator("#verdict").innerText(), /No verdict: jwtx has ended/);
    await accessible(page, "ended");
    await page.click("#tab-compare");
    await page.fill("#left", signed({ sub: "a" }));
    await page.fill("#right", signed({ sub: "b" }));
    await page.waitForTimeout(600);
    assert.equal(await page.locator("#comparison").isVisible(), false);
  } finally {
    await close();
    await own.stop();
  }
});

test("who took the port after the end is sent nothing that was typed", async () => {
  const own = await startWeb();
  const { page, close } = await open(browser, own.address);
  const bodies = [];
  const other = createServer((request, response) => {
    let body = "";
    request.on("data", (piece) => { body += piece; });
    request.on("end", () => {
      bodies.push(body);
      response.writeHead(200, { "Content-Type": "application/json" });
      response.end(JSON.stringify({ output: { checks: [], findings: [] }, exit_code: 0, command: "jwtx" }));
    });
  });
  try {
    await page.fill("#text", signed(claims));
    await page.locator("#claims tbody tr").first().waitFor();
    await own.stop();
    await new Promise((resolve) => { other.listen(Number(new URL(own.address).port), "127.0.0.1", resolve); });
    await page.fill("#secret", SECRET);
    await page.locator("#notice:not([hidden])").waitFor();
    await page.fill("#secret", `${SECRET}-2`);
    await page.waitForTimeout(600);
    assert.deepEqual(bodies, ["{}"]);
    assert.match(await page.getByRole("alert").innerText(), /jwtx has ended/);
  } finally {
    await close();
    await new Promise((resolve) => { other.close(resolve); other.closeAllConnections(); });
    await own.stop();
  }
});
