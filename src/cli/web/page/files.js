// Files, from the dialog or dropped, and the three parts of the page.

// Files, from the dialog or dropped: a key becomes a key, everything else is a text that may have a token.
async function takeFiles(files, target) {
  for (const file of [...files].slice(0, 20)) {
    const { text, error } = await textOf(file);
    showNotice(error === undefined ? [] : [el("b", {}, "Not read"), el("span", {}, sentence(error))]);
    if (error === undefined) takeText(text, file.name, target);
  }
}

function takeText(text, name, target) {
  const isMint = !byId("view-mint").hidden;
  const isKey = kindOf(text) === "key";
  if (isKey) (isMint ? mintKeys : verifyKeys).take(name, text);
  else if (target instanceof HTMLInputElement && target.classList.contains("code")) {
    target.value = text;
    target.dispatchEvent(new Event("input", { bubbles: true }));
  } else {
    const side = target instanceof HTMLTextAreaElement && ["left", "right"].includes(target.id) ? target : null;
    if (side === null) selectTab("token");
    const field = side ?? byId("text");
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

// What has no token belongs elsewhere on this page: a button brings it there.
function showInstead(text) {
  const offers = {
    key: ["Use it as the key", () => {
      emptyText();
      verifyKeys.take(pastedName(text), text);
    }],
    claims: ["Mint from these claims", () => {
      fillMint(parseExactly(text), null);
      selectTab("mint", true);
    }],
    address: ["Expect this issuer", () => {
      emptyText();
      expectIssuer(text.trim().replace(/\/\.well-known\/.*$/, ""));
    }],
  };
  const offer = offers[kindOf(text)];
  if (!offer) return;
  byId("verdict").append(el("p", { class: "instead" }, el("button", { type: "button", click: offer[1] }, offer[0])));
}

function wireFiles() {
  byId("open-file").addEventListener("click", () => byId("file").click());
  byId("file").addEventListener("change", () => {
    takeFiles(byId("file").files, null);
    byId("file").value = "";
  });
  const show = (isShown) => { byId("drop").hidden = !isShown; };
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    show(true);
  });
  document.addEventListener("dragleave", (event) => { if (event.relatedTarget === null) show(false); });
  document.addEventListener("drop", (event) => {
    show(false);
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    takeFiles(event.dataTransfer.files, event.target);
  });
}

const TABS = ["token", "compare", "mint"];

function selectTab(name, isFocused = false) {
  for (const tab of TABS) {
    const button = byId(`tab-${tab}`);
    button.setAttribute("aria-selected", String(tab === name));
    button.tabIndex = tab === name ? 0 : -1;
    byId(`view-${tab}`).hidden = tab !== name;
    if (tab === name && isFocused) button.focus();
  }
}

function wireTabs() {
  TABS.forEach((tab, index) => {
    byId(`tab-${tab}`).addEventListener("click", () => selectTab(tab));
    byId(`tab-${tab}`).addEventListener("keydown", (event) => {
      const to = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: TABS.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      selectTab(TABS[(to + TABS.length) % TABS.length], true);
    });
  });
}
