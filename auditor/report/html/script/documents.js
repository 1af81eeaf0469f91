// Several documents in one page: one of them is shown, a list leads to the others.
const run = byId("run");
if (run) byId("documents").prepend(run);

function showDoc(doc) {
  for (const other of docs) other.hidden = other !== doc;
  byId("name").textContent = doc ? doc.querySelector("h1").textContent : "";
  for (const link of document.querySelectorAll(".switch a")) {
    if (doc && link.hash === `#${doc.id}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  if (doc) document.querySelector("[data-skip]").href = `#${prefixOf(doc)}report`;
}
showDoc(docs[0]);
