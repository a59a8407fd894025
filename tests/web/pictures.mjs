// Makes the pictures of the page that the documents show: one for each width, each with another verdict. The clock, the
// token and its secret are always the same, so that a picture changes only with the page.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import png from "@pdf-lib/upng";
import { NOW, SECRET, launch, open, shows, signed, startWeb } from "./browser.mjs";

const token = signed({ iss: "https://id.example", sub: "user-42", aud: "api", scope: "read write", iat: NOW - 600, exp: NOW + 300 });
const upng = png.default;
const COLORS = 128;
const MOST = 150_000;

const scenes = [
  { name: "web-wide", width: 1600, height: 1010, colorScheme: "light", 
    at: "2026-01-01T00:00:00Z", secret: Buffer.from(SECRET).toString("base64"), code: "INVALID_TOKEN", countdown: "expires in 5m" },
  { name: "web-medium", width: 900, height: 1080, colorScheme: "dark", 
    at: "2026-01-01T01:00:00Z", secret: SECRET, code: "TOKEN_EXPIRED", countdown: "expired 55m ago" },
  { name: "web-narrow", width: 360, height: 1100, colorScheme: "light", 
    at: "2026-01-01T00:00:00Z", secret: SECRET, code: "TOKEN_VALID", countdown: "expires in 5m" },
];

const folder = process.env.PICTURES;
mkdirSync(folder, { recursive: true });
const web = await startWeb();
const browser = await launch();
try {
  for (const { name, width, height, colorScheme, at, secret, code, countdown } of scenes) {
    const { page, clean, close } = await open(browser, web.address, { colorScheme, viewport: { width, height }, reducedMotion: "reduce" });
    await page.fill("#text", token);
    await page.fill("#secret", secret);
    await page.locator("#claims tbody tr").first().waitFor();
    await page.fill("#at", at);
    await shows(page, code);
    await page.locator("#countdown", { hasText: countdown }).waitFor();
    await page.evaluate(() => document.activeElement.blur());
    await clean();
    // A page has few colors: a palette of them is a quarter of the size.
    const shot = upng.decode(await page.screenshot());
    const small = Buffer.from(upng.encode(upng.toRGBA8(shot), shot.width, shot.height, COLORS));
    assert.ok(small.length < MOST, `${name}: ${small.length} bytes`);
    writeFileSync(join(folder, `${name}.png`), small);
    await close();
  }
} finally {
  await browser.close();
  await web.stop();
}
console.log(`pictures: ${scenes.length} in ${folder}`);
