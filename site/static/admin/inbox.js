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

/* Ticking a whole page, and how many are ticked. */
const bulk = document.querySelector("[data-bulk]");

if (bulk) {
  const all = bulk.querySelector("[data-bulk-all]");
  const whole = all.querySelector("input");
  const ones = [...bulk.querySelectorAll("[data-bulk-one]")];
  const count = bulk.querySelector("[data-bulk-count]");

  const say = () => {
    const ticked = ones.filter((one) => one.checked).length;
    whole.checked = ticked === ones.length;
    whole.indeterminate = ticked > 0 && ticked < ones.length;
    count.textContent = ticked ? ` (${ticked})` : "";
  };
  all.hidden = false;
  whole.addEventListener("change", () => {
    for (const one of ones) one.checked = whole.checked;
    say();
  });
  bulk.addEventListener("change", (event) => {
    if (event.target.matches("[data-bulk-one]")) say();
  });
  addEventListener("pageshow", say); // a page that comes back keeps its ticks
}
