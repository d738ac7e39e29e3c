// What came in since the page was loaded: a pill says how much, and nothing moves until the reader asks for it.

/**
 * Count the reports that came in, as the stream at `data-live` tells it: each event is the state of the store, the
 * first the state now. `data-since` is how many reports the page was made from, `data-one` and `data-other` what the
 * pill says of one and of others, with {n} in it.
 */
export const live = (pill) => {
  let before = pill.dataset.since ? Number(pill.dataset.since) : null;
  let source = null;
  const told = (event) => {
    let now = NaN;
    try { now = Number(JSON.parse(event.data).articles); } catch { /* what is no state says nothing */ }
    if (!Number.isFinite(now)) return;
    before ??= now;
    const count = now - before;
    const { lang } = document.documentElement;
    const text = pill.dataset[new Intl.PluralRules(lang).select(count)] ?? pill.dataset.other;
    pill.textContent = text.replace("{n}", new Intl.NumberFormat(lang).format(count));
    pill.hidden = count <= 0;
  };
  const open = () => {
    if (source || document.hidden) return;
    source = new EventSource(pill.dataset.live);
    source.addEventListener("change", told);
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
