/* A button that prints. It only shows where scripts run. */
for (const button of document.querySelectorAll("[data-print]")) {
  button.closest(".js-only")?.classList.remove("js-only");
  button.addEventListener("click", () => print());
}
