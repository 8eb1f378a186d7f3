/* A map that moves, in place of what the server has drawn of a spot, once that is tapped. The link then stands below, and
   leads on to the map of all; without network it is followed at once. */
const CLOSE = 17; // zoom at which one tells a house from the next

for (const box of document.querySelectorAll("[data-map-in-place]")) {
  const link = box.querySelector("a");
  const frame = box.querySelector(".map-frame");
  const element = box.querySelector(".map");
  const place = /** @type {[number, number]} */ (element.dataset.reportPoint.split(",").map(Number));
  let isAsked = false;

  link.addEventListener("click", async (event) => {
    if (isAsked || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    isAsked = true; // who presses again while it comes is led on
    try {
      /** @type {typeof import("./base.js")} */
      const { draw, library, pin } = await import(element.dataset.base);
      await library(element.dataset);
      box.classList.add("treatment-map--open");
      frame.hidden = false; // its size is known only then
      const { L, map } = await draw(element, { view: [...place, CLOSE] });
      L.marker(place, { icon: pin(L), interactive: false, keyboard: false }).addTo(map);
      element.focus({ preventScroll: true });
    } catch {
      location.assign(link.href);
    }
  });
}
