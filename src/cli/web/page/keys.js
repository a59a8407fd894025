// Secrets, keys and files: a secret stays in its field, a key becomes a line with its name, and neither is kept.

const ENCODINGS = { utf8: "text", base64: "base64", base64url: "base64url", hex: "hexadecimal", raw: "raw bytes" };

// What a text without a token is, as far as this page has to know where it belongs.
function kindOf(text) {
  const start = text.trimStart();
  if (start.startsWith("-----BEGIN ")) return /-----END [^-]+-----\s*$/.test(text) ? "key" : "text";
  if (/^(ssh-|ecdsa-sha2-)\S+ \S+/.test(start)) return "key";
  if (/^https?:\/\/[!-~]{1,2000}\s*$/.test(start)) return "address";
  if (!start.startsWith("{")) return "text";
  try {
    const value = JSON.parse(start);
    if ("kty" in value || Array.isArray(value.keys)) return "key";
    return ["signature", "signatures", "ciphertext"].some((name) => Object.hasOwn(value, name)) ? "text" : "claims";
  } catch {
    return "text";
  }
}

function keyWords(text) {
  if (kindOf(text) !== "key") return count(text.length, "character");
  const label = /-----BEGIN ([A-Z0-9 ]+)-----/.exec(text);
  if (label) return label[1].toLowerCase().replace(/\b(rsa|ec|dsa)\b/g, (word) => word.toUpperCase());
  if (!text.trimStart().startsWith("{")) return "public key of SSH";
  const value = JSON.parse(text);
  return Array.isArray(value.keys) ? `JWK Set, ${count(value.keys.length, "key")}` : `JWK, ${visible(value.kty)}`;
}

// What a key without a file is called.
const pastedName = (text) => (text.trimStart().startsWith("{") ? "key.json" : "key.pem");

// A list of keys below a field: what is pasted into the field and is a key moves there.
function keyList(field, list, add, changed, most) {
  const keys = [];
  const show = () => {
    list.replaceChildren(...keys.map((key, index) => el("li", {},
      el("span", {}, el("b", {}, visible(key.name)), ` · ${keyWords(key.text)}`),
      el("button", { type: "button", click: () => {
        keys.splice(index, 1);
        show();
        field.focus();
        changed();
      } }, "Remove", el("span", { class: "unseen" }, ` ${visible(key.name)}`)))));
  };
  const take = (name, text) => {
    if (keys.length >= most) keys.length = most - 1;
    const taken = new Set(keys.map((key) => key.name));
    let own = name;
    for (let number = 2; taken.has(own); number += 1) own = `${number}-${name}`;
    keys.push({ name: own, text });
    show();
    announce(`Key added: ${visible(own)}`);
    changed();
  };
  const pasted = () => take(pastedName(field.value), field.value);
  const look = () => {
    const isKey = kindOf(field.value) === "key";
    if (isKey) {
      pasted();
      field.value = "";
    }
    if (add) add.hidden = isKey || field.value.trim() === "";
  };
  field.addEventListener("input", look);
  if (add) {
    add.addEventListener("click", () => {
      take("key.txt", field.value);
      field.value = "";
      add.hidden = true;
    });
  }
  return { keys, take };
}

// The text of a file; nothing where it is too large or no text.
async function textOf(file) {
  if (file.size > TOKEN_BYTES) return { error: `${visible(file.name)} is larger than 16 MiB` };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer()) };
  } catch {
    return { error: `${visible(file.name)} is not text; if it is a key: jwtx key convert FILE --to pem` };
  }
}

// Each button beside a secret shows and hides it.
function wireShowButtons() {
  for (const button of document.querySelectorAll("button.show")) {
    const field = byId(button.getAttribute("aria-controls"));
    button.addEventListener("click", () => {
      const isShown = field.type === "password";
      field.type = isShown ? "text" : "password";
      button.setAttribute("aria-pressed", String(isShown));
    });
  }
}

// A random secret of 256 bits from the browser's source, in base64url.
function randomSecret() {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
