/* Shows a password on demand. The button only shows where it works; what is sent is hidden again, as browsers remember
   what was typed in a plain field. */
for (const button of document.querySelectorAll("button[data-reveal]")) {
  const box = /** @type {HTMLElement} */ (button.parentElement);
  const input = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const word = button.querySelector("span");
  const words = [word.textContent ?? "", button.dataset.hide];
  button.classList.remove("js-only");

  /** @param {boolean} shown */
  const show = (shown) => {
    input.type = shown ? "text" : "password";
    word.textContent = words[Number(shown)];
  };
  button.addEventListener("click", () => {
    const shown = input.type === "password";
    show(shown);
    status.textContent = shown ? status.dataset.shown : status.dataset.hidden;
  });
  input.form?.addEventListener("submit", () => show(false));
}
