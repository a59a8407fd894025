// What the tests of the page have in common. Every test has a page of its own and asserts at its end that the page asked nobody
// but its own address, wrote nothing on the console, and that nothing went against its Content-Security-Policy.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { NOW, SECRET, launch, open, startWeb } from "./browser.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
export const encoded = Buffer.from(SECRET).toString("base64");
export const claims = { iss: "https://id.example", sub: "user-42", aud: "api", iat: NOW - 600, exp: NOW + 300 };
export const AT = "2026-01-01T00:00:00Z";
export const unprintable = "a\u202eb\u0001c\u200bd";
export const hostile = [
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

export let web, browser;
before(async () => {
  web = await startWeb();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await web?.stop();
});

// A test with a page.
export const onPage = (name, run, options) => test(name, async () => {
  const view = await open(browser, web.address, options);
  try {
    await run(view.page, view);
    await view.clean();
  } finally {
    await view.close();
  }
});

export async function accessible(page, what) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document));
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)} ${node.any[0]?.message ?? ""}`));
  assert.deepEqual(found, [], what);
}

// The rows of a table: name and value as shown.
export const rows = (page, id) => page.locator(`#${id} tbody tr`).evaluateAll((all) => all.map((row) =>
  [row.querySelector("th").textContent, row.querySelector(".member > div")?.textContent]));

// Gives the page a text and waits until it has shown the answer.
export const give = (page, text) => page.evaluate((text) => {
  byId("text").value = text;
  return refresh();
}, text);

// Sets the clock, also where the page does not show it yet.
export const setClock = (page, at) => page.evaluate((at) => {
  byId("at").value = at;
  byId("at").dispatchEvent(new Event("input"));
}, at);
