/* Shows the category that is chosen, wherever that was, among those that are one tap away; folds the list of all again. */
for (const box of document.querySelectorAll("[data-frequent]")) {
  const all = /** @type {HTMLFieldSetElement} */ (box.closest("fieldset")).querySelector("details.all-categories");
  let pressed = false; // with a finger or a mouse: with arrows one goes through the list, which stays

  const show = () => {
    const radio = all.querySelector("input[name]:checked");
    if (!radio) return;
    const chips = Array.from(box.children);
    const known = chips.find((chip) => chip.querySelector("input").value === radio.value);
    const chip = known ?? /** @type {Element} */ (chips.at(-1));
    const [input, label] = [chip.querySelector("input"), chip.querySelector("label")];
    if (!known) {
      input.value = radio.value;
      label.textContent = radio.labels?.[0].firstChild?.textContent ?? "";
      box.prepend(chip);
    }
    const focused = all.contains(document.activeElement);
    input.checked = true;
    all.open = false;
    if (focused && pressed) input.focus();
    pressed = false;
  };
  all.addEventListener("pointerdown", () => (pressed = true));
  all.addEventListener("keydown", () => (pressed = false));
  all.addEventListener("change", () => (pressed || !all.contains(document.activeElement)) && show());
  all.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !all.contains(/** @type {Node} */ (relatedTarget))) show();
  });
  show();
}
