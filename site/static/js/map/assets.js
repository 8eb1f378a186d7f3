/* The assets near a place, as points to press: each says its number. The list of the form does the same by keyboard. */
const FROM = 18; // zoom at which two lamps are two

/* Returns what shows those at `address` (with a tile added) while the map moves; nothing without an address. */
/** @param {Leaflet.Library} L
    @param {Leaflet.Map} map
    @param {typeof import("./base.js").inView} inView
    @param {(asset: Asset, where: Leaflet.Where) => void} take
    @returns {(address?: string) => void} */
export function layer(L, map, inView, take) {
  /** @type {Map<string, Leaflet.Group>} */
  const shown = new Map(); // by tile
  const clear = (keep = new Set()) => {
    for (const [key, group] of shown) {
      if (keep.has(key)) continue;
      group.remove();
      shown.delete(key);
    }
  };
  const point = (/** @type {Asset} */ asset) => {
    /** @type {[number, number]} */
    const where = [asset.latitude, asset.longitude];
    const icon = L.divIcon({ className: "map-asset", iconSize: [44, 44] });
    const title = [asset.label, asset.address].filter(Boolean).join(", ");
    return L.marker(where, { icon, title, alt: title, keyboard: false }).on("click", () => take(asset, where));
  };
  /** @type {(group: Leaflet.Group, key: string, address: string) => Promise<void>} */
  const fill = async (group, key, address) => {
    try {
      const answer = await fetch(`${address}&tuile=${key}`);
      if (!answer.ok) throw new Error(`${answer.status}`);
      for (const asset of (await answer.json()).assets) group.addLayer(point(asset));
    } catch {
      if (shown.get(key) === group) shown.delete(key); // asked for again when the map moves
    }
  };
  /** @type {string | undefined} */
  let before;
  return (address) => {
    if (address !== before) clear();
    before = address;
    if (!address || map.getZoom() < FROM) return clear();
    const wanted = new Set(inView(map));
    clear(wanted);
    for (const key of wanted) {
      if (shown.has(key)) continue;
      const group = L.layerGroup().addTo(map);
      shown.set(key, group);
      fill(group, key, address);
    }
  };
}
