/* Says at the last step what was answered at the others. Without it, the answers are read in their fields. */
for (const recap of document.querySelectorAll("[data-recap]")) {
  const form = /** @type {HTMLFormElement} */ (recap.closest("form"));
  const { none, photo, photos, position } = recap.dataset;
  recap.classList.remove("js-only");

  /** The words that the label of what is chosen begins with. */
  const chosen = (/** @type {string} */ name) =>
    form.querySelector(`input[name=${name}]:checked`)?.labels?.[0].firstChild?.textContent?.trim() ?? "";
  const answers = () => {
    const { address, description, latitude, photos: picked } = form.elements;
    const kept = form.querySelectorAll("input[name=photos_removed]:not(:checked)").length;
    const count = kept + (picked.files?.length ?? 0);
    return {
      category: chosen("category") || none,
      description: description.value.trim() || none,
      pictures: count > 1 ? photos.replace("{n}", `${count}`) : count ? photo : "",
      place: address.value.trim() || (latitude.value ? position : none),
      asset: form.querySelector("input[name=asset]:checked")?.value === "aucun" ? "" : chosen("asset"),
    };
  };
  form.addEventListener("step", () => {
    for (const [name, words] of Object.entries(answers())) recap.querySelector(`[data-${name}]`).textContent = words;
  });
}
