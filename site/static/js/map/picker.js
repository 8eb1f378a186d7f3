/* The place of a report, put on a map by touch, mouse or keyboard. The form's own fields hold it. */
const CLOSE = 17; // zoom at which one tells a house from the next
const CLOSER = 18; // the same of lamp posts: those of the category are shown from there on

const degrees = (/** @type {HTMLInputElement} */ field) => (field.value.trim() ? Number(field.value.replace(",", ".")) : NaN);

/* Opens the map of `box`; resolves once it is there. */
export async function start(/** @type {HTMLElement} */ box) {
  const element = box.querySelector(".map");
  const status = box.querySelector(".map-said");
  const form = /** @type {HTMLFormElement} */ (box.closest("form"));
  const { latitude, longitude } = form.elements;
  /** @type {typeof import("./base.js")} */
  const { draw, inView, library, pin } = await import(element.dataset.base);
  await library(element.dataset);
  /** @type {typeof import("./mark.js")} */
  const { placing } = await import(element.dataset.mark);
  box.querySelector(".map-panel").hidden = false; // its size is known only then

  /** @returns {[number, number] | null} */
  const typed = () => {
    const [y, x] = [degrees(latitude), degrees(longitude)];
    return Math.abs(y) <= 90 && Math.abs(x) <= 180 ? [y, x] : null;
  };
  const asked = form.querySelector("#equipements");
  const close = () => (asked?.querySelector("[data-assets]") ? CLOSER : CLOSE);
  const place = typed();
  const { L, map } = await draw(element, { view: place && [...place, close()], keyboard: false });
  /** @type {(where: Leaflet.LatLng, asset: Asset | null) => void} */
  const tell = ({ lat, lng }, asset) => {
    form.querySelector("[data-locate]").dispatchEvent(new CustomEvent("place", { detail: { latitude: lat, longitude: lng } }));
    if (asset) take(asset);
    status.textContent = box.dataset.put.replace("{place}", `${latitude.value} ; ${longitude.value}`);
  };
  const take = (/** @type {Asset} */ { reference }) => {
    const number = form.elements.asset_number;
    if (!number) return;
    number.value = reference;
    number.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const centre = box.querySelector("[data-centre]");
  const { mark, put } = placing(L, map, element, { icon: pin(L), place, centre, tell });

  /* The assets of the category that is chosen: the page says which, and may change its mind. */
  /** @type {((address?: string) => void) | undefined} */
  let assets;
  const showAssets = async () => {
    const said = asked?.querySelector("[data-assets]");
    box.querySelector("[data-points]").hidden = !said;
    if (said && !assets) {
      /** @type {typeof import("./assets.js")} */
      const { layer } = await import(said.dataset.script);
      assets = layer(L, map, inView, (asset, where) => put(where, 0, asset));
    }
    assets?.(said?.dataset.assets);
  };
  map.on("moveend", showAssets);
  if (asked) new MutationObserver(showAssets).observe(asked, { childList: true });
  showAssets();

  /* What is reported already, as on the public map: without it the place is put all the same. */
  try {
    /** @type {typeof import("./reports.js")} */
    const { follow } = await import(box.dataset.known);
    follow(L, map, box.querySelector(".map-known"), inView);
  } catch {
    // no network: it says what is known elsewhere
  }

  /* Coordinates that came otherwise: typed, found by the device, of a photo, of an address. */
  form.addEventListener("change", ({ target }) => {
    if (target !== latitude && target !== longitude) return;
    const where = typed();
    if (!where) mark.remove();
    else if (!map.hasLayer(mark) || map.distance(where, mark.getLatLng()) > 1) {
      mark.setLatLng(where).addTo(map);
      map.setView(where, Math.max(map.getZoom(), close()));
    }
  });
}
