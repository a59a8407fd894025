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

// What this page and the program that served it know, and nobody is sent.
const PROOF = "/*PROOF*/";

const bytesOf = (text) => new TextEncoder().encode(text);
const base64url = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const post = (name, body, signal, headers) => fetch(`api/${name}`, {
  method: "POST", headers: { "Content-Type": "application/json", ...headers }, body, signal,
  cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer", redirect: "error",
});

// Whether who answers is the program that served this page, and not one that took its port: it proves what it knows.
let proofKey = null;
async function isOwn(signal) {
  const challenge = base64url(crypto.getRandomValues(new Uint8Array(16)));
  const response = await post("about", "{}", signal, { "Jwtx-Challenge": challenge });
  await response.text();
  proofKey ??= await crypto.subtle.importKey("raw", bytesOf(PROOF), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const proof = await crypto.subtle.sign("HMAC", proofKey, bytesOf(challenge));
  return response.headers.get("Jwtx-Proof") === base64url(new Uint8Array(proof));
}

function gone() {
  showGone();
  return { gone: true };
}

// An answer: `output` with plain values, `exact` with numbers and members as written; or `error` with what is wrong and what to do.
async function ask(name, request, signal) {
  const body = asBody(request);
  if (request.text?.length > TOKEN_BYTES) return failed("this is more than 16 MiB", "paste only the part that has the token");
  if (new Blob([body]).size > REQUEST_BYTES) return failed("this is more than 36 MiB", "paste only the parts that have the tokens");
  if (isGone) return gone();
  let response, text;
  try {
    // Nothing that was typed is sent before that.
    if (!(await isOwn(signal))) return gone();
    response = await post(name, body, signal, {});
    text = await response.text();
  } catch (error) {
    if (error.name === "AbortError") throw error;
    return gone();
  }
  if (response.status === 413) return failed("this is too large", "paste only the part that has the token");
  if (response.status === 404) return gone();
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

// The program has ended, or another one is at its port. That is for good: another one has another address, and nothing more
// is sent from here. What was typed stays.
let isGone = false;
function showGone() {
  if (isGone) return;
  isGone = true;
  showNotice([el("b", {}, "jwtx has ended"),
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
