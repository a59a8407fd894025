// The pages of --report html in a browser: nothing is asked for, nothing that others wrote is obeyed, no error is on
// the console, and its tables can be sorted. PICTURES=FOLDER keeps pictures of them. Needs Chromium; skipped without.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const skip = (why) => {
  console.log(`skipped: the pages in a browser: ${why}`);
  process.exit(0);
};
const browser = await (async () => {
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    try {
      const executablePath = execFileSync("which", [name], { encoding: "utf8" }).trim();
      return await chromium.launch({ executablePath, args: ["--no-sandbox"] });
    } catch (error) {
      if (!("status" in error)) throw error;
    }
  }
  return skip("there is no chromium");
})();

const folder = mkdtempSync(join(tmpdir(), "jwtx-page-"));
const now = 1767225600;
const segment = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const hostile = [
  "<script>window.hacked = 1</script>",
  '"><img src=x onerror="window.hacked = 1">',
  "<svg/onload=window.hacked=1>",
  "</style></script><script>window.hacked = 1</script>",
  "javascript:window.hacked=1",
  "'-window.hacked-'",
  "\u0000\u001b]8;;x\u0007\u202egnp.exe",
  "{{constructor.constructor('window.hacked=1')()}}",
];
const tokens = hostile.flatMap((text, at) =>
  [-86400, 600, 864000].map((after) => {
    const header = { alg: "RS256", kid: text, jku: `https://${at}.example/${text}` };
    const claims = { iss: text, sub: text, aud: text, jti: text, exp: now + after * (at + 1) };
    return `${segment(header)}.${segment(claims)}.c2lnbmF0dXJl`;
  }),
);
const log = join(folder, "<img src=x onerror=window.hacked=1>.log");
writeFileSync(log, tokens.map((token) => `GET /?t=${token}\n`).join(""));
const lines = join(folder, "lines");
writeFileSync(lines, tokens.map((token) => `${token}\n`).join(""));
const home = join(folder, "home");
mkdirSync(home);
writeFileSync(join(home, ".npmrc"), tokens.map((token, at) => `//<b>${at}/:_authToken=${token}\n`).join(""));

const api = createServer((_, response) => {
  response.writeHead(401, { "www-authenticate": 'Bearer error="<b>x"', "content-type": "application/json" });
  response.end(JSON.stringify({ code: hostile[1], message: hostile[0] }));
});
await new Promise((ready) => api.listen(0, "127.0.0.1", ready));
const url = `http://127.0.0.1:${api.address().port}/<b>me`;

const at = ["--at", "2026-01-01", "--report", "html"];
const { run } = await import("node:child_process").then(({ spawn }) => ({
  run: (args) =>
    new Promise((done) => {
      const child = spawn(process.env.JWTX, args, { env: { ...process.env, HOME: home } });
      const parts = [];
      child.stdout.on("data", (part) => parts.push(part));
      child.on("close", () => done(Buffer.concat(parts).toString()));
    }),
}));
const pages = {
  scan: await run(["scan", log, "--within", "1d", ...at]),
  batch: await run(["expiry", "--lines", lines, ...at]),
  credentials: await run(["scan", "--credentials", ...at]),
  probe: await run(["probe", url, "--secret", "not-a-secret-but-long-enough-for-hs256", ...at]),
};
api.close();

for (const [name, html] of Object.entries(pages)) {
  const file = join(folder, `${name}.html`);
  writeFileSync(file, html);
  assert.ok(html.length > 5000 && html.length < 5 << 20, `${name}: ${html.length} bytes`);
  for (const token of tokens) assert.ok(!html.includes(token.split(".")[1]), name);
  for (const [scheme, width] of [["light", 1100], ["dark", 390]]) {
    const page = await browser.newPage({ colorScheme: scheme, viewport: { width, height: 900 } });
    const trouble = [];
    page.on("console", (message) => trouble.push(message.text()));
    page.on("pageerror", (error) => trouble.push(String(error)));
    page.on("dialog", (dialog) => trouble.push(dialog.message()));
    page.on("request", (request) => trouble.push(request.url()));
    const address = pathToFileURL(file).href;
    await page.goto(address);
    assert.deepEqual(trouble.filter((text) => text !== address), [], name);
    const seen = await page.evaluate(() => ({
      hacked: "hacked" in window,
      elements: document.querySelectorAll("script, img, iframe, a, link, form, [onerror], [style]").length,
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    }));
    // The one element is the page's own script.
    assert.deepEqual(seen, { hacked: false, elements: 1, overflow: 0 }, `${name} at ${width}`);

    const table = page.locator("table").last();
    const column = () => table.locator("tbody tr td:first-child").allTextContents();
    const heading = table.locator("th button").first();
    await heading.click();
    const up = await column();
    assert.deepEqual(up, [...up].sort((a, b) => a.localeCompare(b)), name);
    await heading.click();
    assert.deepEqual(await column(), [...up].sort((a, b) => b.localeCompare(a)), name);
    assert.equal(await table.locator("th").first().getAttribute("aria-sort"), "descending");
    if (name === "scan") {
      const times = page.locator("table").last().locator("th button", { hasText: "expires" });
      await times.click();
      const values = await table.locator("td.time").evaluateAll((cells) => cells.map((cell) => Number(cell.dataset.v)));
      assert.ok(values.length === tokens.length && values.every((value, i) => i === 0 || values[i - 1] <= value));
    }
    if (process.env.PICTURES) {
      await page.screenshot({ path: join(process.env.PICTURES, `${name}-${scheme}-${width}.png`), fullPage: true });
    }
    // What is not the page's own may not run, however it came in.
    assert.deepEqual(trouble.filter((text) => text !== address), [], name);
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.hacked = 1";
      document.body.append(script);
    });
    assert.equal(await page.evaluate(() => "hacked" in window), false, name);
    assert.ok(trouble.some((text) => text.includes("Content Security Policy")), trouble.join("\n"));
    await page.close();
  }
}
await browser.close();
console.log(`the pages in a browser: ${Object.keys(pages).length}, at two widths, light and dark`);
