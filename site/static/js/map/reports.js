/* Reports on a map, the public's or an agent's: those of the tiles in view, as buttons with a name, and a card for the
   chosen one. An agent's say their state in other words (`state`), their date (`due`) and their page (`url`). */
const SIDE = 1024; // pixels of a tile of data: a screen is two or three requests
const PAUSE = 150; // milliseconds: the map has stopped
const PLACE = /^#(\d{1,2})\/(-?\d{1,2}\.\d+)\/(-?\d{1,3}\.\d+)$/;
const APART = 26; // pixels: those that are shown at one point are spread around it, as the seeds of a sunflower
const TURN = Math.PI * (3 - Math.sqrt(5));
const short = new Intl.NumberFormat("fr", { notation: "compact" });

/** @type {[number, number, number] | null} */
let seen = null; // the middle and the zoom, since a map of the page was opened at a place or moved

/** @returns {[number, number, number] | null} */
function fromAddress() {
  const found = PLACE.exec(location.hash);
  return found && [Number(found[2]), Number(found[3]), Number(found[1])];
}

function buttons(/** @type {Leaflet.Library} */ L) {
  const Icon = L.Icon.extend({
    options: { iconSize: [44, 44] },
    createIcon() {
      const { className, name, content } = this.options;
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: content });
      this._setIconStyles(button, "icon");
      button.classList.add(...className.split(" "));
      button.setAttribute("aria-label", name);
      return button;
    },
    createShadow: () => null,
  });
  /** @type {(where: Leaflet.Where, className: string, name: string, content?: string, apart?: Apart) => Leaflet.Marker} */
  return (where, className, name, content = "", [east, south] = [0, 0]) =>
    L.marker(where, { icon: new Icon({ className, name, content, iconAnchor: [22 - east, 22 - south] }), keyboard: false });
}

/** How far from its point each report is drawn, in pixels: not at all for the first that is there.

    @typedef {[number, number]} Apart
    @type {(reports: MapReport[]) => [MapReport, Apart][]} */
function spread(reports) {
  const there = new Map();
  return reports.map((report) => {
    const point = `${report.latitude},${report.longitude}`;
    const rank = there.get(point) ?? 0;
    there.set(point, rank + 1);
    const far = APART * Math.sqrt(rank);
    return [report, [Math.round(far * Math.cos(rank * TURN)), Math.round(far * Math.sin(rank * TURN))]];
  });
}

/** The card of the chosen report, which leads to its page. Closing it gives the keyboard back to the report.

    @type {(box: HTMLElement, words: Map<string, string>) => (report: MapReport, button?: HTMLElement) => void} */
function cardOf(box, words) {
  const card = box.querySelector(".map-card");
  /** @type {(name: string, text?: string) => void} */
  const say = (name, text) => {
    for (const one of card.querySelectorAll(`[data-${name}]`)) one.textContent = text ?? null;
  };
  /** @type {HTMLElement | undefined} */
  let chosen;
  const close = () => {
    card.hidden = true;
    (chosen?.isConnected ? chosen : box.querySelector(".map")).focus({ preventScroll: true });
  };
  card.querySelector("button").addEventListener("click", close);
  box.addEventListener("keydown", ({ key }) => key === "Escape" && !card.hidden && close());
  return (report, button) => {
    chosen = button;
    card.querySelector(".map-shape").className = `map-shape map-shape--${report.standing}`;
    card.querySelector("a").href = report.url ?? `${box.dataset.reportUrl}${encodeURIComponent(report.reference)}/`;
    say("label", report.label);
    say("reference", report.reference);
    say("word", report.state ?? words.get(report.standing));
    say("due", report.due);
    say("address", report.address);
    say("weight", report.weight > 1 ? box.dataset.people.replace("{count}", `${report.weight}`) : "");
    card.hidden = false;
    card.focus({ preventScroll: true });
  };
}

/** Keeps the reports in view on the map while it moves.

    @param {Leaflet.Library} L
    @param {Leaflet.Map} map
    @param {HTMLElement} box
    @param {typeof import("./base.js").inView} inView */
