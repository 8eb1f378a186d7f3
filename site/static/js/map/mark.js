/* The mark of one place on a map, put by touch, mouse or keyboard. */
/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
const STEP = 12; // pixels; five times as many with the capital key
const PAUSE = 500; // milliseconds without a key: the mark has arrived

/** Lets a mark be put on the map of `element`, at `place` if there is one. `tell` is called where it has arrived, with
    the asset on which it was put; `centre` is the button that puts it in the middle.

    @param {Leaflet.Library} L
    @param {Leaflet.Map} map
    @param {HTMLElement} element
    @param {{ icon: Leaflet.Icon, place: [number, number] | null, centre: Element,
              tell: (where: Leaflet.LatLng, asset: Asset | null) => void }} options */
export function placing(L, map, element, { icon, place, centre, tell }) {
  const mark = L.marker(map.getCenter(), { icon, draggable: true, keyboard: false });
  if (place) mark.setLatLng(place).addTo(map);

  let arriving = 0;
  /** @type {(pause: number, asset?: Asset | null) => void} */
  const arrive = (pause, asset = null) => {
    clearTimeout(arriving);
    arriving = setTimeout(() => tell(mark.getLatLng().wrap(), asset), pause);
  };
  /** @type {(where: Leaflet.Where, pause?: number, asset?: Asset | null) => void} */
  const put = (where, pause = 0, asset = null) => {
    mark.setLatLng(where).addTo(map);
    map.panInside(where, { padding: [48, 48] });
    arrive(pause, asset);
  };
  map.on("click", ({ latlng }) => put(latlng));
  mark.on("dragend", () => arrive(0));
  centre.addEventListener("click", () => put(map.getCenter()));

  element.tabIndex = 0;
  element.addEventListener("keydown", (event) => {
    if (event.target !== element || event.ctrlKey || event.altKey || event.metaKey) return;
    const arrow = ARROWS[event.key];
    if (arrow && map.hasLayer(mark)) {
      const by = L.point(arrow).multiplyBy(event.shiftKey ? 5 * STEP : STEP);
      put(map.containerPointToLatLng(map.latLngToContainerPoint(mark.getLatLng()).add(by)), PAUSE);
    } else if (arrow || event.key === "Enter") put(map.getCenter(), PAUSE);
    else if (event.key === "+" || event.key === "=") map.zoomIn();
    else if (event.key === "-") map.zoomOut();
    else return;
    event.preventDefault();
  });
  return { mark, put };
}
