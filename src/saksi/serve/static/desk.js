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
  root.querySelectorAll(".tabs [aria-current]").forEach((tab) => { tab.parentElement.scrollLeft = tab.offsetLeft - 60; });
};

start(document);
document.addEventListener("htmx:load", (event) => event.detail.elt !== document.body && start(event.detail.elt));

// A printed page says where it is from, with the filters that it has by then.
addEventListener("beforeprint", () => document.querySelectorAll("[data-address]").forEach((at) => { at.textContent = location.href; }));
