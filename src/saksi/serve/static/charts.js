// Charts, drawn with Observable Plot from what a page's address under /api/v1 answers or from the table in the figure.
import { json, libraries, near, sized, titled } from "./drawing.js";
import { tell } from "./acts.js";

const hues = ["var(--hue-1)", "var(--hue-2)", "var(--hue-3)", "var(--hue-4)", "var(--hue-5)", "var(--hue-6)"];
// Days as the record writes them: 14 Mar, not Mar 14.
const tongue = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
const number = new Intl.NumberFormat(tongue);
const amount = (n) => number.format(n);
const day = (iso) => new Date(`${iso.slice(0, 10)}T00:00:00Z`);
const months = new Intl.DateTimeFormat(tongue, { day: "numeric", month: "short", timeZone: "UTC" });
const years = new Intl.DateTimeFormat(tongue, { month: "short", year: "numeric", timeZone: "UTC" });
const dated = new Intl.DateTimeFormat(tongue, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const written = (iso) => (iso ? dated.format(day(iso)) : "");
const bound = (value) => (value === undefined || value === null || value === "" ? null : Number(value));

const far = ([first, last]) => last - first > 3e10; // ms: about a year
// Marks of the days: as many as there is room for, none of them twice.
const every = (span, width) => {
  const room = Math.max(Math.min(Math.floor(width / 90), 10), 2);
  const days = d3.utcDay.count(...span) + 1;
  if (days > 60) return room;
  const step = Math.max(Math.ceil(days / room), 1);
  return d3.utcDay.range(span[0], d3.utcDay.offset(span[1], 1), step);
};

// A bar stands for a whole day: its name belongs beneath the middle.
const noon = (ticks) => (Array.isArray(ticks) ? ticks.map((d) => new Date(+d + 43200000)) : ticks);

// The rows of the table that says the same as the chart.
const rows = (figure) => [...figure.querySelectorAll("tr")].filter((tr) => Object.keys(tr.dataset).length).map((tr) => ({
  ...tr.dataset,
  passed: tr.dataset.passed === "true",
  href: tr.querySelector("a[href]")?.getAttribute("href") ?? tr.dataset.href,
}));

const points = async (figure) => {
  if (!figure.dataset.src) return rows(figure);
  const value = await json(figure.dataset.src);
  const held = value.chart ?? value;
  return Array.isArray(held) ? held : held.points ?? held.days ?? held.bars ?? [];
};

const labelled = 24; // numbers: more of them would lie on each other
const symbols = ["circle", "square", "triangle", "diamond", "star", "wye"];

const title = (p, figure) => [p.voice ?? p.label, written(p.day), p.value, p.high === null ? figure.dataset.openHigh : "",
  p.low === null ? figure.dataset.openLow : "", p.passed ? figure.dataset.passed : ""].filter(Boolean).join(" · ");

const told = (list, figure) => list
  .map((p) => ({ ...p, low: bound(p.low), high: bound(p.high), at: p.day ? day(p.day) : null }))
  .filter((p) => p.low !== null || p.high !== null)
  .map((p) => ({ ...p, title: title(p, figure), one: p.low === null || p.high === null || p.low === p.high }));
const ranges = (list) => list.filter((p) => !p.one);
const ones = (list) => list.filter((p) => p.one);

// One mark for each number given: a sign for a number or the end that is told, a dashed line towards the one that is
// not, a bar from low to high without any middle; a sign and a hue for each voice.
const series = (list, figure, width) => {
  const given = told(list, figure);
  const voices = [...new Set(given.map((p) => p.voice))];
  const place = (p) => Math.min(voices.indexOf(p.voice), hues.length - 1);
  const top = d3.max(given, (p) => p.high ?? p.low) * 1.12;
  const span = d3.extent(given, (p) => p.at);
  const rest = Math.max((span[1] - span[0]) / 20, 43200000);
  // Two voices of one day stand beside each other.
  const apart = ((span[1] - span[0] + 2 * rest) / width) * 7;
  const x = (p) => new Date(+p.at + (voices.indexOf(p.voice) - (voices.length - 1) / 2) * apart);
  const open = Math.max(top * 0.09, 0.5);
  const common = { x, stroke: (p) => hues[place(p)], strokeOpacity: (p) => (p.passed ? 0.45 : 1) };
  const narrow = width < 460;
  const drawn = Plot.plot({
    className: "plot", width, height: narrow ? 220 : 260, marginLeft: 46, marginRight: 14, marginTop: figure.dataset.unit ? 34 : 22, marginBottom: 28,
    x: { type: "utc", domain: [new Date(+span[0] - rest), new Date(+span[1] + rest)], ticks: every(span, width), tickFormat: (d) => (far(span) ? years : months).format(d), label: null, tickSize: 3 },
    y: { domain: [0, top], grid: true, ticks: 4, tickFormat: amount, label: figure.dataset.unit ?? null, labelArrow: "none", tickSize: 0 },
    symbol: { domain: voices, range: voices.map((_, n) => symbols[Math.min(n, 5)]) },
    marks: [
      Plot.ruleY([0], { stroke: "var(--edge)" }),
      Plot.ruleX(given.filter((p) => p.high === null), { ...common, y1: "low", y2: (p) => Math.min(p.low + open, top), strokeWidth: 2, strokeDasharray: "2 3" }),
      Plot.ruleX(given.filter((p) => p.low === null), { ...common, y1: 0, y2: "high", strokeWidth: 2, strokeDasharray: "2 3" }),
      Plot.ruleX(ranges(given), { ...common, y1: "low", y2: "high", strokeWidth: 5, strokeLinecap: "round", title: "title", href: (p) => p.href ?? null }),
      Plot.dot(ones(given), { x, y: (p) => p.low ?? p.high, symbol: "voice", r: 5, fill: (p) => (p.passed ? "var(--plot-background)" : hues[place(p)]), stroke: (p) => hues[place(p)], strokeWidth: 1.5, title: "title", href: (p) => p.href ?? null }),
    ],
  });
  if (given.length <= labelled) {
    const [sx, sy] = [drawn.scale("x"), drawn.scale("y")];
    label(drawn, d3.sort(given, (p) => p.passed, (p) => -p.at).map((p) => ({
      text: p.value ?? [...new Set([p.low, p.high])].filter((n) => n !== null).map(amount).join("–"), faint: p.passed, hue: hues[place(p)], x: sx.apply(x(p)),
      top: sy.apply(p.high ?? Math.min(p.low + open, top)), bottom: sy.apply(p.low ?? p.high),
    })), width, figure.dataset.unit);
  }
  return drawn;
};

// Write numbers beside their marks: above, else below, else not at all where they would lie on others.
const label = (drawn, list, width, unit = "") => {
  const taken = [[0, 0, unit.length * 6.8, 14], ...list.map((p) => [p.x - 6, p.top - 6, p.x + 6, p.bottom + 6])];
  const free = (box) => taken.every((b) => box[2] < b[0] || box[0] > b[2] || box[3] < b[1] || box[1] > b[3]);
  const group = d3.select(drawn).append("g").attr("aria-hidden", "true").attr("text-anchor", "middle").attr("pointer-events", "none");
  for (const p of list) {
    const half = p.text.length * 3.4;
    const x = Math.min(Math.max(p.x, half + 2), width - half - 2);
    const box = [p.top - 11, p.bottom + 19].map((y) => [x - half, y - 10, x + half, y + 2]).find((b) => b[1] > 0 && free(b));
    if (!box) continue;
    taken.push(box);
    group.append("text").attr("x", x).attr("y", box[3] - 2).attr("fill", p.hue).attr("font-weight", p.faint ? 400 : 600)
      .attr("stroke", "var(--plot-background)").attr("stroke-width", 3).attr("paint-order", "stroke").text(p.text);
  }
};

// One bar for each day, those of force and those of peace told apart by place: above and below the line.
const timeline = (list, figure, width) => {
  const given = list.map((p) => ({ ...p, at: day(p.day), count: Number(p.count) }));
  const below = (p) => p.tone === "peace";
  const each = d3.extent(given, (p) => p.at);
  const tone = (p) => (p.tone === "force" ? "var(--differ)" : below(p) ? "var(--same)" : "var(--hue-1)");
  const common = { title: (p) => [written(p.day), amount(p.count), p.label].filter(Boolean).join(" · "), href: (p) => p.href ?? null };
  const y = (p) => (below(p) ? -p.count : p.count);
  // A day that is narrower than a line would not be seen: it is drawn as one.
  const thin = (width - 70) / (d3.utcDay.count(...each) + 1) < 3;
  return Plot.plot({
    className: "plot", width, height: 96, marginLeft: 46, marginRight: 24, marginTop: 8, marginBottom: 24,
    x: { type: "utc", interval: "day", domain: [each[0], d3.utcDay.offset(each[1], 1)], ticks: noon(every(each, width)), tickFormat: (d) => (far(each) ? years : months).format(d), label: null, tickSize: 3 },
    y: { ticks: 3, tickFormat: (n) => amount(Math.abs(n)), label: null, tickSize: 0, grid: true },
    marks: [
      thin
        ? Plot.ruleX(given, { ...common, x: (p) => new Date(+p.at + 43200000), y1: 0, y2: y, stroke: tone, strokeWidth: 3 })
        : Plot.rectY(given, { ...common, x: "at", interval: "day", y, fill: tone, inset: 0.5 }),
      Plot.ruleY([0], { stroke: "var(--edge)" }),
    ],
  });
};

// One line for each who gives the number, on one scale.
const bars = (list, figure, width) => {
  const given = told(list, figure);
  const top = d3.max(given, (p) => p.high ?? p.low) * 1.2;
  const names = given.map((p) => p.label ?? p.voice);
  const name = (p) => p.label ?? p.voice;
  const left = Math.min(Math.max(...names.map((n) => n.length)) * 7 + 14, width * 0.42);
  const held = Math.max(Math.floor(left / 7) - 1, 8);
  return Plot.plot({
    className: "plot", width, height: 34 + names.length * 30, marginLeft: left, marginRight: 20, marginTop: 4, marginBottom: 26,
    x: { domain: [0, top], ticks: Math.max(width / 120, 2), tickFormat: amount, label: null, grid: true, tickSize: 0 },
    y: { domain: names, label: null, tickSize: 0, tickFormat: (n) => (n.length > held ? `${n.slice(0, held)}…` : n) },
    marks: [
      Plot.ruleX([0], { stroke: "var(--edge)" }),
      Plot.ruleY(given.filter((p) => p.high === null), { y: name, x1: "low", x2: (p) => Math.min(p.low + top * 0.1, top), stroke: "var(--hue-1)", strokeWidth: 2, strokeDasharray: "2 3" }),
      Plot.ruleY(given.filter((p) => p.low === null), { y: name, x1: 0, x2: "high", stroke: "var(--hue-1)", strokeWidth: 2, strokeDasharray: "2 3" }),
      Plot.ruleY(ranges(given), { y: name, x1: "low", x2: "high", stroke: "var(--hue-1)", strokeWidth: 6, strokeLinecap: "round", title: "title", href: (p) => p.href ?? null }),
      Plot.dot(ones(given), { y: name, x: (p) => p.low ?? p.high, r: 4.5, fill: "var(--hue-1)", stroke: "var(--sheet)", title: "title", href: (p) => p.href ?? null }),
      Plot.text(given, { y: name, x: (p) => p.high ?? Math.min(p.low + top * 0.1, top), text: "value", textAnchor: "start", dx: 10, dy: -1, fontWeight: 600, fill: "var(--ink)", stroke: "var(--plot-background)", strokeWidth: 3 }),
    ],
  });
};

const legend = (list) => {
  const voices = [...new Set(list.map((p) => p.voice))];
  const out = document.createElement("ul");
  out.className = "legend";
  voices.forEach((voice, n) => {
    const line = document.createElement("li");
    const sign = d3.create("svg").attr("viewBox", "-7 -7 14 14").attr("aria-hidden", "true");
    sign.append("path").attr("d", d3.symbol(d3[`symbol${symbols[Math.min(n, 5)].replace(/^./, (c) => c.toUpperCase())}`], 70)()).attr("fill", hues[Math.min(n, 5)]);
    const name = document.createElement("bdi");
    name.textContent = voice;
    line.append(sign.node(), name);
    out.append(line);
  });
  return out;
};

const kinds = { series, timeline, bars };

// Plot writes a <style> into what it draws; under the desk's policy a browser refuses it as soon as it stands in the
// page. It is taken out before, and desk.css has its rules.
const bare = (drawn) => {
  drawn.querySelectorAll("style").forEach((e) => e.remove());
  // Its names for groups of marks are of use to a style sheet, not to who listens.
  drawn.querySelectorAll("g[aria-label]").forEach((e) => {
    e.classList.add(e.getAttribute("aria-label").replaceAll(" ", "-"));
    e.removeAttribute("aria-label");
  });
  drawn.querySelectorAll("a").forEach((e) => e.setAttribute("aria-label", e.querySelector("title")?.textContent ?? ""));
  return drawn;
};

/** Draw the chart of a figure, now and whenever its width changes. */
export const draw = (figure) => near(figure, async () => {
  const at = figure.querySelector(".drawn");
  const kind = kinds[figure.dataset.chart];
  try {
    // What has no date cannot be drawn over time: it is listed beneath.
    const list = (await points(figure)).filter((p) => p.day || figure.dataset.chart !== "series");
    if (!list.length || !kind) {
      at.remove();
      return;
    }
    await libraries("plot.umd.min.js");
    sized(at, (width) => {
      const drawn = bare(kind(list, figure, width));
      // The table says the same to those who do not see it.
      const name = titled(figure);
      drawn.setAttribute("role", drawn.querySelector("a") ? "group" : "img");
      if (name) drawn.setAttribute("aria-label", name);
      else if (!drawn.querySelector("a")) drawn.setAttribute("aria-hidden", "true");
      at.replaceChildren(...(figure.dataset.chart === "series" ? [legend(list), drawn] : [drawn]));
    });
  } catch {
    tell("chartFailed", { bad: true });
    figure.querySelector("details")?.setAttribute("open", "");
    at.remove();
  }
});
