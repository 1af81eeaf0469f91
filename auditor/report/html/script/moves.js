// From place to place, and back: every jump is an entry of the browser's history.
let depth = 0;
history.scrollRestoration = "manual";
let current = null; // the figure, or whatever else was last gone to
const back = byId("back");
back.parentElement.hidden = false;

function scrollToEntry(entry) {
  const rail = entry.closest(".rail");
  if (getComputedStyle(rail).position !== "sticky") return false;
  const top = entry.getBoundingClientRect().top - rail.getBoundingClientRect().top;
  if (top < 60 || top > rail.clientHeight - 160) rail.scrollTo({ top: rail.scrollTop + top - 120 });
  return true;
}

function scrollToPlace(target) {
  if (target.matches(".doc")) return scrollTo({ top: 0, behavior: "instant" });
  if (target.matches(".finding") && scrollToEntry(target)) return undefined;
  const far = Math.abs(target.getBoundingClientRect().top) > 3 * innerHeight;
  const block = target.matches(".f, .finding") ? "center" : "start";
  return target.scrollIntoView({ behavior: still.matches || far ? "instant" : "smooth", block, inline: "nearest" });
}

function focusOn(target) {
  if (target.matches(".f")) {
    focusFigure(target);
    showCard(target);
    return;
  }
  const inner = { doc: "h1", finding: ".go" }[target.classList[0]];
  const element = inner ? target.querySelector(inner) : target;
  if (!inner && !element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

// Show a place, wherever it is hidden; `top` is where the page was scrolled to when it was left.
function reveal(target, top) {
  const doc = docOf(target);
  if (doc && doc.hidden) showDoc(doc);
  for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  const panel = target.closest(".panel");
  if (panel && panel.hidden) selectPanel(panel);
  if (top === undefined) scrollToPlace(target);
  else scrollTo({ top, behavior: "instant" });
  target.classList.remove("flash");
  void target.offsetWidth;
  if (target.matches(".f, .finding, h3, h4, h5, h6")) target.classList.add("flash");
  current = target;
  focusOn(target);
}

function jump(target, from) {
  const origin = from || current || currentDoc();
  history.replaceState({ at: origin ? origin.id : "", depth, top: scrollY }, "");
  depth += 1;
  history.pushState({ at: target.id, depth }, "", `#${encodeURIComponent(target.id)}`);
  back.hidden = false;
  reveal(target);
}

function idIn(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
}

addEventListener("popstate", (event) => {
  depth = event.state ? event.state.depth : 0;
  back.hidden = depth === 0;
  const id = event.state ? event.state.at : idIn(location.hash);
  const target = id && byId(id);
  hideCard();
  if (target) reveal(target, event.state ? event.state.top : undefined);
  else if (!id) scrollTo({ top: 0, behavior: "instant" });
});
back.addEventListener("click", () => history.back());

document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (!link) return;
  const target = byId(idIn(link.hash));
  if (!target) return;
  event.preventDefault();
  const card = link.closest("#card");
  const entry = link.closest(".finding");
  if (entry) markEntry(entry);
  if (target.matches(".finding")) markEntry(target);
  jump(target, card ? carded : entry || link.closest(".f") || undefined);
});
if (location.hash) {
  const target = byId(idIn(location.hash));
  if (target) requestAnimationFrame(() => reveal(target));
}

// Where the reader is, in the picture of the whole.
const leaves = new Map();
for (const leaf of document.querySelectorAll(".leaf")) leaves.set(idIn(leaf.hash), leaf);
const inView = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    const leaf = leaves.get(target.id);
    for (const other of docOf(target).querySelectorAll(".leaf[aria-current]")) other.removeAttribute("aria-current");
    leaf.setAttribute("aria-current", "true");
  }
}, { rootMargin: "-10% 0px -60% 0px" });
for (const id of leaves.keys()) {
  const place = byId(id);
  if (place && !place.matches(".paper")) inView.observe(place);
}
