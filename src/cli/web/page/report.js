// What a report has below its verdict: lifetime, checks, claims, header, findings, other libraries.

const OUTCOMES = { pass: ["pass", "Passed"], fail: ["fail", "Failed"], warn: ["warn", "Warning"], skipped: ["skipped", "Not checked"] };

const numberOf = (value) => (value instanceof Written ? Number(value.text) : null);

const secondsOf = (text) => (text ? Date.parse(text) / 1000 : null);

function section(id, title, ...content) {
  const place = byId(id);
  place.hidden = content.length === 0;
  place.replaceChildren(...(content.length > 0 ? [el("div", { class: "line" }, el("h2", { id: `heading-${id}` }, title)), ...content] : []));
}

function showReport(answer) {
  const { output, exact } = answer;
  const now = secondsOf(output.now);
  showChecks(output);
  const doubt = output.code && output.signature !== "verified" ? " (not verified)" : "";
  const claims = claimsOf(exact);
  const hasClaims = claims && claims.pairs.length > 0;
  const hidden = output.header?.enc && !claims ? [el("p", { class: "quiet" }, "Encrypted: only the recipient's key can show them")] : [];
  section("claims", `Claims${doubt}`, ...(hasClaims ? [memberTable("Claims", claims.pairs, answer.meanings?.claims, now, true)]
    : claims ? [el("p", { class: "quiet" }, "There are none")] : hidden));
  section("header", "Header", ...(exact.get("header") ? [memberTable("Header", exact.get("header").pairs, answer.meanings?.header, now, false)] : []));
  showDisclosures(exact);
  showSignatures(output);
  showFindings(output.findings);
  showLife(output, exact);
}

// The claims: of an SD-JWT, with what its disclosures disclose.
const claimsOf = (exact) => exact.get("processedClaims") ?? exact.get("claims");

function showDisclosures(exact) {
  const members = (exact.get("disclosures") ?? [])
    .map((disclosure) => [disclosure.get("path") ?? disclosure.get("name") ?? "not used", disclosure.get("value") ?? null]);
  const hidden = numberOf(exact.get("hiddenDigests"));
  section("disclosures", "Disclosures",
    ...(members.length > 0 ? [memberTable("Disclosures", members, {}, 0, false)] : []),
    ...(hidden ? [el("p", { class: "quiet" }, `${count(hidden, "more digest")} without a disclosure`)] : []));
}

// The layers of encryption, and each of several signatures.
function showSignatures(output) {
  const layers = (output.layers ?? []).map((layer) => el("tr", {},
    el("th", { scope: "row" }, "encryption"),
    el("td", {}, [layer.algorithm, layer.encryption].filter(Boolean).map(visible).join(" · ")),
    el("td", {}, layer.decrypted ? "decrypted" : "encrypted")));
  const signatures = (output.signatures ?? []).map((signature) => el("tr", {},
    el("th", { scope: "row" }, `signature ${signature.index + 1}`),
    el("td", {}, [signature.algorithm, signature.kid && `kid ${signature.kid}`].filter(Boolean).map(visible).join(" · ")),
    el("td", {}, SIGNATURE[signature.status] ?? signature.status, signature.ignored ? " (does not count)" : "")));
  const rows = [...layers, ...signatures];
  section("signatures", "Layers and signatures",
    ...(rows.length > 0 ? [el("table", {}, el("caption", { class: "unseen" }, "Layers and signatures"), el("tbody", {}, ...rows))] : []));
}

function showChecks(output) {
  const isVerdict = Boolean(output.code);
  const rows = output.checks.map((check) => {
    const [name, word] = OUTCOMES[check.outcome] ?? OUTCOMES.skipped;
    const doubt = check.unverified && check.outcome !== "skipped";
    const advice = check.outcome === "fail" && check.advice !== output.advice && check.advice;
    return el("tr", { class: `is-${name}` },
      el("td", { class: `state ${name}` }, icon(name), el("span", { class: "word" }, word)),
      el("th", { scope: "row" }, marked(check.name)),
      el("td", {}, sentence(check.message), doubt && el("span", { class: "doubt" }, " (not verified)"),
        advice && el("span", { class: "advice" }, sentence(advice))));
  });
  const failed = output.checks.filter((check) => check.outcome === "fail").length;
  section("checks", failed > 0 ? `Checks: ${failed} of ${output.checks.length} failed` : "Checks",
    ...(isVerdict && rows.length > 0 ? [el("table", {}, el("caption", { class: "unseen" }, "Checks"), el("tbody", {}, ...rows))] : []));
}

const SEVERITIES = { error: ["fail", "Error"], warning: ["warn", "Warning"], note: ["skipped", "Note"] };

