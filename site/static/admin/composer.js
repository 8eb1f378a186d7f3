/* The composer from the keyboard: R writes to the resident, N to colleagues, E chooses the state that leaves with it. */
const writeIn = (/** @type {string} */ kind) => {
  document.querySelector(`input[name=composer][value=${kind}]`)?.click();
  document.querySelector(`#formulaire-${kind} textarea`)?.focus();
};

/** @type {Record<string, () => void>} */
const WRITING = {
  r: () => writeIn("message"),
  n: () => writeIn("note"),
  e: () => {
    writeIn("message");
    document.querySelector("[data-more]")?.click();
    document.querySelector("[data-more] + ul button")?.focus();
  },
};

document.addEventListener("desk:key", (event) => {
  const act = WRITING[/** @type {CustomEvent<string>} */ (event).detail];
  if (!act) return;
  event.preventDefault();
  act();
});

/* Who goes from an answer to the next request writes on there: browsers keep the fragment when they are sent on. */
if (location.hash === "#repondre") writeIn("message");

/* Where one goes on after sending is this browser's choice, unless the page comes back with another. */
for (const select of document.querySelectorAll("select[data-kept]")) {
  const kept = localStorage.getItem(select.dataset.kept);
  if (kept && select.querySelector(`option[value="${CSS.escape(kept)}"]`)) select.value = kept;
  select.addEventListener("change", () => localStorage.setItem(select.dataset.kept, select.value));
}
