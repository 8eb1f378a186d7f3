/* The list from the keyboard, beside Wagtail’s own shortcuts. A single key acts on the page only while the agent leaves
   them on, never in a field (WCAG 2.1.4). The choice is this browser's. The rows are asked for anew each time: a filter
   replaces them. */
const help = document.querySelector("dialog[data-keys-help]");
const opener = document.querySelector("[data-keys-open]");
const KEPT = "guichet.keys";

const isOn = () => localStorage.getItem(KEPT) !== "off";

const isTyping = (/** @type {HTMLElement} */ element) =>
  element.isContentEditable || element.matches("select, textarea, input:not([type='checkbox'], [type='radio'])");

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
  const answer = await fetch(`${address}apercu/`).catch(() => null);
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

if (help && opener) {
  const on = help.querySelector("input[data-keys-on]");
  const openHelp = () => {
    on.checked = isOn();
    help.showModal();
  };
  /** @type {Record<string, () => void>} */
  const KEYS = {
    j: () => move(1),
    k: () => move(-1),
    x: tick,
    "/": () => document.querySelector("[data-search-form] [name='q']")?.focus(),
    "?": openHelp,
  };

  opener.hidden = false;
  opener.addEventListener("click", openHelp);
  on.addEventListener("change", () => localStorage.setItem(KEPT, on.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.key === " " && target.matches(".request-link")) {
      event.preventDefault();
      preview(target.closest("[data-row]"));
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || help.open || isTyping(target)) return;
    const arrow = target.closest("[data-row]") && (event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0);
    if (arrow) {
      event.preventDefault();
      move(arrow);
      return;
    }
    const act = isOn() && KEYS[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

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

document.addEventListener("change", (event) => {
  const box = /** @type {HTMLInputElement} */ (event.target);
  if (box.matches("[data-bulk-whole]")) {
    for (const one of document.querySelectorAll("input[data-bulk-one]")) one.checked = box.checked;
  } else if (!box.matches("[data-bulk-one]")) return;
  sayTicked();
});
document.addEventListener("w-swap:success", sayTicked); // a filter has replaced the rows
addEventListener("pageshow", sayTicked); // a page that comes back keeps its ticks

/* One menu of the list open at a time; Escape closes it. */
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".inbox-menu[open]")) {
    if (!menu.contains(/** @type {Node} */ (event.target))) menu.removeAttribute("open");
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (beside?.open) beside.close();
  for (const menu of document.querySelectorAll(".inbox-menu[open]")) menu.removeAttribute("open");
});