function findingNode(finding) {
  const [name, word] = SEVERITIES[finding.severity] ?? SEVERITIES.note;
  return el("div", { class: "finding" },
    el("p", {}, el("b", { class: name }, icon(name), word), capitalSentence(finding.message)),
    el("p", {}, el("code", {}, finding.code), finding.fix ? capitalSentence(finding.fix) : "",
      finding.reference ? ` · ${visible(finding.reference)}` : ""));
}

const showFindings = (findings) => section("findings", "Findings", ...findings.map(findingNode));

// What other libraries would say.
function showOpinions(opinions) {
  const place = byId("opinions");
  if (!opinions) {
    place.replaceChildren(el("p", { class: "quiet" }, "Nothing is known for this token"));
    return;
  }
  const refusing = opinions.filter((opinion) => !opinion.accepted).length;
  const rows = opinions.map((opinion) => {
    const name = opinion.accepted ? "pass" : "fail";
    return el("tr", { role: "row" },
      el("th", { scope: "row", role: "rowheader" }, `${opinion.library} ${opinion.version}`),
      el("td", { class: `state ${name}`, role: "cell" }, icon(name), opinion.accepted ? "Accepts" : "Refuses"),
      el("td", { class: "why", role: "cell" }, opinion.message ? sentence(opinion.message) : "", opinion.says && el("span", { class: "advice" }, el("code", {}, visible(opinion.says)))),
      el("td", { class: "quiet evidence", role: "cell" }, opinion.evidence === "run" ? "run" : "its documentation"));
  });
  // The roles are said, since a narrow page lays the rows out as lines.
  place.replaceChildren(el("table", { role: "table" },
    el("caption", {}, `With default settings, ${refusing} of ${opinions.length} refuse it`),
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" },
      ...["Library", "Answer", "Why", "Known from"].map((name) => el("th", { scope: "col", role: "columnheader" }, name)))),
    el("tbody", { role: "rowgroup" }, ...rows)));
}

// The lifetime: a bar whose handle is now, and moves the clock. The bar needs both ends; more than a century is a mistake.
const life = { exp: null, nbf: null, iat: null, leeway: 0, from: 0, to: 0, isEndless: false };

function showLife(output, exact) {
  // A date beyond the years of RFC 3339 is in the claims alone.
  const at = (text, name) => secondsOf(text) ?? (output.time?.state === "unknown" ? null : numberOf(claimsOf(exact)?.get(name)));
  life.exp = at(output.expiresAt, "exp");
  life.nbf = at(output.notBefore, "nbf");
  life.iat = secondsOf(output.issuedAt);
  life.isEndless = output.time?.state === "never_expires";
  life.leeway = output.leewaySeconds ?? 0;
  const start = life.iat ?? life.nbf;
  const hasBar = start !== null && life.exp !== null && life.exp > start && life.exp - start < 100 * 366 * 86400;
  byId("lifetime").hidden = !output.claims;
  byId("life").hidden = !hasBar;
  byId("countdown").textContent = "";
  byId("heading-lifetime").textContent = hasBar ? `Lifetime ${span(life.exp - start)}` : "Time";
  if (!hasBar) return;
  // Its ends stand a little inside, so that the handle can be before and after.
  const margin = ((life.exp - start) * 8) / 84;
  life.from = start - margin;
  life.to = life.exp + margin;
  byId("ends").replaceChildren(
    el("span", {}, el("b", {}, life.iat === null ? "Not before" : "Issued"), utc(start)),
    el("span", {}, el("b", {}, "Expires"), utc(life.exp)));
}

// Where in its life the token is, in words.
function lifeWords(now) {
  if (life.exp !== null && now >= life.exp) return ["late", `expired ${span(now - life.exp)} ago`];
  if (life.nbf !== null && now < life.nbf) return ["early", `not active for another ${span(life.nbf - now)}`];
  if (life.exp !== null) return ["good", `expires in ${span(life.exp - now)}`];
  return ["", life.isEndless ? "never expires" : "time unknown"];
}

function tickLife(now) {
  const [tone, words] = lifeWords(now);
  const countdown = byId("countdown");
  if (countdown.textContent !== words) countdown.textContent = words;
  countdown.className = `countdown ${tone}`;
  const bar = byId("life");
  if (bar.hidden) return;
  bar.className = `life ${tone}`;
  const share = Math.min(1, Math.max(0, (now - life.from) / (life.to - life.from)));
  const range = byId("when");
  if (document.activeElement !== range || !range.matches(":active")) range.value = String(Math.round(share * 1000));
  range.setAttribute("aria-valuetext", `${utc(Math.round(now))}, ${words}`);
  bar.style.setProperty("--from", "8%");
  bar.style.setProperty("--to", "92%");
  bar.style.setProperty("--done", `${Math.min(92, Math.max(8, share * 100))}%`);
}

// Whether a boundary of the verdict lies between two instants.
const passes = (before, now) =>
  [life.exp, life.nbf].some((edge) => edge !== null && [edge, edge + life.leeway, edge - life.leeway].some((at) => before < at && at <= now));
