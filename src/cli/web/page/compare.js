// Two tokens side by side.

const CHANGES = { same: ["=", "same"], changed: ["~", "changed"], added: ["+", "only in the second"], removed: ["−", "only in the first"] };

function differenceRow(difference) {
  const [mark, word] = CHANGES[difference.change] ?? CHANGES.changed;
  const isDate = difference.part === "claims" && DATES.has(difference.name);
  const value = (value, isThere) => el("td", { class: "value" }, isThere ? shown(value) : el("span", { class: "unseen" }, "not there"),
    isDate && value instanceof Written && el("span", { class: "means" }, utc(Number(value.text))));
  const later = numberOf(difference.laterSeconds);
  const moved = later ? `${span(later)} ${later > 0 ? "later" : "earlier"}` : "";
  return el("tr", { class: difference.change === "same" ? "same" : null },
    el("th", { scope: "row" }, marked(difference.name)),
    value(difference.first, difference.change !== "added"),
    value(difference.second, difference.change !== "removed"),
    el("td", {}, el("span", { "aria-hidden": "true" }, `${mark} `), word, moved && el("span", { class: "means" }, moved)));
}

// What a comparison came to: nobody compares signatures, and nobody sees what is encrypted.
function conclusion({ same, claimsCompared }, differences, isOneText) {
  const has = (part) => differences.some((difference) => difference.part === part);
  const changed = (part) => differences.filter((difference) => difference.change !== "same" && (!part || difference.part === part)).length;
  if (isOneText) return "Both are the same token";
  if (!claimsCompared) return `${changed("header") > 0 ? "The headers differ" : "The same header"}; the claims are encrypted and were not compared`;
  if (!same) return count(changed(), "difference");
  const parts = ["the header", "the claims", has("disclosures") && "the disclosures", has("key_binding") && "the key binding"].filter(Boolean);
  return `${capital(listOf(parts))} are the same; the signatures were not compared`;
}

const PARTS = { key_binding: "Key binding" };

function showDifferences(answer, isOneText) {
  const place = byId("differences");
  if (answer.error) {
    place.replaceChildren(el("h2", { id: "heading-differences" }, "Not compared"), el("p", {}, capitalSentence(answer.error.message)),
      answer.error.help ? el("p", { class: "quiet" }, capitalSentence(answer.error.help)) : "");
    announce(`Not compared: ${visible(answer.error.message)}`);
    return;
  }
  const differences = answer.exact.get("differences").map((difference) => Object.fromEntries(difference.pairs));
  const title = conclusion(answer.output, differences, isOneText);
  const parts = [...new Set(differences.map((difference) => difference.part))].map((part) => el("tbody", {},
    el("tr", { class: "part" }, el("th", { scope: "rowgroup", colspan: "4" }, PARTS[part] ?? capital(part))),
    ...differences.filter((difference) => difference.part === part).map(differenceRow)));
  place.replaceChildren(el("div", { class: "line" }, el("h2", { id: "heading-differences" }, title)),
    el("div", { class: "scroll", tabindex: "0", role: "group", "aria-labelledby": "heading-differences" },
      el("table", {}, el("caption", { class: "unseen" }, "Differences"),
        el("thead", {}, el("tr", {}, ...["Name", "First", "Second", "Change"].map((column) => el("th", { scope: "col" }, column)))),
        ...parts)));
  announce(title);
}

function wireCompare() {
  const [left, right] = [byId("left"), byId("right")];
  const place = byId("comparison");
  let running = new AbortController();
  const refresh = async () => {
    running.abort();
    running = new AbortController();
    showStale(place, true);
    const command = place.querySelector(".command");
    if (left.value.trim() === "" || right.value.trim() === "") {
      place.hidden = true;
      return;
    }
    try {
      const [first, second] = [left.value, right.value];
      const answer = await ask("diff", { left: first, right: second }, running.signal);
      if (first !== left.value || second !== right.value) return;
      place.hidden = Boolean(answer.gone);
      if (answer.gone) return;
      showStale(place, false);
      showDifferences(answer, first.trim() === second.trim());
      showCommand(command, "heading-command-compare", answer.command);
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  };
  const soon = debounced(250, refresh);
  for (const side of [left, right]) {
    side.addEventListener("input", () => {
      showStale(place, true);
      soon();
    });
  }
  return refresh;
}
