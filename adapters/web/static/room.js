"use strict";
// The room without reloading: forms are sent in the background, and of the page that comes back
// only what has another version is swapped. Without this script, forms load the page.

const byId = (id) => document.getElementById(id);
const [timeline, scroller, say] = ["timeline", "messages", "say"].map(byId);
const atEnd = () => Math.abs(scroller.scrollTop) < 40; // its start is its end, see the style sheet

// Times in the viewer's own zone ------------------------------------------------------------------

const shapes = {
  time: { hour: "2-digit", minute: "2-digit" },
  day: { weekday: "long", day: "numeric", month: "long" },
  clock: { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
};

function sayWhen(time) {
  time.textContent = new Date(time.dateTime).toLocaleString("en-GB", shapes[time.dataset.show]);
}

function localise() {
  document.querySelectorAll("time[data-show]").forEach(sayWhen);
  let before = "";
  for (const day of timeline.querySelectorAll(".day")) {
    day.hidden = day.textContent === before;
    before = day.textContent;
  }
}

// The playground's clock is ahead of the visitor's, and ticks with it.
function tick() {
  const time = document.querySelector("#clock time");
  if (!time) return;
  time.ahead ??= new Date(time.dateTime) - Date.now();
  time.dateTime = new Date(Date.now() + time.ahead).toISOString();
  sayWhen(time);
}

// Swapping ----------------------------------------------------------------------------------------

function keepTyped(old, fresh) {
  for (const was of old.querySelectorAll("input[id], textarea, select")) {
    const now = fresh.querySelector("#" + CSS.escape(was.id));
    if (now && was.checked !== was.defaultChecked) now.checked = was.checked;
    if (now && !["radio", "checkbox"].includes(was.type)) now.value = was.value;
  }
}

function swap(old, fresh) {
  const held = old.contains(document.activeElement) ? document.activeElement : null;
  keepTyped(old, fresh);
  old.replaceWith(fresh);
  if (!held) return;
  const heir = byId(held.id) || fresh;
  if (heir === fresh) fresh.tabIndex = -1;
  heir.focus({ preventScroll: true });
  if (held.selectionStart != null) heir.setSelectionRange?.(held.selectionStart, held.selectionEnd);
}

// The first line that is in view stays where it is, unless the reader is at the end anyway.
function anchored() {
  const top = (line) => line.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  const line = [...timeline.children].find((one) => top(one) + one.offsetHeight > 0);
  if (atEnd() || !line) return () => {};
  const before = top(line);
  return () => byId(line.id) && (scroller.scrollTop += top(byId(line.id)) - before);
}

function show(page) {
  const restore = anchored();
  const fresh = [...page.getElementById("timeline").children];
  const keys = new Set(fresh.map((line) => line.id));
  for (const gone of [...timeline.children].filter((line) => !keys.has(line.id))) {
    if (gone.contains(document.activeElement)) say.focus({ preventScroll: true });
    gone.remove();
  }
  const arrived = fresh.filter((line) => !byId(line.id));
  fresh.forEach((line, place) => {
    const old = byId(line.id);
    line.classList.add(old ? "changed" : "arrived");
    if (!old) timeline.insertBefore(line, timeline.children[place] || null);
    else if (old.dataset.version !== line.dataset.version) swap(old, line);
  });
  if (fresh.length) byId("empty")?.remove();
  const [clock, now] = [byId("clock"), page.getElementById("clock")];
  if (clock && clock.dataset.version !== now.dataset.version) swap(clock, now);
  const event = page.querySelector("input[name=event]").value;
  document.querySelectorAll("input[name=event]").forEach((input) => (input.value = event));
  localise();
  restore();
  tell(arrived.filter((line) => line.classList.contains("public")));
}

function tell(arrived) {
  if (!arrived.length) return;
  byId("announcer").textContent = arrived.map((line) => line.dataset.summary).join(". ");
  if (document.activeElement?.closest("#clock")) scroller.scrollTop = 0; // who rings sees what comes
  if (atEnd()) face(arrived.at(-1));
  else byId("fresh").hidden = false;
}

// What is higher than the window is read from its beginning.
function face(line) {
  if (line && line.offsetHeight > scroller.clientHeight) line.scrollIntoView();
}

// What an act led to: a form is gone to, a reply is read out.
function reveal(line) {
  if (!line) return;
  line.scrollIntoView({ block: "nearest" });
  const field = line.querySelector("[aria-invalid], .fill :is(input:not([type=hidden]), textarea, select)");
  if (field) field.focus();
  else byId("announcer").textContent = "Only you can see this: " + line.dataset.summary;
}

// Sending and looking again, one after the other so that no older page comes last ------------------

let last = Promise.resolve();
const inTurn = (job) => (last = last.then(job, job));

function notice(text) {
  byId("notice").textContent = text;
  byId("notice").hidden = !text;
}
const UNREACHED = "That was not sent: the playground cannot be reached. Please try again.";
const UNREADABLE = "Something went wrong: please load this page again.";

async function read(response) {
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  if (page.getElementById("timeline")) return page;
  throw new Error(page.querySelector("[data-problem], .why")?.textContent || UNREADABLE);
}

async function send(form, button) {
  const text = form.id === "composer" ? say.value : "";
  const where = button?.getAttribute("formaction") || form.getAttribute("action");
  try {
    const body = new URLSearchParams(new FormData(form, button));
    const response = await fetch(where, { method: "POST", body });
    const page = await read(response);
    notice("");
    if (text && say.value === text) say.value = "";
    show(page);
    reveal(byId(new URL(response.url).searchParams.get("to")));
  } catch (error) {
    notice(error instanceof TypeError ? UNREACHED : error.message);
  } finally {
    form.removeAttribute("aria-busy");
  }
}

document.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.target.getAttribute("aria-busy")) return;
  event.target.setAttribute("aria-busy", "true");
  inTurn(() => send(event.target, event.submitter));
});

