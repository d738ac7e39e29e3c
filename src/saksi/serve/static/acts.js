// What a reader does with an item or with the page: cite, add to the briefing, choose light or dark and the language.

const toasts = document.getElementById("toasts");
const year = 365 * 24 * 3600; // s

/** Say something for a moment: `key` names one of the words that the page brings, `text` is said as it is. */
export const tell = (key, { text = "", bad = false } = {}) => {
  if (!toasts) return;
  const toast = document.createElement("p");
  toast.className = bad ? "toast bad" : "toast";
  toast.textContent = [toasts.dataset[key] ?? "", text].filter(Boolean).join(" ");
  toasts.replaceChildren(toast);
  setTimeout(() => toast.remove(), 6000);
};

/** Copy the citation of an item: words, speaker, date, outlet, address, hash of the archived copy. */
export const cite = async (item) => {
  if (!item?.dataset.cite) return tell("uncited");
  try {
    const answer = await fetch(item.dataset.cite);
    if (!answer.ok) throw new Error(answer.status);
    const { text } = await answer.json();
    await copy(text);
    tell("copied", { text: text.slice(0, 200) });
  } catch {
    tell("copyFailed", { bad: true });
  }
};

const copy = async (text) => {
  if (navigator.clipboard && isSecureContext) return navigator.clipboard.writeText(text);
  // A desk reached over plain HTTP has no clipboard of its own.
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "sr";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (!done) throw new Error("copy");
};

/** Add an item to the briefing: posts `item` = kind/id to where the page says (`data-briefing` of <html>). */
export const briefing = async (item) => {
  const where = document.documentElement.dataset.briefing;
  if (!item?.dataset.cite) return tell("uncited");
  const headers = { "Content-Type": "application/json", ...JSON.parse(document.body.getAttribute("hx-headers") ?? "{}") };
  try {
    const answer = await fetch(where, { method: "POST", headers, body: JSON.stringify({ item: item.dataset.item ?? item.dataset.subject }) });
    if (!answer.ok) throw new Error(answer.status);
    tell("added");
  } catch {
    tell("failed", { bad: true });
  }
};

const keep = (name, value) => { document.cookie = `${name}=${value}; path=/; max-age=${year}; samesite=lax`; };

const dark = () => getComputedStyle(document.documentElement).colorScheme === "dark"
  || (!document.documentElement.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);

/** Change the theme or the language and keep the choice in a cookie, so that the server writes the next page in it. */
export const choose = (what, value) => {
  if (what === "theme") {
    const theme = value ?? (dark() ? "light" : "dark");
    document.documentElement.dataset.theme = theme;
    keep("theme", theme);
    document.dispatchEvent(new CustomEvent("desk:theme"));
  } else {
    const others = [...document.querySelectorAll("[data-choice=language] [aria-pressed=false]")];
    keep("lang", value ?? others[0]?.value ?? "en");
    const here = new URL(location.href);
    if (here.searchParams.has("lang")) {
      // An address may ask for a language by itself.
      here.searchParams.delete("lang");
      location.href = here;
    } else location.reload();
  }
};

document.addEventListener("submit", (event) => {
  const what = event.target.dataset?.choice;
  if (!what) return;
  event.preventDefault();
  choose(what, event.submitter?.value);
});

// Addresses are permanent and shared: no empty fields in them.
const bare = (data) => { for (const [name, value] of [...data.entries()]) if (value === "") data.delete(name); };
document.addEventListener("formdata", (event) => event.target.method === "get" && bare(event.formData));
document.addEventListener("htmx:configRequest", (event) => event.detail.verb === "get" && bare(event.detail.formData));

// After a filter changed the page, the reader is still in the field.
let held = null;
document.addEventListener("htmx:beforeSwap", () => {
  const at = document.activeElement;
  held = at?.id && at.closest("[data-keep-focus]") ? { id: at.id, start: at.selectionStart ?? null } : null;
});
document.addEventListener("htmx:afterSettle", () => {
  const at = held && document.getElementById(held.id);
  if (at && at !== document.activeElement) {
    at.focus({ preventScroll: true });
    if (held.start !== null && at.setSelectionRange) at.setSelectionRange(held.start, held.start);
  }
  held = null;
});

// After *More*, who came by key goes on with the first line that is new.
let before = null;
document.addEventListener("htmx:beforeSwap", ({ detail: { target } }) => {
  const used = target?.classList.contains("pager") && target.contains(document.activeElement);
  before = used ? { last: target.previousElementSibling, list: target.parentElement } : null;
});
document.addEventListener("htmx:afterSettle", () => {
  const first = before && (before.last?.isConnected ? before.last.nextElementSibling : before.list.firstElementChild);
  (first?.matches("[tabindex]") ? first : first?.querySelector("a, button"))?.focus({ preventScroll: true });
  before = null;
});

for (const name of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(name, () => tell("offline", { bad: true }));
document.addEventListener("htmx:responseError", () => tell("failed", { bad: true }));
