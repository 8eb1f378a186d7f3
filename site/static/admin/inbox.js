/* The list from the keyboard, beside Wagtail’s own shortcuts. A single key acts on the page only while the agent leaves
   them on, never in a field (WCAG 2.1.4). The choice is this browser's. */
const list = document.querySelector("[data-rows]");
const help = document.querySelector("[data-keys-help]");
const opener = document.querySelector("[data-keys-open]");
const KEPT = "guichet.keys";

const isOn = () => localStorage.getItem(KEPT) !== "off";

const isTyping = (element) =>
  element.isContentEditable || element.matches("select, textarea, input:not([type='checkbox'], [type='radio'])");

const openHelp = () => {
  help.querySelector("[data-keys-on]").checked = isOn();
  help.showModal();
};

/* Move the focus by so many rows; from outside the list, to its first or last one. */
const move = (step) => {
  const rows = [...list.querySelectorAll("[data-row]")];
  const here = rows.indexOf(document.activeElement.closest("[data-row]"));
  const next = here < 0 ? rows.at(step > 0 ? 0 : -1) : rows[here + step];
  next?.querySelector("a").focus();
  next?.scrollIntoView({ block: "nearest" });
};

const tick = () => document.activeElement.closest("[data-row]")?.querySelector("[data-bulk-one]").click();

const KEYS = {
  j: () => list && move(1),
  k: () => list && move(-1),
  x: tick,
  "/": () => document.querySelector(".finder [name='q']").focus(),
  "?": openHelp,
};

if (help) {
  opener.hidden = false;
  opener.addEventListener("click", openHelp);
  help.querySelector("[data-keys-on]").addEventListener("change", (event) => {
    localStorage.setItem(KEPT, event.target.checked ? "on" : "off");
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open || isTyping(event.target)) return;
    const inList = event.target.closest("[data-row]");
    const arrow = inList && { ArrowDown: 1, ArrowUp: -1 }[event.key];
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
