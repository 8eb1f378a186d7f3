/* Brings the scripts of a form when it is first used: a page that is only read does without them. */
for (const form of document.querySelectorAll("form[data-brings]")) {
  /** @type {Set<EventTarget | null>} */
  const missed = new Set(); // what changed before they came: they are told then
  /** @type {Promise<object> | true | undefined} */
  let brought;
  const tell = () => {
    for (const field of missed) field?.dispatchEvent(new Event("change", { bubbles: true }));
    missed.clear();
    document.activeElement?.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const bring = async (/** @type {Event} */ { target, type }) => {
    if (brought === true) return;
    if (type === "change") missed.add(target);
    if (brought) return;
    brought = Promise.all(form.dataset.brings.split(" ").map((script) => import(script)));
    try {
      await brought;
      brought = true;
      tell();
    } catch {
      brought = undefined; // no network: the next use asks again
    }
  };
  for (const sign of ["focusin", "pointerdown", "change"]) form.addEventListener(sign, bring);
}
