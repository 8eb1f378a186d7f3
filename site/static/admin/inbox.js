/* The list from the keyboard, beside Wagtail’s own shortcuts (`keys.js` says when a key counts). The rows are asked for
   anew each time: a filter replaces them. */
/* Move the focus by so many rows; from outside the list, to its first or last one. */
const move = (/** @type {number} */ step) => {
  const rows = [...document.querySelectorAll("[data-row]")];
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const next = here < 0 ? rows.at(step > 0 ? 0 : -1) : rows[here + step];
  next?.querySelector("a").focus();
  next?.scrollIntoView({ block: "nearest" });
};

const tick = () => document.activeElement?.closest("[data-row]")?.querySelector("[data-bulk-one]").click();

/* A request beside the list. It is asked for by Space alone, for each is a read that is journaled. */
const beside = document.querySelector("dialog[data-preview]");

const preview = async (/** @type {HTMLElement | null} */ row) => {
  if (!beside || !row) return;
  const address = row.querySelector("a").href;
  if (beside.open && beside.dataset.row === row.dataset.row) {
    beside.close();
    return;
  }
  beside.dataset.row = row.dataset.row;
  const answer = await fetch(new URL(`apercu/${new URL(address).search}`, address)).catch(() => null);
  if (answer?.redirected) {
    location.assign(address); // a second factor is asked for first
    return;
  }
  if (answer?.ok) beside.innerHTML = await answer.text();
  else beside.textContent = beside.dataset.failed;
  if (!beside.open) beside.show();
};

beside?.addEventListener("click", (event) => {
  if (/** @type {Element} */ (event.target).closest("[data-preview-close]")) beside.close();
});

/** @type {Record<string, () => void>} */
const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  x: tick,
  "/": () => document.querySelector("[data-search-form] [name='q']")?.focus(),
};

document.addEventListener("desk:key", (event) => {
  const act = KEYS[/** @type {CustomEvent<string>} */ (event).detail];
  if (!act) return;
  event.preventDefault();
  act();
});

/* Arrows in the list, and Space on a request, count whatever the agent chose: they do nothing else there. */
document.addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const row = target.closest("[data-row]");
  if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === " " && target.matches(".request-link")) preview(row);
  else if (event.key === "ArrowDown") move(1);
  else if (event.key === "ArrowUp") move(-1);
  else return;
  event.preventDefault();
});

/* Ticking a whole page, how many are ticked, and the bar that acts on them. */
const sayTicked = () => {
  const bulk = document.querySelector("[data-bulk]");
  if (!bulk) return;
  const whole = bulk.querySelector("input[data-bulk-whole]");
  const ones = [...bulk.querySelectorAll("input[data-bulk-one]")];
  const ticked = ones.filter((one) => one.checked).length;
  whole.hidden = false;
  whole.checked = ticked === ones.length;
  whole.indeterminate = ticked > 0 && ticked < ones.length;
  bulk.querySelector("[data-bulk-count]").textContent = ticked ? ` (${ticked})` : "";
  bulk.querySelector("[data-bulk-bar]").hidden = !ticked;
};

/* With the capital key, all between the box that was ticked last and this one become as this one is. */
let lastTicked = "";

document.addEventListener("click", (event) => {
  const box = /** @type {HTMLInputElement} */ (event.target);
  if (!box.matches("input[data-bulk-one]")) return;
  const ones = [...document.querySelectorAll("input[data-bulk-one]")];
  const [from, to] = [ones.findIndex((one) => one.value === lastTicked), ones.indexOf(box)];
  lastTicked = box.value;
  if (!event.shiftKey || from < 0) return;
  for (const one of ones.slice(Math.min(from, to), Math.max(from, to) + 1)) one.checked = box.checked;
  sayTicked();
});

document.addEventListener("change", (event) => {
  const box = /** @type {HTMLInputElement} */ (event.target);
  if (box.matches("[data-bulk-whole]")) {
    for (const one of document.querySelectorAll("input[data-bulk-one]")) one.checked = box.checked;
  } else if (!box.matches("[data-bulk-one]")) return;
  sayTicked();
});
document.addEventListener("w-swap:success", sayTicked); // a filter has replaced the rows
addEventListener("pageshow", sayTicked); // a page that comes back keeps its ticks

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && beside?.open) beside.close();
});
