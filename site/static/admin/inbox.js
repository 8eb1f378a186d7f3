/* J and K walk through the list while the focus is in it (WCAG 2.1.4: a single key acts only there). */
const rows = document.querySelector("[data-rows]");

if (rows) {
  document.querySelector("[data-keys]").hidden = false;
  rows.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { j: 1, k: -1 }[event.key.toLowerCase()];
    if (!step) return;
    const links = [...rows.querySelectorAll("[data-row] a")];
    const next = links[links.indexOf(document.activeElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}
