// The verdict, and why a signature does not match. Expired and invalid have their own shape and words, not only a color.

const TONES = {
  TOKEN_VALID: { tone: "good", icon: "valid" },
  TOKEN_EXPIRING: { tone: "late", icon: "clock" },
  TOKEN_EXPIRED: { tone: "late", icon: "expired" },
  TOKEN_NOT_ACTIVE: { tone: "early", icon: "early" },
  INVALID_TOKEN: { tone: "bad", icon: "invalid" },
  TOKEN_ERROR: { tone: "error", icon: "error" },
  NO_TOKEN: { tone: "none", icon: "unchecked" },
};

const pair = (name, value) => el("div", {}, el("dt", {}, name), el("dd", {}, value));

// The form of the token and who signed it, as the first line of `jwtx inspect` has it.
function form(answer) {
  const { output, meanings } = answer;
  const words = [meanings?.form, output.algorithm, typeof output.header?.enc === "string" ? output.header.enc : null];
  return words.filter(Boolean).map((word) => visible(word).slice(0, 60)).join(" · ");
}

const SIGNATURE = { verified: "signature verified", failed: "signature does not match", not_checked: "signature not checked", unsigned: "not signed" };

// A verdict of `verify`.
function showVerdict(answer) {
  const { output } = answer;
  const { tone, icon: name } = TONES[output.code] ?? TONES.TOKEN_ERROR;
  const isUsable = output.code === "TOKEN_VALID" || output.code === "TOKEN_EXPIRING";
  const help = !isUsable && !output.diagnosis && output.advice;
  const facts = [form(answer), output.key && output.signature === "verified" && `with ${visible(output.key.description)}`,
    output.key?.kid && `kid ${visible(output.key.kid)}`, output.now && `checked for ${utc(secondsOf(output.now))}`];
  fillVerdict(tone, name, [el("code", {}, output.code), el("b", {}, sentence(output.summary))], facts, help,
    [output.action && pair("Action", output.action), output.httpStatus && pair("HTTP status", String(output.httpStatus)),
      pair("Exit status", String(answer.exit_code))]);
  announce(`${output.code.replaceAll("_", " ")}: ${visible(output.summary)}. ${output.action ? `Action: ${output.action}` : ""}`);
}

// What `inspect` says: no verdict, for nobody checked the signature.
function showUnchecked(answer) {
  const { output } = answer;
  const broken = output.checks.find((check) => check.outcome === "fail");
  const instead = output.findings.find((finding) => finding.code === "not-a-jwt") ?? (output.header ? null : output.findings[0]);
  if (output.code || (broken && !output.header)) {
    const what = instead?.message ?? broken?.message ?? output.summary;
    fillVerdict("error", "error", [el("b", {}, capitalSentence(what))], [], instead?.fix ?? broken?.advice ?? output.advice, []);
    announce(visible(what));
    return;
  }
  const where = { active: "Valid in time", expired: "Expired", not_active: "Not active yet", never_expires: "Never expires", unknown: "Time unknown" };
  const title = output.claims ? where[output.time.state] : broken ? "Malformed" : "Not readable";
  const tone = { expired: "late", not_active: "early" }[output.time.state] ?? "none";
  const symbol = { expired: "expired", not_active: "early" }[output.time.state] ?? "unchecked";
  const next = broken ? `${broken.message}${broken.advice ? `; ${broken.advice}` : ""}`
    : output.signature === "unsigned" ? "Anybody can write such a token: it has no signature, and no secret or key can verify it"
      : "Add a secret or a key to get a verdict: nobody has checked who made this token";
  fillVerdict(output.claims ? tone : "none", output.claims ? symbol : "unchecked",
    [el("b", {}, title), el("code", {}, SIGNATURE[output.signature])], [form(answer)], next, []);
  announce(`${title}, ${SIGNATURE[output.signature]}`);
}

function showError(error) {
  fillVerdict("error", "error", [el("b", {}, capitalSentence(error.message))], [], error.help, []);
  announce(`Error: ${visible(error.message)}`);
}

function showQuestion(title, help) {
  fillVerdict("none", "unchecked", [el("b", {}, title)], [], help, []);
  announce(`${title}. ${help}`);
}

// The verdict in one line, which leads to it: on a narrow page it stands below the fields.
function showGlance(tone, name, title) {
  const glance = byId("glance");
  glance.hidden = false;
  glance.className = `glance ${tone}`;
  const text = [...title].map((part) => part.textContent).join(" · ");
  glance.replaceChildren(icon(name), el("span", {}, text.length > 90 ? `${text.slice(0, 90).toWellFormed()}…` : text));
}

function fillVerdict(tone, name, title, facts, help, pairs) {
  const section = byId("verdict");
  showGlance(tone, name, title);
  section.className = `verdict ${tone}`;
  const known = facts.filter(Boolean);
  const list = pairs.filter(Boolean);
  section.replaceChildren(icon(name), el("h2", { id: "verdict-title" }, ...title),
    known.length > 0 ? el("p", { class: "what" }, known.join(" · ")) : "",
    help ? el("p", { class: "help" }, capitalSentence(help)) : "",
    list.length > 0 ? el("dl", {}, ...list) : "");
}

// The proved cause with its remedy and, where this page can do it, a button that does; or what was tried.
function showCause(answer, apply) {
  const section = byId("cause");
  const { diagnosis, search } = answer.output;
  section.hidden = !diagnosis && !search;
  section.classList.toggle("attack", Boolean(diagnosis?.attack));
  section.classList.toggle("unproved", !diagnosis);
  if (diagnosis) {
    section.replaceChildren(
      el("h2", { id: "heading-cause" }, el("small", {}, "Cause, proved"), capitalSentence(diagnosis.message)),
      el("p", {}, capitalSentence(diagnosis.remedy)),
      answer.apply ? el("button", { type: "button", class: "primary", click: () => apply(answer.apply) }, applyLabel(answer.apply)) : "");
  } else if (search) {
    const families = (search.families ?? []).map(({ name, kinds }) => el("li", {}, el("b", {}, String(kinds)), ` ${name}`));
    const all = search.stopped ? "but not every combination" : "none of them verifies";
    section.replaceChildren(
      el("h2", { id: "heading-cause" }, el("small", {}, "Ruled out"), "No known mistake explains it"),
      el("p", { class: "quiet" }, `${count(search.tries, "combination")} tried, ${all}:`),
      el("ul", { class: "ruled-out" }, ...families));
  }
}

// The fields that a proved cause may say to fill.
const REPAIRED = { text: "text", secret: "secret", secret_encoding: "secret-encoding" };

// What the button does that fills them.
function applyLabel(remedies) {
  const set = Object.fromEntries(remedies.map(({ member, value }) => [member, value]));
  const parts = [set.text !== undefined && "the repaired token", set.secret !== undefined && "the corrected secret"].filter(Boolean);
  return parts.length > 0 ? `Use ${listOf(parts)}` : `Read the secret as ${ENCODINGS[set.secret_encoding] ?? set.secret_encoding}`;
}
