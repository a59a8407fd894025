// Makes the pictures of the page that the documents show: one for each width, each with another verdict. The clock, the
// token and its secret are always the same, so that a picture changes only with the page.
import assert from "node:assert/strict";
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { NOW, SECRET, launch, open, shows, signed, startWeb } from "./browser.mjs";

const token = signed({ iss: "https://id.example", sub: "user-42", aud: "api", scope: "read write", iat: NOW - 600, exp: NOW + 300 });
const MOST = 150_000;

const scenes = [
  { name: "web-wide", width: 1600, height: 980, colorScheme: "light", at: "2026-01-01T00:00:00Z", secret: Buffer.from(SECRET).toString("base64"), code: "INVALID_TOKEN" },
  { name: "web-medium", width: 900, height: 1080, colorScheme: "dark", at: "2026-01-01T01:00:00Z", secret: SECRET, code: "TOKEN_EXPIRED" },
  { name: "web-narrow", width: 360, height: 1100, colorScheme: "light", at: "2026-01-01T00:00:00Z", secret: SECRET, code: "TOKEN_VALID" },
];

const folder = process.env.PICTURES;
mkdirSync(folder, { recursive: true });
const web = await startWeb();
const browser = await launch();
try {
  for (const { name, width, height, colorScheme, at, secret, code } of scenes) {
    const { page, clean, close } = await open(browser, web.address, { colorScheme, viewport: { width, height }, reducedMotion: "reduce" });
    await page.fill("#text", token);
    await page.fill("#secret", secret);
    await page.locator("#claims tbody tr").first().waitFor();
    await page.fill("#at", at);
    await shows(page, code);
    await page.waitForFunction(() => byId("results").getAttribute("aria-busy") === "false");
    await page.evaluate(() => document.activeElement.blur());
    await clean();
    const path = join(folder, `${name}.png`);
    await page.screenshot({ path });
    assert.ok(statSync(path).size < MOST, `${path} is larger than ${MOST} bytes`);
    await close();
  }
} finally {
  await browser.close();
  await web.stop();
}
console.log(`pictures: ${scenes.length} in ${folder}`);
