// What came in since the page was loaded: a pill says how much, and nothing moves until the reader asks for it.

/** Count the changes that the address `data-live` tells of; `data-text` is what the pill says, with {n} in it. */
export const live = (pill) => {
  let count = 0;
  let source = null;
  const more = (event) => {
    let by = 1;
    try { by = Number(JSON.parse(event.data).count ?? 1); } catch { /* an event without a count is one */ }
    count += Number.isFinite(by) ? by : 1;
    pill.textContent = (pill.dataset.text ?? "{n}").replace("{n}", count);
    pill.hidden = count === 0;
  };
  const open = () => {
    if (source || document.hidden) return;
    source = new EventSource(pill.dataset.live);
    source.onmessage = more;
    source.addEventListener("change", more);
  };
  const shut = () => {
    source?.close();
    source = null;
  };
  // A browser keeps six connections to a server: a page that nobody looks at holds none.
  document.addEventListener("visibilitychange", () => (document.hidden ? shut() : open()));
  addEventListener("pagehide", shut);
  addEventListener("pageshow", open);
  open();
};
