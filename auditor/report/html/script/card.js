// One card for all figures, filled when somebody looks at one.
const card = byId("card");
let carded = null;
let waiting = 0;

const kin = (key, doc) => byId(key.includes(":") ? key : prefixOf(doc) + key);

function relationsOf(figure, doc, entry) {
  const own = (entry ? entry[3] : []).map((number) => [dataOf(doc).relations[number], doc]);
  if (docs.length > 1) { // what ties two documents is told with the last of them
    for (const other of docs) {
      const told = other === doc ? [] : dataOf(other).foreign[figure.id] || [];
      for (const number of told) own.push([dataOf(other).relations[number], other]);
    }
  }
  return own;
}

function reference([role, key, text, path], doc, words, seen) {
  const target = key ? kin(key, doc) : null;
  const label = target ? target.textContent.trim() : text;
  const small = make("small", {}, ` ${words[role]}`, path ? ` in ${path}` : "");
  if (target === carded) return make("span", { "aria-current": "true" }, label, small);
  if (!target) return make("span", {}, label, small);
  seen.push(target);
  return make("a", { href: `#${target.id}` }, label, small);
}

function relationItem([rule, says, verdict, why, references, more], doc, seen) {
  const { words, verdicts } = dataOf(doc);
  const mark = ["tick", "tick", "cross", "maybe"][verdict];
  const item = make("li", {}, make("i", { class: mark, "aria-hidden": "true" }, mark === "maybe" ? "?" : ""), says);
  item.append(make("div", { class: "rule" }, `${words[rule]}: ${verdicts[verdict]}`, why ? ` (${why})` : ""));
  const ties = make("div", { class: "ties" });
  for (const one of references) ties.append(reference(one, doc, words, seen));
  if (more) ties.append(make("span", {}, `and ${more.toLocaleString("en")} more`));
  item.append(ties);
  return item;
}

// The findings that name a figure, also those that another document tells.
function findingsOf(figure) {
  const numbers = (figure.dataset.x || "").split(" ").filter(Boolean);
  const own = numbers.map((number) => [docOf(figure), number]);
  for (const doc of docs.length > 1 ? docs : []) {
    for (const number of dataOf(doc).named[figure.id] || []) own.push([doc, number]);
  }
  return own.map(([doc, number]) => doc.querySelector(`.finding[data-number="${number}"]`)).filter(Boolean);
}

// What would mend it, or else what the finding says.
function mended(figure) {
  const box = make("div", { class: "mend" });
  for (const entry of findingsOf(figure)) {
    const { number } = entry.dataset;
    const mend = figure.dataset.fix && entry.querySelector(".mend");
    const told = mend ? mend.cloneNode(true).childNodes : [entry.querySelector(".message").textContent];
    const link = make("a", { href: `#${entry.id}`, "aria-label": `Finding ${number}` }, number);
    box.append(make("p", { class: mend ? "right" : "" }, link, " ", ...told));
  }
  return box.childElementCount ? box : "";
}

function fill(figure) {
  const doc = docOf(figure);
  const { figures, words } = dataOf(doc);
  const entry = figures[keyOf(figure)];
  const status = statusOf(figure);
  const names = { t: "tied", u: "nothing to tie to", x: "contradicted", o: "not a figure to check" };
  const mark = { t: make("i", { class: "tick", "aria-hidden": "true" }), x: make("i", { class: "cross", "aria-hidden": "true" }) }[status];
  card.replaceChildren(make("header", {},
    make("span", { class: "figure" }, figure.textContent.trim()),
    make("span", { class: `badge is-${status}` }, mark, ` ${names[status]}`)));
  const seen = [];
  if (entry) {
    card.append(make("p", { class: "place" }, words[entry[1]]), make("p", { class: "says" }, words[entry[0]]));
    card.append(mended(figure), make("p", { class: "why" }, words[entry[2]]));
    const told = relationsOf(figure, doc, entry);
    if (told.length) card.append(make("ul", {}, ...told.map(([relation, from]) => relationItem(relation, from, seen))));
    if (entry[4]) card.append(make("p", { class: "why" }, `and ${entry[4].toLocaleString("en")} other relations`));
  }
  for (const empty of card.querySelectorAll("p:empty")) empty.remove();
  return seen;
}

function showCard(figure) {
  clearTimeout(waiting);
  if (figure === carded) return;
  hideCard();
  carded = figure;
  for (const other of fill(figure)) other.classList.add("kin");
  figure.classList.add("open");
  figure.setAttribute("aria-describedby", "card");
  card.hidden = false;
  card.scrollTop = 0;
  place(figure);
}

function place(figure) {
  const at = figure.getClientRects()[0] || figure.getBoundingClientRect();
  const { offsetWidth: wide, offsetHeight: high } = card;
  const room = document.documentElement.clientWidth;
  const left = Math.min(Math.max(at.left + at.width / 2 - wide / 2, 12), room - wide - 12);
  const below = at.bottom + 10 + high < innerHeight || at.top - 10 - high < 56;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${(below ? at.bottom + 10 : at.top - 10 - high) + scrollY}px`;
}

addEventListener("scrollend", () => {
  if (carded && !card.matches(":hover")) place(carded);
});

function hideCard() {
  clearTimeout(waiting);
  if (!carded) return;
  carded.classList.remove("open");
  carded.removeAttribute("aria-describedby");
  for (const other of document.querySelectorAll(".f.kin")) other.classList.remove("kin");
  card.hidden = true;
  carded = null;
}

const figureAt = (target) => target.closest && target.closest(".paper .f");
// Only a mouse that moves looks at something: not one that rests while the page moves under it.
let hovered = null;
document.addEventListener("pointermove", (event) => {
  if (event.pointerType === "touch" || event.target === hovered) return;
  hovered = event.target;
  const figure = figureAt(hovered);
  clearTimeout(waiting);
  if (figure && figure !== carded) waiting = setTimeout(showCard, 90, figure);
  else if (!figure && carded && !card.contains(hovered) && !card.contains(document.activeElement)) {
    waiting = setTimeout(backToFocus, 260);
  }
}, { passive: true });
document.addEventListener("focusin", (event) => {
  const figure = figureAt(event.target);
  if (figure) showCard(figure);
  else if (!card.contains(event.target)) hideCard();
});
document.addEventListener("click", (event) => {
  const figure = figureAt(event.target);
  if (figure) {
    current = figure;
    if (figure.hasAttribute("tabindex")) focusFigure(figure);
    showCard(figure);
  } else if (!card.contains(event.target) && !event.target.closest("a, button")) hideCard();
});
function backToFocus() {
  const figure = figureAt(document.activeElement);
  if (figure) showCard(figure);
  else hideCard();
}
function enterCard() {
  const first = card.querySelector("a[href]");
  if (first) first.focus();
}
function leaveCard() {
  const figure = carded;
  hideCard();
  if (figure && figure.hasAttribute("tabindex") && document.activeElement !== figure) {
    figure.focus({ preventScroll: true });
    hideCard();
  }
}
