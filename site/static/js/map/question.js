/* The place that a question of a form asks for, put on a map: « latitude,longitude » in its own unseen field. */
const CLOSE = 17; // zoom at which one tells a house from the next

/* Opens the map of `box`; resolves once it is there. */
export async function start(/** @type {HTMLElement} */ box) {
  const element = /** @type {HTMLElement} */ (box.querySelector(".map"));
  const status = box.querySelector(".map-said");
  const field = box.querySelector("input");
  /** @type {HTMLElement} */
  const without = box.querySelector("[data-without]");
  /** @type {typeof import("./base.js")} */
  const { draw, library, pin } = await import(element.dataset.base);
  await library(element.dataset);
  /** @type {typeof import("./mark.js")} */
  const { placing } = await import(element.dataset.mark);
  /** @type {HTMLElement} */ (box.querySelector(".map-panel")).hidden = false; // its size is known only then

  const [latitude, longitude] = field.value.split(",").map(Number);
  /** @type {[number, number] | null} */
  const place = field.value && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? [latitude, longitude] : null;
  const { L, map } = await draw(element, { view: place && [...place, CLOSE], keyboard: false });
  const { mark } = placing(L, map, element, {
    icon: pin(L),
    place,
    centre: box.querySelector("[data-centre]"),
    tell: ({ lat, lng }) => {
      field.value = `${lat.toFixed(6)},${lng.toFixed(6)}`;
      field.dispatchEvent(new Event("change", { bubbles: true }));
      const said = [lat, lng].map((degrees) => degrees.toFixed(5).replace(".", ",")).join(" ; ");
      status.textContent = box.dataset.put.replace("{place}", said);
      without.hidden = false;
    },
  });
  without.hidden = !place;
  without.addEventListener("click", () => {
    field.value = "";
    field.dispatchEvent(new Event("change", { bubbles: true }));
    mark.remove();
    status.textContent = box.dataset.removed;
    without.hidden = true;
    element.focus();
  });
}