export function follow(L, map, box, inView) {
  const words = new Map(
    Array.from(box.querySelectorAll("[data-standing]"), (one) => [one.dataset.standing, one.textContent.trim()]),
  );
  const status = box.querySelector(":scope > [role=status]");
  const element = map.getContainer();
  const button = buttons(L);
  const open = cardOf(box, words);
  /** @typedef {{ asked: AbortController, layer: Leaflet.Group, outcome?: string }} Shown */
  /** @type {Map<string, Shown>} */
  const shown = new Map(); // by tile; `outcome`: "failed", "cut" or "" once there is an answer
  let pause = 0;

  /* Of all that is in view, the worst; good news waits for the last answer. */
  const tell = () => {
    const outcomes = Array.from(shown.values(), ({ outcome }) => outcome);
    const worst = ["failed", "cut"].find((one) => outcomes.includes(one));
    const said = (worst && box.dataset[worst]) ?? "";
    if ((worst || !outcomes.includes(undefined)) && status.textContent !== said) status.textContent = said;
  };

  const cluster = (/** @type {Tile["clusters"][0]} */ [latitude, longitude, count, unsolved]) => {
    const name = box.dataset.cluster.replace("{count}", `${count}`).replace("{open}", `${unsolved}`);
    const kind = unsolved ? "map-cluster" : "map-cluster map-cluster--solved";
    return button([latitude, longitude], kind, name, short.format(count)).on("click", () => {
      element.focus({ preventScroll: true }); // the button is about to go
      map.setView([latitude, longitude], Math.min(map.getZoom() + 2, map.getMaxZoom()));
    });
  };
  const point = (/** @type {[MapReport, Apart]} */ [report, apart]) => {
    const word = report.state ?? words.get(report.standing);
    const name = [report.label, word, report.due, report.address].filter(Boolean).join(", ");
    const kind = `map-report map-shape--${report.standing}${report.approximate ? " map-report--around" : ""}`;
    const mark = button([report.latitude, report.longitude], kind, name, "", apart);
    return mark.on("click", () => open(report, mark.getElement()));
  };
  const ask = async (/** @type {string} */ key) => {
    const asked = new AbortController();
    const layer = L.layerGroup().addTo(map);
    /** @type {Shown} */
    const tile = { asked, layer };
    shown.set(key, tile);
    const [z, x, y] = key.split("/");
    const address = box.dataset.tilesUrl.replace("{z}", z).replace("{x}", x).replace("{y}", y);
    try {
      const answer = await fetch(address, { signal: asked.signal });
      if (!answer.ok) throw new Error(`${answer.status}`);
      /** @type {Tile} */
      const { clusters, reports, cut } = await answer.json();
      for (const one of [...clusters.map(cluster), ...spread(reports).map(point)]) layer.addLayer(one);
      tile.outcome = cut ? "cut" : "";
    } catch {
      if (asked.signal.aborted) return;
      tile.outcome = "failed"; // asked for again when the map moves
    }
    tell();
  };
  const refresh = () => {
    const wanted = new Set(inView(map, SIDE));
    for (const [key, { asked, layer, outcome }] of shown) {
      if (wanted.has(key) && outcome !== "failed") continue;
      asked.abort();
      layer.remove();
      shown.delete(key);
    }
    for (const key of wanted) if (!shown.has(key)) ask(key);
    tell();
  };
  map.on("moveend", () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      const { lat, lng } = map.getCenter();
      seen = [lat, lng, map.getZoom()];
      const place = `#${map.getZoom()}/${lat.toFixed(4)}/${lng.toFixed(4)}`;
      if ("reportMap" in box.dataset) history.replaceState(history.state, "", place); // elsewhere the address is a form's
      refresh();
    }, PAUSE);
  });
  refresh();
}

/* Resolves to what draws a map, all that it needs being there. Rejects without network. */
async function fetched(/** @type {Data} */ said) {
  /** @type {typeof import("./base.js")} */
  const base = await import(said.base);
  await base.library(said);
  return base;
}

/* Resolves to the map of `box`, drawn where it was looked at last. Rejects without network. */
async function opened(/** @type {HTMLElement} */ box) {
  const element = box.querySelector(".map");
  const { draw, inView } = await fetched(element.dataset);
  box.classList.remove("js-only");
  element.hidden = false; // its size is known only then
  seen = fromAddress() ?? seen; // a filter takes the place out of the address
  const { L, map } = await draw(element, { view: seen });
  follow(L, map, box, inView);
  return element;
}

/** What the server has drawn stands for the map until one asks for it, or comes with a place in the address. What a
    map needs is fetched from the moment that a pointer or the keyboard is there.

    @type {(box: HTMLElement, look: HTMLElement) => void} */
function openOnDemand(box, look) {
  const button = look.querySelector("button");
  const status = box.querySelector(":scope > [role=status]");
  const open = async () => {
    if (button.getAttribute("aria-busy")) return null;
    button.setAttribute("aria-busy", "true");
    status.textContent = box.dataset.coming;
    try {
      const element = await opened(box);
      status.textContent = "";
      look.remove();
      return element;
    } catch {
      status.textContent = box.dataset.missing;
      button.removeAttribute("aria-busy");
      return null;
    }
  };
  // Without network, it is said once the map is asked for.
  const prepare = () => fetched(box.querySelector(".map").dataset).catch(() => null);
  button.classList.remove("js-only");
  button.addEventListener("pointerenter", prepare, { once: true });
  button.addEventListener("focus", prepare, { once: true });
  button.addEventListener("click", async () => (await open())?.focus({ preventScroll: true }));
  if (fromAddress()) open();
}

/* Each map of the page, and of the results that a filter puts in place of others. */
async function show() {
  for (const box of document.querySelectorAll("[data-report-map]:not([data-shown])")) {
    box.setAttribute("data-shown", "");
    /** @type {HTMLElement | null} */
    const look = box.querySelector(".first-look"); // the public's has one, an agent's has not
    if (look) {
      openOnDemand(box, look);
      continue;
    }
    try {
      await opened(box);
    } catch {
      box.classList.add("js-only"); // no network: the list is there
    }
  }
}

show();
document.addEventListener("w-swap:success", show);
