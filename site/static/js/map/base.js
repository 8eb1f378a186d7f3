/* A map on an element that `map_settings` describes. Leaflet is fetched once, by the first that is drawn. */
const ZOOMS = { minZoom: 9, maxZoom: 19 };
const NEAR = 12; // from this zoom on there is room for the names of communes
/** @typedef {[number, number, number]} View latitude, longitude, zoom */
/** @type {View} */
const FRANCE = [46.6, 2.5, 9];
/** @type {Promise<object> | undefined} */
let fetched;

/** Leaflet's styles come before ours, wherever the page links those.

    @type {(href: string, where: "prepend" | "append") => Promise<object> | null} */
function stylesheet(href, where) {
  if (document.querySelector(`link[rel=stylesheet][href="${CSS.escape(href)}"]`)) return null;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  document.head[where](link);
  return new Promise((done, failed) => {
    link.addEventListener("load", done);
    link.addEventListener("error", failed);
  });
}

/* Resolves to Leaflet, with the styles of maps. Rejects without network; may then be called again. */
export async function library(/** @type {Data} */ { leaflet, leafletStyles, mapStyles }) {
  const styles = () => [stylesheet(leafletStyles, "prepend"), stylesheet(mapStyles, "append")];
  fetched ??= Promise.all([import(leaflet), ...styles()]);
  try {
    await fetched;
  } catch (error) {
    fetched = undefined;
    throw error;
  }
  return globalThis.L;
}

function text(/** @type {string} */ words) {
  return Object.assign(document.createElement("span"), { textContent: words });
}

/** Pictures of the background. Until one has come, and if none comes, the outlines are drawn as a map of their own.

    @type {(L: Leaflet.Library, map: Leaflet.Map, element: HTMLElement) => void} */
function background(L, map, element) {
  const { tiles, tilesZoom, attribution, noBackground } = element.dataset;
  element.classList.add("map--bare");
  if (!tiles) return;
  const layer = L.tileLayer(tiles, { ...ZOOMS, maxNativeZoom: Number(tilesZoom), referrerPolicy: "no-referrer" });
  const said = map.attributionControl;
  layer.once("tileerror", () => element.classList.contains("map--bare") && said.addAttribution(noBackground));
  layer.once("tileload", () => {
    element.classList.remove("map--bare");
    said.removeAttribution(noBackground).addAttribution(text(attribution).innerHTML);
  });
  layer.addTo(map);
}

/** The communes, with their names where there is room. Resolves to their bounds; to nothing when they cannot be had.

    @type {(L: Leaflet.Library, map: Leaflet.Map, said: Data) => Promise<Leaflet.Bounds | null>} */
async function outlines(L, map, { contours, outlines: attribution }) {
  try {
    const answer = await fetch(contours);
    if (!answer.ok) return null;
    const communes = L.geoJSON(await answer.json(), {
      attribution: text(attribution).innerHTML,
      interactive: false,
      style: { className: "map-commune" },
    });
    const pane = map.createPane("names");
    pane.setAttribute("aria-hidden", "true");
    communes.eachLayer((commune) => {
      const icon = L.divIcon({ className: "map-name", html: text(commune.feature.properties.name), iconSize: null });
      const options = { icon, pane: "names", interactive: false, keyboard: false };
      map.addLayer(L.marker(commune.getBounds().getCenter(), options));
    });
    return communes.addTo(map).bringToBack().getBounds(); // they may come after what is drawn on them
  } catch {
    return null; // the map is still of use
  }
}

/** Draws the map. `view`: [latitude, longitude, zoom], by default that of the element, else the whole territory.
    `still`: a picture with nothing to operate. Further options are Leaflet's.

    @param {HTMLElement} element
    @param {{ view?: View | null, still?: boolean, keyboard?: boolean }} options */
export async function draw(element, { view, still = false, ...options } = {}) {
  const L = await library(element.dataset);
  const moves = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(element, {
    ...ZOOMS,
    zoomControl: false,
    attributionControl: false,
    scrollWheelZoom: false,
    zoomAnimation: moves,
    fadeAnimation: moves,
    markerZoomAnimation: moves,
    inertia: moves,
    ...(still && { dragging: false, touchZoom: false, doubleClickZoom: false, boxZoom: false, keyboard: false }),
    ...options,
  });
  L.control.attribution({ prefix: false }).addTo(map);
  if (!still) {
    const { zoomIn, zoomOut } = element.dataset;
    L.control.zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(map);
    // The wheel scrolls the page until one has set about the map.
    map.on("focus click", () => map.scrollWheelZoom.enable());
    map.on("blur", () => map.scrollWheelZoom.disable());
  }
  map.on("zoomend viewreset", () => element.classList.toggle("map--near", map.getZoom() >= NEAR));
  const { latitude, longitude, zoom } = element.dataset;
  /** @type {View | ""} */
  const opening = view || (latitude && [Number(latitude), Number(longitude), Number(zoom)]);
  const look = (/** @type {View} */ [y, x, at]) => map.setView([y, x], at, { animate: false });
  look(opening || FRANCE);
  background(L, map, element);
  const drawn = outlines(L, map, element.dataset);
  const bounds = opening ? null : await drawn;
  if (bounds) map.fitBounds(bounds, { animate: false });
  return { L, map };
}

/* The mark of a place. */
export function pin(/** @type {Leaflet.Library} */ L) {
  return L.divIcon({ className: "map-pin", iconSize: [44, 44], iconAnchor: [22, 44] });
}

/* « zoom/column/row » of the tiles of data under the map, of so many pixels a side: 512, or 1024. */
export function inView(/** @type {Leaflet.Map} */ map, side = 512) {
  const { min, max } = map.getPixelBounds();
  const zoom = map.getZoom() - Math.log2(side / 256);
  const last = 2 ** zoom - 1;
  const keys = [];
  for (let y = Math.max(0, Math.floor(min.y / side)); y <= Math.min(last, Math.floor(max.y / side)); y++)
    for (let x = Math.max(0, Math.floor(min.x / side)); x <= Math.min(last, Math.floor(max.x / side)); x++)
      keys.push(`${zoom}/${x}/${y}`);
  return keys;
}
