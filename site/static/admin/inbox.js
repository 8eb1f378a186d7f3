/* The list from the keyboard, beside Wagtail’s own shortcuts. A single key acts on the page only while the agent leaves
   them on, never in a field (WCAG 2.1.4). The choice is this browser's. */
const list = document.querySelector("[data-rows]");
const help = document.querySelector("dialog[data-keys-help]");
const opener = document.querySelector("[data-keys-open]");
const KEPT = "guichet.keys";

const isOn = () => localStorage.getItem(KEPT) !== "off";

const isTyping = (/** @type {HTMLElement} */ element) =>
  element.isContentEditable || element.matches("select, textarea, input:not([type='checkbox'], [type='radio'])");

/* Move the focus by so many rows; from outside the list, to its first or last one. */
const move = (/** @type {number} */ step) => {
  if (!list) return;
  const rows = [...list.querySelectorAll("[data-row]")];
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const next = here < 0 ? rows.at(step > 0 ? 0 : -1) : rows[here + step];
  next?.querySelector("a").focus();
  next?.scrollIntoView({ block: "nearest" });
};

const tick = () => document.activeElement?.closest("[data-row]")?.querySelector("[data-bulk-one]").click();

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
    "/": () => document.querySelector(".finder [name='q']")?.focus(),
    "?": openHelp,
  };

  opener.hidden = false;
  opener.addEventListener("click", openHelp);
  on.addEventListener("change", () => localStorage.setItem(KEPT, on.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
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

/* Ticking a whole page, and how many are ticked. */
const bulk = document.querySelector("[data-bulk]");

if (bulk) {
  const all = bulk.querySelector("[data-bulk-all]");
  const whole = all.querySelector("input");
  const ones = [...bulk.querySelectorAll("input[data-bulk-one]")];
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
    if (/** @type {Element} */ (event.target).matches("[data-bulk-one]")) say();
  });
  addEventListener("pageshow", say); // a page that comes back keeps its ticks
}
