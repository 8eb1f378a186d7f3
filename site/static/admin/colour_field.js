// Beside the field where a colour is typed, the browser's own choice of colours. Each follows the other.
{
  const valid = (/** @type {string} */ text) => /^#[0-9a-f]{6}$/i.test(text);

  for (const input of document.querySelectorAll("input[data-colour]")) {
    const picker = document.createElement("input");
    picker.type = "color";
    picker.className = "colour-choice";
    picker.disabled = input.disabled;
    picker.setAttribute("aria-labelledby", input.labels?.[0]?.id || input.id);
    if (valid(input.value)) picker.value = input.value;

    picker.addEventListener("input", () => {
      input.value = picker.value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    input.addEventListener("input", () => {
      if (valid(input.value)) picker.value = input.value;
    });
    input.after(picker);
  }
}
