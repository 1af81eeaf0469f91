"use strict";

/* The form: drafts come together from several choices and drops, and can be taken out again. */
function form(send) {
  const input = document.getElementById("drafts");
  const drop = document.getElementById("drop");
  const list = document.getElementById("chosen");
  const told = document.getElementById("told");
  const problem = document.getElementById("problem");
  const button = document.getElementById("check");
  let files = [];

  const size = (bytes) => {
    const [unit, name] = bytes >= 1048576 ? [1048576, "MB"] : [1024, "KB"];
    return `${Math.max(1, Math.ceil(bytes / unit))} ${name}`;
  };
  const complain = (message) => {
    problem.replaceChildren();
    if (!message) return;
    const line = document.createElement("p");
    line.className = "problem";
    line.textContent = message;
    problem.append(line);
  };
  const same = (one, other) =>
    one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;

  /* What the server would refuse, told before anything is sent. */
  const fault = () => {
    const most = Number(input.dataset.most);
    if (files.length > most) return `At most ${most} drafts can be sent at once.`;
    const large = files.find((file) => file.size > Number(input.dataset.draft));
    if (large) return `${large.name} is too large: the limit for a draft is ${input.dataset.draftTold}.`;
    const all = files.reduce((sum, file) => sum + file.size, 0);
    if (all > Number(input.dataset.job)) return `That is too much at once: the limit is ${input.dataset.jobTold}.`;
    return "";
  };

  const item = (file) => {
    const line = document.createElement("li");
    const name = document.createElement("b");
    const bytes = document.createElement("span");
    const out = document.createElement("button");
    name.textContent = file.name;
    bytes.textContent = size(file.size);
    out.type = "button";
    out.className = "quiet";
    out.textContent = "Take out";
    out.setAttribute("aria-label", `Take out ${file.name}`);
    out.addEventListener("click", () => {
      const place = files.indexOf(file);
      files = files.filter((other) => other !== file);
      show();
      const next = list.children[Math.min(place, files.length - 1)];
      (next ? next.querySelector("button") : input).focus();
    });
    line.append(name, bytes, out);
    return line;
  };
  const show = () => {
    const carried = new DataTransfer();
    files.forEach((file) => carried.items.add(file));
    input.files = carried.files;
    list.replaceChildren(...files.map(item));
    list.hidden = files.length === 0;
    send.classList.toggle("some", files.length > 0);
    told.textContent = files.length === 1 ? "1 draft chosen" : `${files.length} drafts chosen`;
    complain(fault());
  };
  const add = (more) => {
    for (const file of more) if (!files.some((other) => same(file, other))) files.push(file);
    show();
  };

  input.addEventListener("change", () => add([...input.files]));
  let depth = 0;
  const over = (change) => {
    depth = Math.max(0, depth + change);
    drop.classList.toggle("over", depth > 0);
  };
  document.addEventListener("dragenter", () => over(1));
  document.addEventListener("dragleave", () => over(-1));
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    depth = 0;
    over(0);
    const items = [...event.dataTransfer.items].filter((item) => item.kind === "file");
    const folders = items.filter((item) => item.webkitGetAsEntry()?.isDirectory);
    add(items.filter((item) => !folders.includes(item)).map((item) => item.getAsFile()));
    if (folders.length) complain("A folder can’t be taken: drop the drafts that are in it.");
  });

  send.addEventListener("submit", async (event) => {
    event.preventDefault();
    const why = files.length ? fault() : "Choose a draft first.";
    complain(why);
    if (why) return files.length ? undefined : input.focus();
    button.disabled = true;
    button.textContent = "Sending…";
    try {
      const answer = await fetch(send.action, { method: "POST", body: new FormData(send) });
      if (answer.redirected) return location.assign(answer.url);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const said = page.querySelector("#problem p") || page.querySelector("main .lead");
      complain(said ? said.textContent : "The drafts were not taken.");
    } catch {
      complain("auditor does not answer: it has ended, or a draft was moved or changed meanwhile.");
    }
    button.disabled = false;
    button.textContent = "Check";
  });
  window.addEventListener("pageshow", (event) => {
    button.disabled = false;
    button.textContent = "Check";
    if (!event.persisted && input.files.length) add([...input.files]);
  });
}

/* The progress of a job: what has changed is put in the place of what was there. */
async function follow(progress) {
  const told = document.getElementById("told");
  const state = () => document.getElementById("state").dataset;
  let failures = 0;
  while (state().ended === "no") {
    let text;
    try {
      const answer = await fetch(`/jobs/${progress.dataset.job}/progress?seen=${state().version}`);
      if (!answer.ok) return location.reload();
      text = await answer.text();
      failures = 0;
    } catch {
      failures += 1;
      if (failures < 4) {  // a computer that was asleep
        await new Promise((wake) => setTimeout(wake, 500 * failures));
        continue;
      }
      told.textContent = "auditor does not answer: it has ended.";
      document.querySelector("#state .line").textContent = told.textContent;
      return;
    }
    const news = new DOMParser().parseFromString(text, "text/html");
    for (const part of news.querySelectorAll("#state, .draft, #page, #remove")) {
      const old = document.getElementById(part.id);
      if (old.outerHTML !== part.outerHTML) old.replaceWith(part);
    }
    told.textContent = document.querySelector("#state .line").textContent;
    if (state().ended === "yes") document.title = `${told.textContent} · ${document.title}`;
  }
}

document.documentElement.classList.add("js");
const send = document.getElementById("send");
const progress = document.getElementById("progress");
if (send) form(send);
if (progress) follow(progress);
