/* Takes the keyboard and the screen reader to what stops the form. */
document.querySelector("[data-focus]")?.focus();

/* A link to a field puts the caret in it, its label in view. */
document.addEventListener("click", (event) => {
  const link = /** @type {Element} */ (event.target).closest(".error-summary a");
  const control = link && document.getElementById(link.hash.slice(1));
  if (!control) return;
  event.preventDefault();
  (control.closest(".field") || control).scrollIntoView({ block: "start" });
  control.focus({ preventScroll: true });
});
