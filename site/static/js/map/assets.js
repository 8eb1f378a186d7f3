/* The assets near a place, as points to press: each says its number. The list of the form does the same by keyboard. */
const FROM = 18; // zoom at which two lamps are two

/* Returns what shows those at `address` (with a tile added) while the map moves; nothing without an address. */
export function layer(L, map, inView, take) {
  const shown = new Map(); // by tile
  const clear = (keep = new Set()) => {
    for (const [key, group] of shown) {
      if (keep.has(key)) continue;
      group.remove();
      shown.delete(key);
    }
  };
  const point = (asset) => {
    const where = [asset.latitude, asset.longitude];
    const icon = L.divIcon({ className: "map-asset", iconSize: [44, 44] });
    const title = [asset.label, asset.address].filter(Boolean).join(", ");
    return L.marker(where, { icon, title, alt: title, keyboard: false }).on("click", () => take(asset, where));
  };
  const fill = async (group, key, address) => {
    try {
      const answer = await fetch(`${address}&tuile=${key}`);
      if (!answer.ok) throw new Error(answer.status);
      for (const asset of (await answer.json()).assets) group.addLayer(point(asset));
    } catch {
      if (shown.get(key) === group) shown.delete(key); // asked for again when the map moves
    }
  };
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
