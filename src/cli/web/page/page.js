// The page of one token: what was typed becomes a request, and its answer is shown. Nothing is stored anywhere.

// `at` is the clock as typed, `now` that of the last answer with the moment it came; `pick` chooses of several tokens.
const state = { pick: null, choices: [], text: null, asked: false, now: null, came: 0, before: null, answer: null };
let running = new AbortController();

const listed = (text) => text.split(",").map((part) => part.trim()).filter(Boolean);

// The request as far as it is about the token and the clock.
function tokenRequest() {
  const request = { text: byId("text").value };
  if (state.pick !== null) request.pick = state.pick;
  if (byId("at").value.trim() !== "") request.at = byId("at").value.trim();
  return request;
}

// What a verdict needs: keys and expectations. Empty where nothing was given.
function verifyMembers() {
  const members = {};
  const value = (id) => byId(id).value;
  if (value("secret") !== "") {
    members.secret = value("secret");
    members.secret_encoding = value("secret-encoding");
  }
  if (verifyKeys.keys.length > 0) members.keys = verifyKeys.keys;
  for (const [name, id] of [["audience", "audience"], ["issuer", "issuer"]]) {
    if (listed(value(id)).length > 0) members[name] = listed(value(id));
  }
  if (value("leeway").trim() !== "") members.leeway = value("leeway").trim();
  if (value("kind") !== "") members.as = value("kind");
  if (value("algorithm") !== "") members.algorithms = [value("algorithm")];
  if (state.asked) members.ask_key_server = true;
  return members;
}

// The tokens of a text with several; `inspect` lists them, and nobody chooses but the user.
async function lookForChoices(request, signal) {
  if (request.text === state.text) return null;
  state.pick = null;
  delete request.pick;
  const answer = await ask("inspect", request, signal);
  if (answer.gone) return answer;
  // What could not be looked at is looked at again.
  state.text = answer.error ? null : request.text;
  state.choices = answer.output?.schema === "jwtx.tokens/1" ? answer.output.tokens : [];
  showChoices();
  return answer;
}

async function answerFor(signal) {
  const request = tokenRequest();
  const first = await lookForChoices(request, signal);
  if (first?.gone || first?.error) return first;
  if (state.choices.length > 0 && state.pick === null) return { choose: true };
  const members = verifyMembers();
  if (Object.keys(members).length === 0) return first ?? ask("inspect", request, signal);
  const answer = await ask(byId("libraries").open ? "compat" : "verify", { ...request, ...members }, signal);
  if (!answer.error) return answer;
  // Nothing to verify with, but the token can be read.
  const inspected = first ?? (await ask("inspect", request, signal));
  return inspected.output ? { ...inspected, error: answer.error, command: null } : answer;
}

// Asks again and shows the answer. An older question is given up, and whoever waits for it waits for the newest.
let newest = Promise.resolve();
const refresh = () => (newest = askAgain());

// How often something was typed: an answer to what was there before is not shown as one to what is there now.
let edits = 0;
const changed = () => {
  edits += 1;
  showStale(byId("answer"), true);
  byId("glance").hidden = true;
  refreshSoon();
};

async function askAgain() {
  running.abort();
  running = new AbortController();
  showStale(byId("answer"), true);
  const isEmpty = byId("text").value.trim() === "";
  byId("empty").hidden = !isEmpty;
  byId("clear").hidden = isEmpty;
  byId("answer").hidden = isEmpty || state.answer === null;
  byId("glance").hidden = true;
  if (isEmpty) {
    Object.assign(state, { pick: null, choices: [], text: null, answer: null });
    showChoices();
    showKeyServer();
    return;
  }
  byId("results").setAttribute("aria-busy", "true");
  const asked = edits;
  try {
    const answer = await answerFor(running.signal);
    if (answer.gone) showNoVerdict();
    else if (asked === edits) {
      show(answer);
      showStale(byId("answer"), false);
    }
    byId("results").setAttribute("aria-busy", "false");
  } catch (error) {
    if (error.name !== "AbortError") throw error;
    await newest;
  }
}

// The program has ended: the claims can still be read, gray, but nothing judges them.
function showNoVerdict() {
  if (state.answer === null) return;
  for (const id of ["cause", "checks", "lifetime", "libraries"]) byId(id).hidden = true;
  showCommand(byId("answer").querySelector(".command"), "heading-command", null);
  showQuestion("No verdict: jwtx has ended", "What is below belongs to an earlier input");
}

