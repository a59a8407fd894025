// How the page looks and how it is used: by keyboard, at every width, light and dark; and that it shows what `--json` has.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { NOW, SECRET, commandLine, shows, signed, verdict } from "./browser.mjs";
import { AT, accessible, claims, encoded, give, hostile, onPage, rows, setClock } from "./page.mjs";

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
  // It is there once there is an answer.
  await page.locator("#at").waitFor();
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
    // No word of the table stands on two lines, but what a library writes may.
    const broken = await page.locator("#opinions tbody :is(th, td)").evaluateAll((cells) => cells.flatMap((cell) => {
      const found = [];
      const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        if (texts.currentNode.parentElement.closest("code")) continue;
        for (const { 0: word, index } of texts.currentNode.data.matchAll(/[\w.]+/g)) {
          const range = document.createRange();
          range.setStart(texts.currentNode, index);
          range.setEnd(texts.currentNode, index + word.length);
          if (range.getClientRects().length !== 1) found.push(word);
        }
      }
      const { width, height } = cell.getBoundingClientRect();
      return width < 96 && height > 40 && cell.textContent ? [...found, `${width}px: ${cell.textContent}`] : found;
    }));
    assert.deepEqual(broken, []);
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

onPage("members with one name are all shown, in the order of the token", async (page) => {
  const token = signed('{"role":"admin","10":1,"9":2,"in":{"z":1,"2":1,"1":"\\":","z":1.50},"role":"user"}');
  await page.fill("#text", token);
  await page.locator("#claims tbody tr").first().waitFor();
  assert.deepEqual(await rows(page, "claims"),
    [["role", '"admin"'], ["10", "1"], ["9", "2"], ["in", 'z1211"\\":"z1.50'], ["role", '"user"']]);
});

// Tokens of every sort: the suite's, made ones with odd values, and, where the public vectors are at hand, some of each file.
function manyTokens() {
  const suite = commandLine(["mint", "--suite", "--secret", SECRET, "--at", AT, "--sub", "a", "--iss", "https://id.example", "--aud", "api"]);
  const tokens = suite.trim().split("\n").map((line) => JSON.parse(line).token).filter(Boolean);
  tokens.push(signed('{"role":"admin","10":1,"9":2,"role":"user","__proto__":3,"a\\":":4,"":5,"\\\\":6}'), signed('{"exp":1,"exp":9767225900}'),
    signed({}, SECRET, '{"alg":"HS256","kid":"a","kid":"b","2":"c","1":"d"}'));
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

// A JSON text with each object as its members in a Map of lists, read by hand: `JSON.parse` keeps one of two members with
// one name, and sorts names that are numbers.
function readJson(text) {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+/g);
  let next = 0;
  const list = (end, item) => {
    const items = [];
    for (next += 1; tokens[next] !== end; next += tokens[next] === "," ? 1 : 0) items.push(item());
    next += 1;
    return items;
  };
  const value = () => {
    if (tokens[next] === "[") return list("]", value);
    if (tokens[next] === "{") return { members: list("}", () => [JSON.parse(tokens[next]), (next += 2, value())]) };
    return JSON.parse(tokens[next++]);
  };
  return value();
}

// A text as it may be shown: what misleads is written out, and marks of code are taken off.
const escaped = (text) => text.replaceAll("`", "").replace(
  /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g, (c) => `\\u{${c.codePointAt(0).toString(16)}}`);

// The report that is on the page, against the one that the command line printed.
async function compareReport(page, report, printed, token) {
  const said = await verdict(page);
  assert.equal(said.code, report.code, token);
  assert.equal(escaped(said.summary), escaped(report.summary), token);
  if (report.action) assert.ok(said.words.includes(report.action), token);
  const written = Object.fromEntries(readJson(printed).members);
  for (const [part, object] of [["claims", written.processedClaims ?? written.claims], ["header", written.header]]) {
    const shown = await rows(page, part);
    const members = object?.members ?? [];
    if (members.length > 150) continue;
    assert.deepEqual(shown.map(([name]) => name.replaceAll("`", "")), members.map(([name]) => (name === "" ? '""' : escaped(name))), token);
    shown.forEach(([, text], index) => {
      const value = members[index][1];
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
    await compareReport(page, report, printed, token);
    compared += 1;
  }
  assert.ok(compared >= 200, `${compared}`);
});