let due = false;
function refresh() {
  if (!due) inTurn(() => (due = false, fetch(location.pathname).then(read).then(show).catch(() => {})));
  due = true;
}

// Live: a hidden tab lets go of its connection, since a browser has only six for one host ----------

let source = null;
function listen() {
  source?.close();
  if (document.hidden) return;
  source = new EventSource(timeline.dataset.live);
  source.addEventListener("changed", refresh);
  source.addEventListener("open", () => (byId("offline").hidden = true, refresh()));
  source.addEventListener("error", () => {
    byId("offline").hidden = false;
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 3000);
  });
}

document.addEventListener("visibilitychange", listen);
addEventListener("pageshow", (event) => event.persisted && listen());
byId("fresh").addEventListener("click", () => scroller.scrollTo({ top: 0 }));
scroller.addEventListener("scroll", () => atEnd() && (byId("fresh").hidden = true));

// Completion: the options that the page brings as a list of suggestions become a listbox -----------

const listbox = byId("listbox");
const commands = [...byId("commands").options].map((option, number) => {
  const line = document.createElement("li");
  line.id = `command-${number}`;
  line.setAttribute("role", "option");
  line.dataset.text = option.value;
  const [text, about] = ["b", "span"].map((name) => document.createElement(name));
  text.textContent = option.value;
  about.textContent = option.textContent;
  line.append(text, " ", about);
  return line;
});
let active = -1;

function suggest() {
  const typed = say.value.trimStart().toLowerCase();
  const fits = ({ dataset: { text } }) => text.startsWith(typed) && text !== typed;
  listbox.replaceChildren(...(typed.startsWith("/") ? commands.filter(fits) : []));
  open(listbox.children.length > 0);
}

function open(isOpen) {
  listbox.hidden = !isOpen;
  say.setAttribute("aria-expanded", isOpen);
  mark(-1);
}

function mark(number) {
  active = number;
  const marked = listbox.children[active];
  for (const line of listbox.children) line.setAttribute("aria-selected", line === marked);
  if (marked) marked.scrollIntoView({ block: "nearest" });
  say.setAttribute("aria-activedescendant", marked?.id || "");
}

function take(line) {
  const more = commands.some(({ dataset }) => dataset.text.startsWith(line.dataset.text + " "));
  say.value = line.dataset.text + (more ? " " : "");
  say.focus();
  suggest();
}

say.removeAttribute("list");
say.addEventListener("input", suggest);
say.addEventListener("blur", () => open(false));
listbox.addEventListener("mousedown", (event) => event.preventDefault());
listbox.addEventListener("click", ({ target }) => target.closest("li") && take(target.closest("li")));
byId("composer").addEventListener("submit", () => open(false));
say.addEventListener("keydown", (event) => {
  const count = listbox.children.length;
  if (listbox.hidden || event.isComposing) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) mark((Math.max(active, step < 0 ? 0 : -1) + step + count) % count);
  else if (event.key === "Escape") open(false);
  else if (["Enter", "Tab"].includes(event.key) && active >= 0) take(listbox.children[active]);
  else return;
  event.preventDefault();
});

if (!location.hash) face(timeline.lastElementChild);
localise();
tick();
setInterval(tick, 5000);
listen();
