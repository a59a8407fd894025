// Header and claims as tables: names, values exactly as in the token, what they mean, dates in words.

// How much of a value is shown at first, how many members, how deep.
const SHOWN = 600;
const MEMBERS = 150;
const DEEPEST = 8;

// The claims whose numbers are dates, once the program has said which.
const DATES = new Set();

const isObject = (value) => value instanceof Members;

// A value as JSON, with its numbers as written.
function json(value) {
  if (value instanceof Written) return value.text;
  if (Array.isArray(value)) return `[${value.map(json).join(",")}]`;
  if (isObject(value)) return `{${value.pairs.map(([name, item]) => `${JSON.stringify(name)}:${json(item)}`).join(",")}}`;
  return JSON.stringify(value);
}

// A text, its beginning only where it is long, with a button for what follows.
function excerpt(text, most = SHOWN) {
  if (text.length <= most) return marked(text);
  // No surrogate pair is cut in two.
  const end = /[\ud800-\udbff]/.test(text[most - 1]) ? most - 1 : most;
  const nodes = document.createDocumentFragment();
  const rest = el("button", { type: "button", class: "more", click: () => rest.replaceWith(excerpt(text.slice(end), 500 * SHOWN)) },
    `… ${count(text.length - end, "more character")}`);
  nodes.append(marked(text.slice(0, end)), rest);
  return nodes;
}

// A value: what is nested as a list, everything else as JSON.
function shown(value, depth = 0) {
  if (value instanceof Written && value.isRounded) return `${value.text} (as this browser rounds it)`;
  const inside = isObject(value) ? value.pairs : Array.isArray(value) ? [...value.entries()] : [];
  const isDeep = isObject(value) || (Array.isArray(value) && value.some((item) => isObject(item) || Array.isArray(item)));
  if (!isDeep || inside.length === 0 || depth >= DEEPEST) return excerpt(json(value));
  const list = el("ul", { class: "nested" });
  const items = (from, to) => inside.slice(from, to).map(([name, item]) =>
    el("li", {}, el("span", { class: "name" }, marked(typeof name === "number" ? `[${name}]` : name)), shown(item, depth + 1)));
  list.append(...items(0, MEMBERS));
  if (inside.length > MEMBERS) list.append(el("li", { class: "quiet" }, `… and ${inside.length - MEMBERS} more`));
  return list;
}

// What a date is in words: `expires in 5m`, and the date below. The moving part is written again every second.
function dateWords(name, label, seconds, now) {
  const isOver = name === "exp" && seconds <= now;
  const isAhead = name === "nbf" && seconds > now;
  return [el("b", { class: isOver || isAhead ? "late" : "" }, label ? `${label} ` : "", el("span", { "data-date": seconds }, relative(seconds, now))),
    el("span", { class: "date" }, utc(seconds))];
}

const labelOf = (name, seconds, now, meanings) =>
  seconds !== null && name === "iat" ? "issued"
    : seconds !== null && name === "exp" ? (seconds <= now ? "expired" : "expires")
      : Object.hasOwn(meanings ?? {}, name) ? meanings[name] : "";

// A table of members, as pairs. `meanings` has the label of each name that is known.
function memberTable(caption, members, meanings, now, hasDates) {
  const body = el("tbody");
  for (const [name, value] of members.slice(0, MEMBERS)) {
    const seconds = hasDates && DATES.has(name) && value instanceof Written ? Number(value.text) : null;
    const label = labelOf(name, seconds, now, meanings);
    const words = seconds !== null ? dateWords(name, label, seconds, now) : label ? [label] : [];
    body.append(el("tr", {},
      el("th", { scope: "row", class: name.length > 22 ? "long" : null }, name === "" ? '""' : excerpt(name)),
      el("td", { class: "value" }, el("div", { class: "member" }, el("div", {}, shown(value)),
        words.length > 0 && el("span", { class: "means" }, ...words)))));
  }
  if (members.length > MEMBERS) {
    body.append(el("tr", {}, el("td", { colspan: "2", class: "quiet" }, `… and ${members.length - MEMBERS} more`)));
  }
  return el("table", {}, el("caption", { class: "unseen" }, caption), body);
}

// Writes the moving parts of dates again.
function tickDates(now) {
  for (const part of document.querySelectorAll("[data-date]")) {
    const text = relative(Number(part.dataset.date), now);
    if (part.textContent !== text) part.textContent = text;
  }
}
