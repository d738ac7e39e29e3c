// Review with single keys. A verdict is sent while the next card is already there; the page works without this by forms.
import { bind, tell } from "./keys.js";

const queue = document.querySelector("[data-review]");
const undo = document.getElementById("undo");
const said = document.getElementById("said");
const ahead = 6; // cards that are to be there at least

const known = new Set(); // ids of all cards that were here
const pending = new Set(); // ids whose verdict is on its way
const done = []; // what was decided here, oldest first: { card, verdict: a promise of its id }
const reason = { item: 0, link: 0 }; // the reason chosen last
let sent = Promise.resolve(); // verdicts go one after the other, in the order in which they were given
let fetching = false;
let drained = false; // whether the last fetch brought nothing new

const cards = () => [...queue.querySelectorAll(".question:not(.decided)")];
const current = () => cards()[0];
const sortOf = (card) => (card.dataset.kind === "link" ? "link" : "item");

const headers = () => ({ "Content-Type": "application/json", ...JSON.parse(document.body.getAttribute("hx-headers") ?? "{}") });

const post = async (where, body) => {
  const answer = await fetch(`/api/v1${where}`, { method: "POST", headers: headers(), body: JSON.stringify(body), keepalive: true });
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw Object.assign(new Error(told.detail ?? answer.status), { gone: [404, 422].includes(answer.status) });
  return told;
};

const say = (what) => { if (said) said.textContent = queue.dataset[`said${what[0].toUpperCase()}${what.slice(1)}`] ?? ""; };

/** Say that something was not kept: where it was said to be done, that is not said any more. */
const failed = (error) => {
  if (said) said.textContent = "";
  tell("", { text: `${queue.dataset.failed} ${error.message}`, bad: true });
};

const count = (id, by) => {
  const at = document.getElementById(id);
  if (!at || at.dataset.more) return;
  at.textContent = Math.max(0, Number(at.textContent.replace(/\D/g, "")) + by).toLocaleString(document.documentElement.lang);
};

/** Show the first card that is not decided, and have more fetched. */
const show = () => {
  const all = cards();
  all.forEach((card, n) => { card.hidden = n > 0; });
  queue.querySelector(".done").hidden = all.length > 0 || !drained;
  if (undo) undo.hidden = done.length === 0 && !queue.dataset.last;
  const card = all[0];
  if (card) {
    const chosen = card.querySelectorAll("[name=reason][type=radio]")[reason[sortOf(card)]];
    if (chosen) chosen.checked = true;
    card.focus({ preventScroll: true });
    if (card.getBoundingClientRect().top < 60) card.scrollIntoView({ block: "start" });
  }
  if (all.length <= ahead && !drained) more();
};

/** Fetch the cards that come next. */
const more = async () => {
  if (fetching) return;
  fetching = true;
  try {
    // What is here, or on its way to the store, is not wanted again.
    const skip = [...cards().map((card) => card.dataset.id), ...pending].slice(-150);
    const answer = await fetch(queue.dataset.from + skip.map((id) => `skip=${encodeURIComponent(id)}&`).join(""));
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = [...page.querySelectorAll(".question")].filter((card) => !known.has(card.dataset.id));
    for (const card of fresh) {
      known.add(card.dataset.id);
      card.hidden = true;
      queue.querySelector(".done").before(document.adoptNode(card));
    }
    drained = fresh.length === 0;
    fetching = false;
    if (cards().length === fresh.length) show();
  } catch { /* without the desk there is nothing to fetch: the next verdict says so */ } finally {
    fetching = false;
  }
};

/** Send a verdict, and go on at once. */
const decide = (card, body) => {
  card.classList.add("decided");
  card.hidden = true;
  pending.add(card.dataset.id);
  const verdict = sent.then(() => post("/verdicts", body)).then((told) => told.id);
  const entry = { card, verdict };
  done.push(entry);
  count("decided", 1);
  count("waiting", -1);
  sent = verdict.catch((error) => {
    const at = done.indexOf(entry);
    if (at < 0) return; // it was taken back meanwhile, which tells of it
    done.splice(at, 1);
    // What is not there any more, since it was linked anew, is not asked about again.
    if (error.gone) count("decided", -1);
    else back(card);
    failed(error);
  }).finally(() => pending.delete(card.dataset.id));
  say(body.kind);
  show();
};

