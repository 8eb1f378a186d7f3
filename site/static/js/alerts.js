/* An alert that one has closed stays a line, on this device: pages are the same for everyone. */
const KEY = "alertes-lues";
const KEPT = 50; // of the last closed: ended ones come back no more

/** @type {() => string[]} */
function closed() {
  try {
    const known = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(known) ? known : [];
  } catch {
    return []; // nothing may be kept here: alerts open again on the next page
  }
}

for (const alert of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("[data-alert]"))) {
  const edition = alert.dataset.alert;
  if (closed().includes(edition)) alert.open = false;
  alert.addEventListener("toggle", () => {
    const others = closed().filter((one) => one !== edition);
    try {
      localStorage.setItem(KEY, JSON.stringify(alert.open ? others : [...others, edition].slice(-KEPT)));
    } catch {
      /* as above */
    }
  });
}
