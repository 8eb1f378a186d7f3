/* Copies a reference. The button only shows where it works. */
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue; // an address without https
  button.classList.remove("js-only");
  const status = /** @type {HTMLElement} */ (button.parentElement).querySelector("[role=status]");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      status.textContent = button.dataset.done;
    } catch {
      status.textContent = button.dataset.failed;
    }
  });
}
