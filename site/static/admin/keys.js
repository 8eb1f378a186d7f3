/* Single keys of a page of the desk: one follows what bears it (`data-key`), or is told to the page (`desk:key`). They
   count only while the agent leaves them on, never in a field (WCAG 2.1.4). The choice is this browser's. */
const help = document.querySelector("dialog[data-keys-help]");
const opener = document.querySelector("[data-keys-open]");
const KEPT = "guichet.keys";

const isOn = () => localStorage.getItem(KEPT) !== "off";

const isTyping = (/** @type {HTMLElement} */ element) =>
  element.isContentEditable || element.matches("select, textarea, input:not([type='checkbox'], [type='radio'])");

/* Whether a key did something. */
const press = (/** @type {string} */ key) => {
  const bearer = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!bearer) return !document.dispatchEvent(new CustomEvent("desk:key", { detail: key, cancelable: true }));
  bearer.click();
  return true;
};

if (help && opener) {
  const on = help.querySelector("input[data-keys-on]");
  const openHelp = () => {
    on.checked = isOn();
    help.showModal();
  };

  opener.hidden = false;
  opener.addEventListener("click", openHelp);
  on.addEventListener("change", () => localStorage.setItem(KEPT, on.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.key.length > 1) return;
    if (help.open || !isOn() || isTyping(/** @type {HTMLElement} */ (event.target))) return;
    if (event.key === "?") openHelp();
    else if (!press(event.key.toLowerCase())) return;
    event.preventDefault();
  });
}
