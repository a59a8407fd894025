// The program and a browser for one test: each page is watched, and nothing may go wrong on it.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { chromium } from "playwright-core";

export const SECRET = "not-a-secret-but-long-enough-for-hs256";
export const NOW = 1767225600;

export const segment = (value) => Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

// A token signed with HS256, by no code of the program's.
export function signed(claims, secret = SECRET, header = { alg: "HS256", typ: "JWT" }) {
  const input = `${segment(header)}.${segment(claims)}`;
  return `${input}.${createHmac("sha256", secret).update(input).digest("base64url")}`;
}

// What the command line says of the same.
export function commandLine(args, input = "") {
  try {
    return execFileSync(process.env.JWTX, args, { input, encoding: "utf8", stdio: ["pipe", "pipe", "ignore"] });
  } catch (error) {
    if (typeof error.stdout === "string") return error.stdout;
    throw error;
  }
}

// Starts `jwtx web` and waits for its address.
export async function startWeb() {
  const child = spawn(process.env.JWTX, ["web", "--no-open"], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((done) => child.on("exit", done));
  const address = await new Promise((found, failed) => {
    let said = "";
    const read = (part) => {
      said += part;
      const url = /http:\/\/127\.0\.0\.1:\d+\/[\w-]+\//.exec(said);
      if (url) found(url[0]);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("exit", () => failed(new Error(`jwtx web ended: ${said}`)));
    child.on("error", failed);
  });
  return { address, stop: async () => {
    child.kill("SIGTERM");
    await ended;
  } };
}

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });

// Opens the page; `clean` asserts that it asked nobody else, said nothing on the console and obeyed its policy.
export async function open(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  await context.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const trouble = [];
  const requests = [];
  page.on("console", (message) => trouble.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => trouble.push(`error: ${error}`));
  page.on("dialog", (dialog) => trouble.push(`dialog: ${dialog.message()}`));
  page.on("popup", () => trouble.push("a window was opened"));
  page.on("download", () => trouble.push("a download began"));
  context.on("request", (request) => requests.push({ url: request.url(), body: request.postData() ?? "" }));
  await page.goto(address);
  await page.waitForSelector("#kind option:nth-child(2)", { state: "attached" });
  const clean = async () => {
    assert.deepEqual(trouble, []);
    assert.deepEqual(requests.map(({ url }) => url).filter((url) => !url.startsWith(address) && url !== "data:,"), []);
    assert.deepEqual(await page.evaluate(() => window.violations), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, "too wide");
  };
  return { page, trouble, requests, clean, close: () => context.close() };
}

// The verdict that the page shows.
export const verdict = async (page) => ({
  code: await page.locator("#verdict h2 > code").textContent(),
  summary: await page.locator("#verdict h2 > b").textContent(),
  words: await page.locator("#verdict").innerText(),
  look: await page.locator("#verdict").evaluate((section) => {
    const style = getComputedStyle(section);
    return { background: style.backgroundColor, icon: section.querySelector("use").getAttribute("href") };
  }),
});

// Waits until the page shows this verdict.
export const shows = (page, code) => page.locator("#verdict h2 > code", { hasText: new RegExp(`^${code}$`) }).waitFor();

// Drops a file, of text or of bytes, on an element.
export async function drop(page, selector, name, text) {
  const bytes = typeof text === "string" ? [...Buffer.from(text)] : [...text];
  const transfer = await page.evaluateHandle(([name, bytes]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(bytes)], name));
    return transfer;
  }, [name, bytes]);
  await page.dispatchEvent(selector, "dragover", { dataTransfer: transfer });
  assert.equal(await page.locator("#drop").isVisible(), true);
  await page.dispatchEvent(selector, "drop", { dataTransfer: transfer });
  assert.equal(await page.locator("#drop").isVisible(), false);
}