function show(answer) {
  state.answer = answer;
  byId("answer").hidden = false;
  const { output } = answer;
  const hasReport = Boolean(output?.checks);
  for (const id of ["cause", "lifetime", "checks", "claims", "disclosures", "header", "signatures", "findings", "libraries"]) byId(id).hidden = true;
  byId("to-compare").hidden = state.choices.length > 0;
  byId("to-mint").hidden = !(answer.exact && claimsOf(answer.exact));
  if (answer.choose) showQuestion(`This text contains ${count(state.choices.length, "token")}`, "Choose one of them under the text");
  else if (answer.error) showError(answer.error);
  else if (output.command === "inspect") showUnchecked(answer);
  else showVerdict(answer);
  if (!output?.header && state.choices.length === 0) showInstead(byId("text").value);
  showCommand(byId("answer").querySelector(".command"), "heading-command", answer.command);
  if (hasReport) {
    Object.assign(state, { now: secondsOf(output.now), came: performance.now() });
    state.before = clock();
    showReport(answer);
    if (output.code && !answer.error) showCause(answer, apply);
    byId("libraries").hidden = !output.code || output.code === "NO_TOKEN" || Boolean(answer.error);
    if (output.compat) showOpinions(output.compat);
    tick();
  }
  // A clock that was set can be set again, whatever came of it.
  if (byId("at").value !== "" && byId("lifetime").hidden) showLife({ claims: {} }, new Members([]));
  byId("back-to-now").hidden = byId("at").value === "";
  showKeyServer();
}

// Several tokens in one text: a choice.
function showChoices() {
  const place = byId("choices");
  place.hidden = state.choices.length === 0;
  const most = 100;
  place.replaceChildren(el("legend", {}, `${count(state.choices.length, "token")} in this text`),
    ...state.choices.slice(0, most).map((token) => el("label", {},
      el("input", { type: "radio", name: "pick", value: token.number, change: () => {
        state.pick = token.number;
        refresh();
      } }),
      el("b", {}, visible(token.name ?? `token ${token.number}`)),
      el("span", {}, visible(token.algorithm ?? "")),
      el("small", {}, [token.issuer && visible(token.issuer).slice(0, 80), `line ${token.line}`,
        token.expiresAt && `exp ${utc(secondsOf(token.expiresAt))}`].filter(Boolean).join(" · ")))),
    state.choices.length > most ? el("p", { class: "hint" }, `and ${state.choices.length - most} more: paste a smaller part`) : "");
}

// The button for the issuer's key server: it is asked for the issuer that the user expects, never for the token's own.
function showKeyServer() {
  const issuers = listed(byId("issuer").value);
  const issuer = issuers[0];
  const isAddress = issuers.length === 1 && /^https?:\/\//.test(issuer) && URL.canParse(issuer);
  const button = byId("ask-key-server");
  const own = state.answer?.output?.claims?.iss;
  const use = byId("use-issuer");
  use.hidden = issuers.length > 0 || typeof own !== "string" || !/^https?:\/\/[!-~]{1,200}$/.test(own) || own.includes(",");
  use.textContent = use.hidden ? "" : `Expect the issuer that the token names: ${visible(own)}`;
  button.disabled = !isAddress || state.text === null;
  button.textContent = isAddress ? `Ask ${visible(new URL(issuer).host)} for its keys` : "Ask the key server";
  byId("hint-key-server").textContent = isAddress
    ? state.asked ? "Asked, and asked again when something changes" : "Only if you press it; the token is not sent"
    : issuers.length > 1 ? "Expect one issuer to fetch its keys" : "Type the issuer's URL under Expectations to fetch its keys";
}

// Sets what verifies in place of what was typed.
function apply(remedies) {
  for (const { member, value } of remedies) byId(REPAIRED[member]).value = value;
  refresh().then(() => byId("verdict").scrollIntoView({ block: "nearest" }));
}

// The clock: the instant of the last answer, which goes on unless one was set by hand.
const clock = () => (byId("at").value.trim() === "" && state.now !== null ? state.now + (performance.now() - state.came) / 1000 : state.now);

function tick() {
  const now = clock();
  if (now === null || byId("answer").hidden || !state.answer?.output?.checks) return;
  const whole = Math.floor(now);
  tickDates(whole);
  tickLife(whole);
  const before = state.before;
  state.before = now;
  if (byId("at").value.trim() === "" && before !== null && passes(before, now)) refresh();
}

function setClock(text) {
  byId("at").value = text;
  byId("back-to-now").hidden = text === "";
}

