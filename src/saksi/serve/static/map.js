// Maps: places of a GeoJSON FeatureCollection as dots over the outlines of countries, and the same places as a list.
import { json, libraries, near, sized, titled } from "./drawing.js";
import { tell } from "./acts.js";

const number = new Intl.NumberFormat(document.documentElement.lang);
const fine = 40; // degrees: a map of less is drawn with the finer outlines

const reached = (features) => {
  const lon = d3.extent(features, (f) => f.geometry.coordinates[0]);
  const lat = d3.extent(features, (f) => f.geometry.coordinates[1]);
  // A single place is shown with the country around it.
  const wide = Math.max(lon[1] - lon[0], 1.6 * (lat[1] - lat[0]), 6);
  const middle = [(lon[0] + lon[1]) / 2, (lat[0] + lat[1]) / 2];
  return { wide, middle };
};

const frame = ({ wide, middle }, width, height) => {
  const around = wide * 0.62;
  const high = around * (height / width);
  const south = Math.max(middle[1] - high, -85);
  const north = Math.min(middle[1] + high, 85);
  const corners = { type: "MultiPoint", coordinates: [[middle[0] - around, south], [middle[0] + around, north], [middle[0] - around, north], [middle[0] + around, south]] };
  return wide > 150
    ? d3.geoNaturalEarth1().fitExtent([[8, 8], [width - 8, height - 8]], { type: "Sphere" })
    : d3.geoMercator().rotate([-middle[0], 0]).fitExtent([[24, 24], [width - 24, height - 24]], corners);
};

const listed = (figure, features) => {
  const list = figure.querySelector(".list ul");
  if (!list || list.children.length) return;
  for (const f of d3.sort(features, (one) => -(one.properties.count ?? 0))) {
    const line = document.createElement("li");
    const name = document.createElement(f.properties.href ? "a" : "span");
    if (f.properties.href) name.href = f.properties.href;
    name.textContent = f.properties.name;
    const count = document.createElement("span");
    count.className = "meta";
    count.textContent = f.properties.count === undefined ? "" : number.format(f.properties.count);
    line.append(name, count);
    line.dataset.name = f.properties.name;
    list.append(line);
  }
};

const safe = (href) => typeof href === "string" && /^[/?#]/.test(href) && !href.startsWith("//");

const world = (figure, at, outlines, features, width) => {
  const height = Math.round(at.getBoundingClientRect().height);
  const projection = frame(reached(features), width, height).clipExtent([[-width * 2, -height * 2], [width * 3, height * 3]]);
  const path = d3.geoPath(projection);
  const svg = d3.create("svg").attr("class", "world").attr("viewBox", `0 0 ${width} ${height}`).attr("role", "group")
    .attr("aria-label", titled(figure) || null);
  const all = svg.append("g");
  const countries = outlines.objects.countries;
  all.append("path").attr("class", "land").attr("d", path(topojson.feature(outlines, outlines.objects.land)));
  all.append("path").attr("class", "borders").attr("d", path(topojson.mesh(outlines, countries, (a, b) => a !== b)));
  all.append("path").attr("class", "coast").attr("d", path(topojson.mesh(outlines, outlines.objects.land)));
  const most = d3.max(features, (f) => f.properties.count ?? 1);
  const size = d3.scaleSqrt([0, most], [3, Math.min(18, width / 28)]);
  const order = d3.sort(features, (f) => -(f.properties.count ?? 1));
  const mark = (f, on) => {
    figure.querySelectorAll(".list li").forEach((e) => e.classList.toggle("on", on && e.dataset.name === f.properties.name));
  };
  const places = all.append("g").selectAll().data(order).join((enter) => enter.append((f) => document.createElementNS("http://www.w3.org/2000/svg", safe(f.properties.href) ? "a" : "g")))
    .attr("class", "place").attr("href", (f) => (safe(f.properties.href) ? f.properties.href : null)).attr("tabindex", 0)
    .attr("role", (f) => (safe(f.properties.href) ? null : "img"))
    .attr("aria-label", (f) => [f.properties.name, f.properties.count === undefined ? "" : number.format(f.properties.count)].filter(Boolean).join(": "))
    .on("mouseenter focus", (event, f) => mark(f, true)).on("mouseleave blur", (event, f) => mark(f, false));
  places.append("title").text((f) => [f.properties.name, f.properties.count === undefined ? "" : number.format(f.properties.count)].filter(Boolean).join(": "));
  places.append("circle").attr("r", (f) => size(f.properties.count ?? 1));
  const names = all.append("g").attr("class", "names").attr("aria-hidden", "true").selectAll().data(order).join("text").text((f) => f.properties.name);
  // Dots and names keep their size while the outlines grow; a name that would lie on another is left out.
  const lay = (t) => {
    const seen = (f) => t.apply(projection(f.geometry.coordinates));
    const taken = order.map((f) => {
      const [[x, y], r] = [seen(f), size(f.properties.count ?? 1)];
      return [x - r, y - r, x + r, y + r];
    });
    all.selectAll("path").attr("transform", t);
    places.attr("transform", (f) => `translate(${seen(f)})`);
    names.each(function lay(f) {
      const [[x, y], r] = [seen(f), size(f.properties.count ?? 1)];
      const half = f.properties.name.length * 3.3;
      // Above the dot, else below it, else nowhere: the list and the dot's title still say it.
      const free = [y - r - 4, y + r + 12].find((at) => taken.every((b) => x + half < b[0] || x - half > b[2] || at + 2 < b[1] || at - 10 > b[3]));
      if (free !== undefined) taken.push([x - half, free - 10, x + half, free + 2]);
      d3.select(this).attr("x", x).attr("y", free ?? 0).attr("display", free === undefined ? "none" : null);
    });
  };
  const zoom = d3.zoom().scaleExtent([0.4, 40]).on("zoom", (event) => lay(event.transform))
    .filter((event) => (event.type === "wheel" ? event.ctrlKey || event.metaKey : !event.button));
  svg.call(zoom).on("dblclick.zoom", null);
  lay(d3.zoomIdentity);
  figure.querySelectorAll("[data-zoom]").forEach((button) => {
    button.onclick = () => {
      if (button.dataset.zoom === "all") svg.call(zoom.transform, d3.zoomIdentity);
      else svg.call(zoom.scaleBy, button.dataset.zoom === "in" ? 1.6 : 1 / 1.6);
    };
  });
  return svg.node();
};

/** Draw the map of a figure, now and whenever its width changes. */
export const plotPlaces = (figure) => near(figure, async () => {
  const at = figure.querySelector(".drawn");
  try {
    const held = await json(figure.dataset.src);
    const features = (held.features ?? []).filter((f) => f.geometry?.type === "Point");
    await libraries("topojson-client.min.js");
    listed(figure, features);
    if (!features.length) {
      at.remove();
      return;
    }
    const outlines = await json(reached(features).wide < fine ? figure.dataset.fine : figure.dataset.outlines);
    sized(at, (width) => {
      at.querySelector("svg.world")?.remove();
      at.prepend(world(figure, at, outlines, features, width));
    });
  } catch {
    tell("chartFailed", { bad: true });
    at.remove();
  }
});
