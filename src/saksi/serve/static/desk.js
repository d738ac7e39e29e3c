// The desk's own behaviour. Every page works without it: what it adds is comfort.
import "./keys.js";
import "./acts.js";
import { draw } from "./charts.js";
import { plotPlaces } from "./map.js";
import { live } from "./live.js";

const start = (root) => {
  root.querySelectorAll("[data-chart]").forEach(draw);
  root.querySelectorAll("[data-map]").forEach(plotPlaces);
  root.querySelectorAll("[data-live]").forEach(live);
};

start(document);
document.addEventListener("htmx:load", (event) => event.detail.elt !== document.body && start(event.detail.elt));

document.querySelector(".tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
document.querySelectorAll("[data-address]").forEach((at) => { at.textContent = location.href; });
