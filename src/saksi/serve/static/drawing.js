// What charts and maps share: the libraries, loaded when the first of them is drawn, and small helpers.

const loaded = new Map();
const later = 1500; // ms

const script = (name) => {
  if (!loaded.has(name)) {
    loaded.set(name, new Promise((done, failed) => {
      const element = document.createElement("script");
      element.src = new URL(`vendor/${name}`, import.meta.url);
      element.onload = done;
      element.onerror = failed;
      document.head.append(element);
    }));
  }
  return loaded.get(name);
};

/** Load d3 and, if asked for, more of static/vendor; they bind the globals d3, Plot, topojson. */
export const libraries = async (...names) => {
  await script("d3.min.js");
  for (const name of names) await script(name);
};

/** Return the JSON at an address of this desk. */
export const json = async (address) => {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
};

/** Call `draw` with the width of an element now and whenever it changes. */
export const sized = (element, draw) => {
  let width = 0;
  let due = 0;
  new ResizeObserver(([entry]) => {
    const now = Math.round(entry.contentRect.width);
    if (!now || now === width) return;
    width = now;
    cancelAnimationFrame(due);
    due = requestAnimationFrame(() => draw(now));
  }).observe(element);
};

/** Call back once an element comes near to what is seen, or when there is nothing else to do: a page may be printed. */
export const near = (element, then) => {
  let done = false;
  const once = () => {
    watch.disconnect();
    if (!done) then();
    done = true;
  };
  const watch = new IntersectionObserver((entries) => entries.some((e) => e.isIntersecting) && once(), { rootMargin: "300px" });
  watch.observe(element);
  setTimeout(() => (globalThis.requestIdleCallback ?? setTimeout)(once), later);
};

/** Return what a figure shows, in words: its caption, else the heading that it stands under. */
export const titled = (figure) => (figure.querySelector("figcaption") ?? figure.closest(".card, .section")?.querySelector("h2, h3, h4"))
  ?.textContent.trim() ?? "";
