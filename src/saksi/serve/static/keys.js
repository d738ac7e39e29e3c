// Keys. The sheet of keys in the page (templates/_keys.html.j2) is the table: which key does what, in which words.
import { briefing, choose, cite, tell } from "./acts.js";

const sheet = document.getElementById("keys");
const wait = 1200; // ms in which the second key of a pair is awaited

const items = () => [...document.querySelectorAll("[data-item]")].filter((e) => e.offsetParent !== null);
const current = () => document.activeElement?.closest?.("[data-item]") ?? document.querySelector("[data-item].at");

// What is cited or put into the briefing: the item that was reached, else what the page itself is about.
const meant = () => current() ?? document.querySelector("[data-subject]");

const reach = (item) => {
  document.querySelectorAll("[data-item].at").forEach((e) => e.classList.remove("at"));
  if (!item) return;
  item.classList.add("at");
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
};

const step = (by) => {
  const all = items();
  const at = all.indexOf(current());
  if (at >= 0) {
    reach(all[Math.min(Math.max(at + by, 0), all.length - 1)]);
    if (by > 0 && at >= all.length - 2) document.querySelector(".pager [rel=next]")?.click();
    return;
  }
  // None reached yet: the first that can be seen.
  reach(by > 0 ? all.find((e) => e.getBoundingClientRect().bottom > 80) ?? all[0] : all.at(-1));
};

const open = (item, event) => {
  const href = item?.dataset.href ?? item?.querySelector("a[href]")?.href;
  if (!href) return;
  if (event.ctrlKey || event.metaKey) window.open(href);
  else location.href = href;
};

const menu = () => {
  const held = document.getElementById("export");
  if (!held) return;
  held.open = true;
  held.querySelector("a")?.focus();
};

const help = () => {
  if (!sheet || sheet.open) return;
  sheet.querySelector(".keys-off").hidden = single();
  sheet.showModal();
};

const close = () => {
  document.querySelectorAll("details.menu[open]").forEach((e) => { e.open = false; });
  if (document.activeElement?.matches("input, select, textarea")) document.activeElement.blur();
  else reach(null);
};

// What a row of the sheet may name as what it does. A page adds its own with `bind`.
const does = {
  next: () => step(1),
  previous: () => step(-1),
  open: (event) => open(current(), event),
  cite: () => cite(meant()),
  briefing: () => briefing(meant()),
  search: () => document.getElementById("find")?.select(),
  export: menu,
  print: () => window.print(),
  theme: () => choose("theme"),
  language: () => choose("language"),
  go: (event, row) => { location.href = row.dataset.href; },
  help,
  close,
};

/** Let rows of the sheet whose `data-does` is `name` do something on this page. */
export const bind = (name, what) => { does[name] = what; };

const rows = () => [...(sheet?.querySelectorAll("[data-keys]") ?? [])];
const rowOf = (keys) => rows().find((row) => row.dataset.keys.split("|").includes(keys));

/** Whether single keys are on: they can be turned off in the settings (WCAG 2.1.4). */
export const single = () => !/(?:^|; )keys=off(?:;|$)/.test(document.cookie);

const typing = (e) => e.closest("input:not([type=checkbox], [type=radio], [type=button], [type=submit]), select, textarea, [contenteditable]");

let before = "";
let since = 0;

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.altKey || ((event.ctrlKey || event.metaKey) && event.key !== "Enter")) return;
  const at = event.target instanceof Element ? event.target : document.body;
  if (event.key === "Escape") {
    if (!document.querySelector("dialog[open], :popover-open")) close();
    return;
  }
  if (typing(at) || document.querySelector("dialog[open]")) return;
  // Enter belongs to what has the focus, be it a link or a button; to an item if it is the item itself.
  if (event.key === "Enter" && !at.matches("[data-item]")) return;
  // As does the space bar.
  if (event.key === " " && at.matches("button, summary, a, input, label")) return;
  if (event.key !== "Enter" && !single()) return;
  const pair = Date.now() - since < wait && before ? `${before} ${event.key}` : "";
  const row = (pair && rowOf(pair)) || rowOf(event.key);
  before = "";
  if (row) {
    event.preventDefault();
    does[row.dataset.does]?.(event, row);
  } else if (rows().some((r) => r.dataset.keys.split("|").some((k) => k.startsWith(`${event.key} `)))) {
    before = event.key;
    since = Date.now();
  }
});

document.addEventListener("focusin", (event) => {
  const item = event.target.closest?.("[data-item]");
  if (item && !item.classList.contains("at")) {
    document.querySelectorAll("[data-item].at").forEach((e) => e.classList.remove("at"));
    item.classList.add("at");
  }
});

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open=keys]");
  if (opener) help();
  if (event.target.closest("[data-close]")) event.target.closest("dialog")?.close();
  if (event.target === sheet) sheet.close(); // the backdrop
  document.querySelectorAll("details.menu[open]").forEach((e) => { if (!e.contains(event.target)) e.open = false; });
  const button = event.target.closest("[data-do]");
  if (!button || !does[button.dataset.do]) return;
  event.preventDefault();
  does[button.dataset.do](event, button);
});

export { tell };
