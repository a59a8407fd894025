// Asks the program behind this page, and no one else.

// Above this size the program refuses a request; it is not sent at all.
const MOST = 17 << 20;

// A number as it was written: no digit of it is lost. An older browser cannot tell, and a long number is rounded there.
class Written {
  constructor(value, source) {
    this.text = source ?? String(value);
    this.isRounded = source === undefined && !Number.isSafeInteger(value);
  }
}

const exactly = (name, value, context) => (typeof value === "number" ? new Written(value, context?.source) : value);

// The body of a request, or a text that is one already. Half a surrogate pair is no text, and is sent as U+FFFD.
const wellFormed = (name, value) => (typeof value === "string" ? value.toWellFormed() : value);
const asBody = (request) => (typeof request === "string" ? request : JSON.stringify(request, wellFormed));

// An answer: `output` with plain numbers, `exact` with numbers as written; or `error` with what is wrong and what to do.
async function ask(name, request, signal) {
  const body = asBody(request);
  if (body.length > MOST) return failed("this is more than 16 MiB", "paste only the part that has the token");
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
    if (answer.output) answer.exact = JSON.parse(text, exactly).output;
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