/** Put a card back in front. */
const back = (card) => {
  card.classList.remove("decided");
  queue.prepend(card);
  count("decided", -1);
  count("waiting", 1);
  show();
};

const takeBack = () => {
  const last = done.pop();
  const verdict = last ? last.verdict : Promise.resolve(queue.dataset.last);
  if (!last && !queue.dataset.last) return;
  if (last) back(last.card);
  sent = sent.then(() => verdict).then((id) => post("/verdicts/undo", { verdict: id })).then(() => {
    if (last) return;
    location.reload();
  }).catch(failed);
  if (!last) queue.dataset.last = "";
  say("undo");
};

const skip = (card) => {
  queue.querySelector(".done").before(card); // to the end
  const details = card.querySelector(".who-said");
  if (details) details.open = false;
  say("skip");
  show();
};

const context = (card) => {
  const far = [...card.querySelectorAll(".far")];
  const open = far.some((e) => e.hidden);
  far.forEach((e) => { e.hidden = !open; });
  card.querySelector("[data-act=context]")?.setAttribute("aria-expanded", String(open));
};

const press = (act) => current()?.querySelector(`[data-act=${act}]`)?.click();

if (queue) {
  cards().forEach((card) => known.add(card.dataset.id));
  drained = known.size === 0;
  bind("accept", () => press("yes"));
  bind("reject", () => press("no"));
  bind("skip", () => press("skip"));
  bind("context", () => press("context"));
  bind("undo", takeBack);
  bind("speaker", () => {
    const details = current()?.querySelector(".who-said");
    if (!details) return;
    details.open = true;
    details.querySelector("[name=value]").focus({ preventScroll: true });
    details.scrollIntoView({ block: "nearest" });
  });
  bind("reason", (event) => {
    const radio = current()?.querySelectorAll("[name=reason][type=radio]")[Number(event.key) - 1];
    if (!radio) return;
    radio.checked = true;
    reason[sortOf(current())] = Number(event.key) - 1;
  });

  queue.addEventListener("submit", (event) => {
    const form = event.target.closest("form.verdict");
    if (!form) return;
    event.preventDefault();
    const { item, kind, value, note, reason: why } = Object.fromEntries(new FormData(form, event.submitter));
    if (!kind) return;
    const card = form.closest(".question");
    const typed = note || card.querySelector(".note")?.value;
    const chosen = card.querySelector("[name=reason][type=radio]:checked")?.value ?? why;
    decide(card, { kind, item, reason: chosen, ...(value ? { value } : {}), ...(typed ? { note: typed } : {}) });
  });
  queue.addEventListener("change", (event) => {
    if (event.target.matches("[name=reason][type=radio]")) {
      const card = event.target.closest(".question");
      reason[sortOf(card)] = [...card.querySelectorAll("[name=reason][type=radio]")].indexOf(event.target);
    }
  });
  queue.addEventListener("click", (event) => {
    const card = event.target.closest(".question");
    const name = event.target.closest("[data-name]");
    if (name) {
      const field = card.querySelector(".who-said [name=value]");
      field.value = name.dataset.name;
      field.focus();
    }
    const act = event.target.closest("[data-act]")?.dataset.act;
    if (act === "skip") {
      event.preventDefault();
      skip(card);
    }
    if (act === "context") context(card);
  });
  queue.addEventListener("keydown", (event) => {
    // Enter in a field of words is no verdict; in that of the speaker it is.
    if (event.key === "Enter" && event.target.matches(".note, [type=radio]")) {
      event.preventDefault();
      current()?.focus();
    }
    if (event.key === "Escape" && event.target.closest(".who-said")) {
      event.target.closest(".who-said").open = false;
      current()?.focus();
    }
  });
  undo?.addEventListener("submit", (event) => {
    event.preventDefault();
    takeBack();
  });
  show();
}
