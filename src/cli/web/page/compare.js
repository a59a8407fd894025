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

function showDifferences(answer) {
  const place = byId("differences");
  place.hidden = false;
  if (answer.error) {
    place.replaceChildren(el("h2", { id: "heading-differences" }, "Not compared"), el("p", {}, sentence(capital(answer.error.message))),
      answer.error.help ? el("p", { class: "quiet" }, sentence(capital(answer.error.help))) : "");
    announce(`Not compared: ${visible(answer.error.message)}`);
    return;
  }
  const differences = answer.exact.get("differences").map((difference) => Object.fromEntries(difference.pairs));
  const { same } = answer.output;
  const changed = differences.filter((difference) => difference.change !== "same").length;
  const title = same ? "The tokens are the same" : changed === 0 ? "Header and claims are the same, the tokens differ"
    : count(changed, "difference");
  const parts = [...new Set(differences.map((difference) => difference.part))].map((part) => el("tbody", {},
    el("tr", { class: "part" }, el("th", { scope: "rowgroup", colspan: "4" }, capital(part))),
    ...differences.filter((difference) => difference.part === part).map(differenceRow)));
  place.replaceChildren(el("div", { class: "line" }, el("h2", { id: "heading-differences" }, title)),
    answer.output.claimsCompared ? "" : el("p", { class: "quiet" }, "The claims were not compared: one of them has none that can be read"),
    el("div", { class: "scroll", tabindex: "0", role: "group", "aria-labelledby": "heading-differences" },
      el("table", {}, el("caption", { class: "unseen" }, "Differences"),
        el("thead", {}, el("tr", {}, ...["Name", "First", "Second", "Change"].map((column) => el("th", { scope: "col" }, column)))),
        ...parts)));
  announce(title);
}

function wireCompare() {
  const [left, right] = [byId("left"), byId("right")];
  let running = new AbortController();
  const refresh = async () => {
    running.abort();
    running = new AbortController();
    const command = byId("view-compare").querySelector(".command");
    if (left.value.trim() === "" || right.value.trim() === "") {
      byId("differences").hidden = true;
      command.hidden = true;
      return;
    }
    try {
      const answer = await ask("diff", { left: left.value, right: right.value }, running.signal);
      if (answer.gone) return;
      showDifferences(answer);
      showCommand(command, "heading-command-compare", answer.command);
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  };
  const soon = debounced(250, refresh);
  left.addEventListener("input", soon);
  right.addEventListener("input", soon);
  return refresh;
}
