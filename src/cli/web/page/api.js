// Asks the program behind this page, and no one else.

// Above these sizes the program refuses a token, and a request; neither is sent at all.
const TOKEN_BYTES = 16 << 20;
const REQUEST_BYTES = 36 << 20;

// A number as it was written: no digit of it is lost. An older browser cannot tell, and a long number is rounded there.
class Written {
  constructor(value, source) {
    this.text = source ?? String(value);
    this.isRounded = source === undefined && !Number.isSafeInteger(value);
  }
}

// The members of an object as they were written: in their order, and each one where several have one name.
class Members {
  constructor(pairs) {
    this.pairs = pairs;
  }

  get(name) {
    return this.pairs.findLast(([own]) => own === name)?.[1];
  }
}

// A JSON text in which a number stands before the name of each member, so that no two have one name and all keep their order.
function numbered(text) {
  const parts = [];
  let [from, names] = [0, 0];
  for (let start = text.indexOf('"'); start >= 0; start = text.indexOf('"', start)) {
    const end = endOfString(text, start);
    const after = /\S/g;
    after.lastIndex = end;
    if (after.exec(text)?.[0] === ":") {
      parts.push(text.slice(from, start + 1), `${names}:`);
      from = start + 1;
      names += 1;
    }
    start = end;
  }
  return parts.join("") + text.slice(from);
}

// Where a string of a JSON text ends, behind its quote.
function endOfString(text, start) {
  for (let quote = text.indexOf('"', start + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let slashes = 0;
    while (text[quote - 1 - slashes] === "\\") slashes += 1;
    if (slashes % 2 === 0) return quote + 1;
  }
  return text.length;
}

function exactly(name, value, context) {
  if (typeof value === "number") return new Written(value, context?.source);
  if (value === null || typeof value !== "object" || Array.isArray(value) || value instanceof Written) return value;
  return new Members(Object.entries(value).map(([own, item]) => [own.slice(own.indexOf(":") + 1), item]));
}

// A JSON text with its numbers and members as written. It has to be JSON.
const parseExactly = (text) => JSON.parse(numbered(text), exactly);

// The body of a request, or a text that is one already. Half a surrogate pair is no text, and is sent as U+FFFD.
const wellFormed = (name, value) => (typeof value === "string" ? value.toWellFormed() : value);
const asBody = (request) => (typeof request === "string" ? request : JSON.stringify(request, wellFormed));

// An answer: `output` with plain values, `exact` with numbers and members as written; or `error` with what is wrong and what to do.
async function ask(name, request, signal) {
  const body = asBody(request);
  if (request.text?.length > TOKEN_BYTES) return failed("this is more than 16 MiB", "paste only the part that has the token");
  if (new Blob([body]).size > REQUEST_BYTES) return failed("this is more than 36 MiB", "paste only the parts that have the tokens");
  let response, text;
  try {
    response = await fetch(`api/${name}`, {
      method: "POST", headers: { "Content-Type": "application/json" }, body, signal,
      cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer", redirect: "error",
    });
    text = await response.text();
  } catch (error) {
    if (error.name === "AbortError") throw error;
    showGone(true);
    return { gone: true };
  }
  showGone(false);
  if (response.status === 413) return failed("this is too large", "paste only the part that has the token");
  if (response.status === 404) {
    showGone(true);
    return { gone: true };
  }
  try {
    const answer = JSON.parse(text);
    if (answer.output) answer.exact = parseExactly(text).get("output");
    if (answer.output || answer.error || response.ok) return answer;
  } catch {
    // What follows says it.
  }
  return failed(`jwtx answered with status ${response.status}, and nothing that this page can read`, "start `jwtx web` again");
}

const failed = (message, help) => ({ error: { message, help } });

// A line above everything, said at once; none where there is nothing to say.
function showNotice(nodes) {
  byId("notice").hidden = nodes.length === 0;
  byId("notice").replaceChildren(...nodes);
}

// The program has ended, or another one is at its port: what was typed stays.
let isGone = false;
function showGone(is) {
  if (is === isGone) return;
  isGone = is;
  showNotice(!is ? [] : [el("b", {}, "jwtx has ended"),
    el("span", {}, "What you typed is still here. Run ", el("code", {}, "jwtx web"), " again and paste it into the new page")]);
}

// Calls at last, a moment after the last of many wishes.
function debounced(wait, call) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(call, wait);
  };
}