function wireClock(soon) {
  byId("at").addEventListener("input", soon);
  byId("when").addEventListener("input", () => {
    const at = Math.round(life.from + ((life.to - life.from) * Number(byId("when").value)) / 1000);
    setClock(instant(at));
    state.now = at;
    tick();
    soon();
  });
  byId("back-to-now").addEventListener("click", () => {
    setClock("");
    byId("at").focus();
    refresh();
  });
  setInterval(tick, 1000);
}

// A token of the page's own: signed with the bytes of a secret whose text is then taken for the secret.
async function showExample() {
  const secret = randomSecret();
  const claims = { iss: "https://id.example", sub: "user-42", aud: "api", scope: "read write" };
  const answer = await ask("mint", { claims, secret, secret_encoding: "base64url", expires_in: "15m" });
  if (!answer.output) return;
  byId("text").value = answer.output.token;
  byId("secret").value = secret;
  byId("secret-encoding").value = "utf8";
  byId("text").focus();
  refresh();
}

function lookAt(token, keys) {
  byId("text").value = token;
  byId("secret").value = keys.length > 0 ? "" : byId("mint-secret").value;
  byId("secret-encoding").value = byId("mint-secret-encoding").value;
  verifyKeys.keys.length = 0;
  keys.forEach((key) => verifyKeys.take(key.name, key.text));
  if (keys.length === 0) byId("keys").replaceChildren();
  selectTab("token", true);
  refresh();
}

async function fillChoices() {
  const about = await ask("about", {});
  if (about.gone || about.error) return;
  byId("version").textContent = `jwtx ${about.version}`;
  about.dates.forEach((name) => DATES.add(name));
  byId("idle").textContent = `, or after ${span(about.idle_seconds)} without a request`;
  const options = (id, values, label = (value) => value) =>
    byId(id).append(...values.map((value) => el("option", { value }, label(value))));
  for (const id of ["secret-encoding", "mint-secret-encoding"]) {
    options(id, about.secret_encodings.filter((name) => name !== "raw"), (name) => ENCODINGS[name] ?? name);
  }
  options("kind", about.kinds);
  options("algorithm", about.algorithms);
  options("mint-algorithm", [...new Set([...about.algorithms, "none"])], (name) => (name === "none" ? "none: an unsigned token" : name));
}

const refreshSoon = debounced(250, refresh);
const verifyKeys = keyList(byId("key"), byId("keys"), byId("add-key"), changed, 20);
const refreshCompare = wireCompare();
const mintKeys = wireMint(lookAt);

for (const form of document.forms) form.addEventListener("submit", (event) => event.preventDefault());
for (const id of ["text", "secret", "audience", "leeway"]) byId(id).addEventListener("input", changed);
for (const id of ["secret-encoding", "kind", "algorithm"]) byId(id).addEventListener("change", refresh);
byId("issuer").addEventListener("input", () => {
  // Another issuer is another server, and nobody has allowed that one.
  state.asked = false;
  showKeyServer();
  changed();
});
function expectIssuer(issuer) {
  byId("issuer").value = issuer;
  byId("expectations").open = true;
  state.asked = false;
  showKeyServer();
}

function emptyText() {
  byId("text").value = "";
  byId("text").focus();
  refresh();
}

byId("use-issuer").addEventListener("click", () => {
  expectIssuer(state.answer.output.claims.iss);
  byId("ask-key-server").disabled = false;
  byId("ask-key-server").focus();
  refresh();
});
byId("ask-key-server").addEventListener("click", () => {
  state.asked = true;
  refresh();
});
byId("libraries").addEventListener("toggle", () => { if (byId("libraries").open && !state.answer?.output?.compat) refresh(); });
byId("glance").addEventListener("click", () => {
  byId("verdict").scrollIntoView({ block: "start" });
  byId("verdict").focus({ preventScroll: true });
});
byId("clear").addEventListener("click", emptyText);
byId("example").addEventListener("click", showExample);
byId("to-compare").addEventListener("click", () => {
  byId("left").value = byId("text").value;
  selectTab("compare");
  byId("right").focus();
  refreshCompare();
});
byId("to-mint").addEventListener("click", () => {
  fillMint(claimsOf(state.answer.exact), state.answer.exact.get("header"));
  selectTab("mint", true);
});
// Nothing stays in a copy of the page that the browser may keep.
addEventListener("pagehide", () => {
  for (const form of document.forms) form.reset();
  verifyKeys.keys.length = 0;
  mintKeys.keys.length = 0;
});
wireShowButtons();
wireClock(changed);
wireFiles();
wireTabs();
fillChoices();
// Where there is room for them, the expectations are in view.
byId("expectations").open = matchMedia("(min-width: 50rem)").matches;
byId("text").focus();
