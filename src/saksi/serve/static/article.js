// The text of a report: words and notes light each other up, hovering shows what was read, switches stay in the address.

const text = document.getElementById("text");
const peek = document.getElementById("peek");
const wait = 140; // ms before a peek opens, and before it closes

document.documentElement.classList.add("scripted");

const stacked = matchMedia("(max-width:66rem)"); // notes stand beneath their words, as article.css has them
const opened = () => text.querySelector(".note > details[open]");
const pieces = (id) => (id && text ? [...text.getElementsByClassName(id)] : []);
const note = (id) => document.getElementById(`n-${id}`);
const shown = (id) => {
  const held = note(id)?.closest(".note");
  return Boolean(held && held.offsetParent !== null);
};

// Ids of what was read in the words under an element, the innermost first; what is switched off is not among them.
const under = (element) => {
  const found = [];
  for (let at = element; at && at !== text; at = at.parentElement) {
    const id = at.classList?.contains("r") ? [...at.classList].find(note) : "";
    if (id && shown(id) && !found.includes(id)) found.push(id);
  }
  return found;
};

// Light what is pointed at; where that is nothing, what the open note is about.
const light = (ids) => {
  text.querySelectorAll(".under").forEach((e) => e.classList.remove("under"));
  const held = opened();
  for (const id of !ids.length && held ? [held.dataset.of] : ids) {
    pieces(id).forEach((e) => e.classList.add("under"));
    note(id)?.closest(".note").classList.add("under");
  }
};

let due = 0;
let at = "";

const hide = () => {
  clearTimeout(due);
  at = "";
  if (peek?.matches(":popover-open")) peek.hidePopover();
};

const fill = (ids) => {
  // In full what the words themselves are; what they stand in by its name. The words are there to be seen.
  peek.replaceChildren(...ids.slice(0, 3).map((id, n) => {
    const part = document.createElement("section");
    const head = document.createElement("h3");
    head.append(...[...note(id).querySelector(".what").childNodes].map((n) => n.cloneNode(true)));
    part.append(head);
    if (n === 0) {
      const why = note(id).querySelector(".why").cloneNode(true);
      why.firstElementChild.remove();
      part.append(why);
    }
    return part;
  }));
};

const show = (ids, box) => {
  if (!ids.length || at === ids.join()) return;
  at = ids.join();
  fill(ids);
  if (!peek.matches(":popover-open")) peek.showPopover();
  const own = peek.getBoundingClientRect();
  const left = Math.max(12, Math.min(box.left, innerWidth - own.width - 12));
  const below = box.bottom + 8;
  const top = below + own.height < innerHeight - 8 ? below : Math.max(8, box.top - own.height - 8);
  peek.style.left = `${left}px`;
  peek.style.top = `${top}px`;
};

const soon = (what) => {
  clearTimeout(due);
  due = setTimeout(what, wait);
};

const box = (element, event) => [...element.getClientRects()].find((r) => event.clientY >= r.top - 2 && event.clientY <= r.bottom + 2)
  ?? element.getBoundingClientRect();

// Open the note of a reading, where the reader can see it.
const open = (id, { focus = false } = {}) => {
  const held = note(id);
  if (!held || !shown(id)) return;
  held.open = true;
  const head = held.querySelector("summary");
  if (focus) head.focus({ preventScroll: true });
  for (const part of [held.querySelector(".body"), held]) part.scrollIntoView({ block: "nearest" });
};

const reach = () => {
  const id = decodeURIComponent(location.hash.slice(1));
  document.querySelectorAll(".lit").forEach((e) => e.classList.remove("lit"));
  if (!id || !text) return;
  const all = pieces(id);
  if (!all.length && !document.getElementById(id)) {
    // The words may stand in another part of a long text, or be of a kind that is not set off: the server knows.
    const asked = new URLSearchParams(location.search);
    if (asked.get("item") !== id && /^(s|f|event)-/.test(id)) {
      for (const name of ["part", "kinds", "chosen"]) asked.delete(name);
      asked.set("item", id);
      location.replace(`${location.pathname}?${asked}#${id}`);
    }
    return;
  }
  all.forEach((e) => e.classList.add("lit"));
  const kind = note(id)?.closest(".note")?.className.match(/k-(\w+)/)?.[1];
  if (kind) {
    const box_ = document.querySelector(`.kinds [value=${kind}]`);
    if (box_ && !box_.checked) box_.click();
  }
  open(id);
  (all[0] ?? document.getElementById(id)).scrollIntoView({ block: "center" });
};

const usual = "statement,figure,event";

const switched = (form) => {
  const kinds = [...form.querySelectorAll("[name=kinds]")];
  for (const k of kinds) text.classList.toggle(`show-${k.value}`, k.checked);
  const asked = new URLSearchParams(location.search);
  const on = kinds.filter((k) => k.checked).map((k) => k.value);
  asked.delete("kinds");
  asked.delete("chosen");
  const common = usual.split(",").filter((k) => kinds.some((x) => x.value === k));
  if (on.join() !== common.join()) {
    asked.set("chosen", "1");
    on.forEach((k) => asked.append("kinds", k));
  }
  const query = asked.toString();
  const address = location.pathname + (query ? `?${query}` : "");
  // Of a kind that was not set off when the page came, the notes are not here yet.
  if (kinds.some((k) => k.checked && !k.defaultChecked)) {
    location.replace(`${address}#text`);
    return;
  }
  history.replaceState(history.state, "", address + location.hash);
  document.querySelectorAll(".report input[name=next]").forEach((e) => {
    e.value = location.pathname + location.search + e.value.slice(e.value.lastIndexOf("#"));
  });
};

if (text && peek) {
  text.addEventListener("mouseover", (event) => {
    if (event.target.closest(".notes")) return;
    const ids = under(event.target);
    light(ids);
    if (ids.length) soon(() => show(ids, box(event.target, event)));
    else soon(hide);
  });
  text.addEventListener("mouseleave", () => { light([]); soon(hide); });
  peek.addEventListener("mouseenter", () => clearTimeout(due));
  peek.addEventListener("mouseleave", () => soon(hide));
  text.addEventListener("click", (event) => {
    if (event.target.closest(".notes, a") || String(getSelection())) return;
    const ids = under(event.target);
    hide();
    if (ids.length) open(ids[0], { focus: true });
    else if (opened()) opened().open = false;
  });
  for (const name of ["mouseover", "focusin"]) {
    text.addEventListener(name, (event) => {
      const held = event.target.closest(".note")?.querySelector("details");
      if (!held) return;
      light([held.dataset.of]);
      const summary = event.target.closest("summary");
      const keyed = name === "focusin" && summary?.matches(":focus-visible") && summary.parentElement === held;
      if (keyed && !held.open) show([held.dataset.of], summary.getBoundingClientRect());
      else hide();
    });
  }
  text.addEventListener("focusout", () => { light([]); soon(hide); });
  text.addEventListener("toggle", () => { hide(); light([]); }, true);
  text.addEventListener("focusin", (event) => {
    // An open note lies over those that follow: what has the focus is never beneath it.
    const held = opened();
    if (held && !stacked.matches && !held.parentElement.contains(event.target)) held.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.target.matches("input, textarea, select")) return;
    hide();
    const held = opened();
    if (!held) return;
    if (held.contains(event.target)) held.firstElementChild.focus();
    held.open = false;
  });
  addEventListener("scroll", () => at && soon(hide), { passive: true });
  document.querySelector("[data-kinds]")?.addEventListener("change", (event) => switched(event.currentTarget));
  addEventListener("hashchange", reach);
  reach();
}
