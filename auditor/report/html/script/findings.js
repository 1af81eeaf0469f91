// The list of findings: filtered by words, severity, rule and section; one of them is the current one.
for (const panel of document.querySelectorAll(".findings")) {
  const filter = panel.querySelector(".filter");
  if (!filter) continue;
  filter.hidden = false;
  const entries = [...panel.querySelectorAll(":scope > .list > .finding")].map((element) => ({
    element,
    words: element.textContent.toLowerCase(),
    rule: element.dataset.rule,
    severity: element.dataset.severity,
    section: element.dataset.section === "" ? NaN : Number(element.dataset.section),
  }));
  const words = filter.querySelector(".words");
  const rule = filter.querySelector(".by-rule");
  const section = filter.querySelector(".by-section");
  const buttons = [...filter.querySelectorAll("[data-severity]")];
  const status = panel.querySelector(".status");

  const apply = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const severities = new Set(buttons.filter((b) => b.getAttribute("aria-pressed") === "true").map((b) => b.dataset.severity));
    const [first, last] = section && section.value ? section.value.split("-").map(Number) : [-Infinity, Infinity];
    let shown = 0;
    for (const entry of entries) {
      const fits = (!buttons.length || severities.has(entry.severity)) && (!rule || !rule.value || rule.value === entry.rule)
        && (first === -Infinity || (entry.section >= first && entry.section <= last))
        && wanted.every((word) => entry.words.includes(word));
      entry.element.hidden = !fits;
      shown += fits;
    }
    status.textContent = shown === entries.length ? "" : `${shown} of ${entries.length} findings`;
  };
  filter.addEventListener("input", apply);
  filter.addEventListener("change", apply);
  for (const button of buttons) {
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      apply();
    });
  }
}

function markEntry(entry) {
  for (const other of document.querySelectorAll(".finding[aria-current]")) other.removeAttribute("aria-current");
  entry.setAttribute("aria-current", "true");
}

function step(by) {
  const doc = currentDoc();
  const entries = doc ? [...doc.querySelectorAll(".findings > .list > .finding:not([hidden])")] : [];
  if (!entries.length) return;
  const at = entries.findIndex((entry) => entry.hasAttribute("aria-current"));
  const entry = entries[(at + by + (at < 0 && by < 0 ? 1 : 0) + entries.length) % entries.length];
  markEntry(entry);
  const panel = entry.closest(".panel");
  if (panel.hidden) selectPanel(panel);
  scrollToEntry(entry);
  const target = byId(idIn(entry.querySelector(".go").hash));
  if (target) jump(target);
}
byId("next").addEventListener("click", () => step(1));
byId("previous").addEventListener("click", () => step(-1));
