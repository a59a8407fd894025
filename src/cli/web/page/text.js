"use strict";
// Elements and words: everything that is shown becomes a text node here, and what would mislead is written out.

const byId = (id) => document.getElementById(id);

// An element with its attributes and children; a child that is a string becomes text.
function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(attribute, value);
    else if (value === true) element.setAttribute(attribute, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(attribute, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

// The characters that could mislead who reads a text, as the command line has them: control characters, soft hyphens,
// marks of direction, characters without width, tags.
const HOSTILE = /[\p{Cc}\u{ad}\u{61c}\u{180e}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{feff}\u{fff9}-\u{fffb}\u{e0000}-\u{e007f}]/gu;

const written = (c) => `\\u{${c.codePointAt(0).toString(16)}}`;

// A text with such characters as `\u{…}`.
const visible = (text) => String(text).replace(HOSTILE, written);

// The same as nodes, with a mark on what was written out.
function marked(text) {
  const nodes = document.createDocumentFragment();
  let from = 0;
  for (const found of text.matchAll(HOSTILE)) {
    nodes.append(text.slice(from, found.index), el("i", { class: "shown-mark" }, written(found[0])));
    from = found.index + found[0].length;
  }
  nodes.append(text.slice(from));
  return nodes;
}

// What the options of the command line are called on this page.
const FIELDS = {
  "--aud": "Audience", "--iss": "Issuer", "--leeway": "Leeway", "--at": "What if it were", "--as": "Kind", "--alg": "Algorithm",
  "--secret": "Secret or key", "--secret-file": "Secret or key", "--secret-env": "Secret or key", "--secret-prompt": "Secret or key",
  "--key": "Secret or key", "--jwks": "Secret or key", "--secret-encoding": "Written as", "--issuer-keys": "Ask the key server",
  "--compat": "Other libraries", "--exp": "Expires in", "--claims": "Claims", "--header": "Header", "--unsigned": "Algorithm none",
};

// A sentence with the names of this page's fields for options. What is quoted, is code or belongs to a command stays as it is.
// A sentence about options that the page has not is about the command line, and says so.
function inFields(text) {
  const parts = /"[^"]*"|`(?!--[a-z-]+`)[^`]*`|jwtx [^;,)`]*|(?<![\w-])`?--[a-z][a-z-]+`?(?:(?:, | or |, or )`?--[a-z][a-z-]+`?)*/g;
  let isElsewhere = false;
  const words = text.replace(parts, (part) => {
    if (!/^`?--/.test(part)) return part;
    const fields = new Set(part.match(/--[a-z][a-z-]+/g).map((option) => (Object.hasOwn(FIELDS, option) ? FIELDS[option] : null)));
    fields.delete(null);
    if (fields.size > 0) return listOf([...fields].map((field) => `“${field}”`), "or");
    isElsewhere = true;
    return part;
  });
  // An option with its value, where a sentence begins, is something to do.
  return isElsewhere ? `on the command line: ${text}` : words.replace(/^(“[^”]+”) (?=[\w-]+(?:;|$))/, "set $1 to ");
}

// A sentence of a report: what stands in backticks is code, and so are options and commands.
const sentence = (text) => withCode(inFields(text));
const capitalSentence = (text) => withCode(capital(inFields(text)));

function withCode(text) {
  const nodes = document.createDocumentFragment();
  const code = /`([^`]+)`|(?<![\w-])(--[a-z][a-z-]+(?: (?:utf8|base64|base64url|hex|raw)\b)?|jwtx [a-z]+(?: (?:-k|--[a-z-]+|[a-z]+(?= [A-Z]{2,})|[A-Z]{2,}))*)/g;
  let from = 0;
  for (const found of text.matchAll(code)) {
    nodes.append(visible(text.slice(from, found.index)), el("code", {}, visible(found[1] ?? found[2])));
    from = found.index + found[0].length;
  }
  nodes.append(visible(text.slice(from)));
  return nodes;
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

const count = (number, noun) => `${number.toLocaleString("en-US")} ${noun}${number === 1 ? "" : "s"}`;

const UNITS = [[31536000, "y"], [86400, "d"], [3600, "h"], [60, "m"], [1, "s"]];

// A span in its two largest units: `9m 59s`, `2h`, `3d 4h`.
function span(seconds) {
  let rest = Math.floor(Math.abs(seconds));
  if (rest === 0) return seconds === 0 ? "0s" : "under 1s";
  const first = UNITS.findIndex(([size]) => rest >= size);
  const words = [];
  for (const [size, unit] of UNITS.slice(first, first + 2)) {
    const number = Math.floor(rest / size);
    rest %= size;
    if (number > 0) words.push(`${number}${unit}`);
  }
  return words.join(" ");
}

// How far an instant is from now: `in 5m`, `2h ago`.
function relative(date, now) {
  if (date === now) return "now";
  return date > now ? `in ${span(date - now)}` : `${span(now - date)} ago`;
}

// An instant, in seconds since 1970, as RFC 3339 has it; none beyond the years of the calendar.
function instant(seconds) {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().replace(/\.?0*Z$/, "Z").replace(/^\+0*/, "+");
}

// The same for people.
function utc(seconds) {
  const text = instant(seconds);
  return text === null ? "beyond the calendar" : `${text.replace("T", " ").replace("Z", "")} UTC`;
}

// A button that copies a text.
function copyButton(text, what) {
  const label = el("span", {}, "Copy");
  return el("button", { type: "button", class: "plain", click: async () => {
    label.textContent = (await copied(text)) ? "Copied" : "Not copied";
    announce(label.textContent);
    setTimeout(() => { label.textContent = "Copy"; }, 2000);
  } }, label, el("span", { class: "unseen" }, ` ${what}`));
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

// Grays out what belongs to an earlier input, and says so.
function showStale(place, is) {
  place.classList.toggle("is-stale", is);
  place.querySelector(".stale").hidden = !is;
}

// Says it to who listens to the page.
const announce = (text) => { byId("live").textContent = inFields(text); };

// What a command needs before it runs: variables of the shell, and files. Read from its words.
function needsOf(command) {
  const words = command.match(/(?:'[^']*'|"[^"]*"|\\.|[^\s'"\\])+/g);
  const [variables, files] = [new Set(), new Set()];
  words.forEach((word, index) => {
    const before = words[index - 1];
    const [, option, inside] = /^(--key)=(.*)$/s.exec(word) ?? [null, before, word];
    const variable = /^" ?\$(\w+)"$/.exec(word);
    const text = /^@(\w+\.txt)$/.exec(word);
    if (variable) variables.add(variable[1]);
    if (text) files.add(`the token saved as ${text[1]}`);
    if (before === "--secret-env") variables.add(word);
    // A name with characters that mislead is in a command of its own, and is left out.
    const name = inside.startsWith('"$(') ? "" : ` as ${visible(inside.replace(/'([^']*)'|\\(.)/g, "$1$2"))}`;
    if (option === "--key") files.add(`the key saved${name}`);
  });
  const shell = variables.size > 0 ? [`${listOf([...variables])} in your shell`] : [];
  return [...shell, ...files];
}

const listOf = (words, last = "and") => (words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`);

// The same on the command line.
function showCommand(section, id, command) {
  section.hidden = !command;
  if (!command) return;
  const needs = needsOf(command);
  section.replaceChildren(
    el("div", { class: "line" }, el("h2", { id }, "The same on the command line"), copyButton(command, "the command")),
    el("pre", { tabindex: "0", "aria-labelledby": id }, visible(command)),
    needs.length > 0 ? el("p", { class: "hint" }, `Needs ${listOf(needs)}`) : "",
  );
}
