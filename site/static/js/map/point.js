/* One place on a small map, drawn when it comes into view: a mark, or the circle that it is somewhere in (`around`,
   metres). */
for (const element of document.querySelectorAll("[data-report-point]")) {
  const place = /** @type {[number, number]} */ (element.dataset.reportPoint.split(",").map(Number));
  element.classList.remove("js-only");
  const watch = new IntersectionObserver(
    async (seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      try {
        /** @type {typeof import("./base.js")} */
        const { draw, pin } = await import(element.dataset.base);
        const { L, map } = await draw(element, { view: [...place, 16], still: true });
        const { around } = element.dataset;
        const mark = around
          ? L.circle(place, { className: "map-around", interactive: false, radius: Number(around) })
          : L.marker(place, { icon: pin(L), interactive: false, keyboard: false });
        mark.addTo(map);
      } catch {
        element.classList.add("js-only"); // the address says it
      }
    },
    { rootMargin: "200px" },
  );
  watch.observe(element);
}
