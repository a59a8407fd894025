// Tokens for tests, with the claims as a form.

// A row with a name and a value.
function addRow(rows, name, value, what) {
  const row = el("div", { class: "row" },
    el("input", { class: "code", value: name, "aria-label": `Name of the ${what}`, placeholder: "name", autocomplete: "off", spellcheck: "false" }),
    el("input", { class: "code", value, "aria-label": `Value of the ${what}`, placeholder: "value", autocomplete: "off", spellcheck: "false" }),
    el("button", { type: "button", click: () => {
      const next = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      (next?.querySelector("input") ?? byId(what === "claim" ? "add-claim" : "add-parameter")).focus();
    } }, "Remove", el("span", { class: "unseen" }, ` this ${what}`)));
  rows.append(row);
  return row;
}

// A value as typed: JSON with every digit, or else text.
function typed(text) {
  try {
    JSON.parse(text);
    return text;
  } catch {
    return JSON.stringify(text);
  }
}

// The object of some rows, as JSON; a row without a name is left out, and of two with one name the last counts.
function objectOf(rows) {
  const members = new Map();
  for (const row of rows.children) {
    const [name, value] = [...row.querySelectorAll("input")].map((input) => input.value.toWellFormed());
    if (name !== "") members.set(name, typed(value));
  }
  return `{${[...members].map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(",")}}`;
}

// What a value of a token looks like in the form.
const asTyped = (value) => (typeof value === "string" && typed(value) === JSON.stringify(value) ? value : json(value));

function mintRequest(keys) {
  const text = (id) => byId(id).value.toWellFormed();
  const members = [`"claims":${objectOf(byId("claim-rows"))}`];
  const add = (name, value) => { if (value) members.push(`"${name}":${JSON.stringify(value)}`); };
  const header = objectOf(byId("parameter-rows"));
  if (header !== "{}") members.push(`"header":${header}`);
  add("algorithm", text("mint-algorithm"));
  add("expires_in", text("expires-in").trim());
  if (text("mint-algorithm") === "none") return `{${members.join(",")}}`;
  if (keys.length > 0) members.push(`"key":${JSON.stringify(keys[0])}`);
  else if (text("mint-secret") !== "") {
    add("secret", text("mint-secret"));
    add("secret_encoding", text("mint-secret-encoding"));
  }
  return `{${members.join(",")}}`;
}

function showMinted(answer, look) {
  const place = byId("minted");
  const heading = (title, ...tools) => el("div", { class: "line" }, el("h2", { id: "heading-minted" }, title), el("span", { class: "tools" }, ...tools));
  if (answer.error) {
    place.replaceChildren(heading("No token was made"), el("p", {}, capitalSentence(answer.error.message)),
      answer.error.help ? el("p", { class: "quiet" }, capitalSentence(answer.error.help)) : "");
    announce(`No token was made: ${visible(answer.error.message)}`);
    return;
  }
  const { token, fingerprint } = answer.output;
  place.replaceChildren(heading("Token", copyButton(token, "the token")),
    el("p", { class: "token", id: "minted-token" }, visible(token)),
    el("p", { class: "hint" }, `Fingerprint ${fingerprint}`),
    ...(answer.warnings ?? []).map(findingNode),
    el("p", { class: "after" }, el("button", { type: "button", id: "look", click: () => look(token) }, "Look at it")));
  announce("Token minted");
}

function wireMint(look) {
  const keys = keyList(byId("mint-key"), byId("mint-keys"), null, () => {}, 1);
  addRow(byId("claim-rows"), "sub", "user-42", "claim");
  addRow(byId("claim-rows"), "aud", "api", "claim");
  byId("add-claim").addEventListener("click", () => addRow(byId("claim-rows"), "", "", "claim").querySelector("input").focus());
  byId("add-parameter").addEventListener("click", () => addRow(byId("parameter-rows"), "", "", "parameter").querySelector("input").focus());
  byId("new-secret").addEventListener("click", () => {
    byId("mint-secret").value = randomSecret();
    byId("mint-secret-encoding").value = "utf8";
    announce("A new secret is in the field");
  });
  byId("mint-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await ask("mint", mintRequest(keys.keys));
    if (answer.gone) return;
    showMinted(answer, (token) => look(token, keys.keys));
    showCommand(byId("view-mint").querySelector(".command"), "heading-command-mint", answer.command);
  });
  return keys;
}

// A copy of a token's claims in the form, without its times; the new one gets its own.
function fillMint(claims, header) {
  const fill = (id, members, skip, what) => {
    byId(id).replaceChildren();
    for (const [name, value] of members?.pairs ?? []) {
      if (!skip.has(name)) addRow(byId(id), name, asTyped(value), what);
    }
  };
  fill("claim-rows", claims, new Set(["exp", "iat", "nbf"]), "claim");
  fill("parameter-rows", header, new Set(["alg", "typ"]), "parameter");
}
