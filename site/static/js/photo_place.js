/* Offers the place that a chosen photo carries. The photo is read on the device, and nothing is filled in before the click. */

/** @type {(file: File, reader: string) => Promise<Place | null>} */
async function placeIn(file, reader) {
  try {
    await import(reader); // only now: most reports carry no photo
    const { gps } = await globalThis.ExifReader.load(file, { expanded: true });
    const { Latitude: latitude = NaN, Longitude: longitude = NaN } = gps ?? {};
    const onEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
    return onEarth && (latitude || longitude) ? { latitude, longitude } : null; // a camera without a fix writes zeros
  } catch {
    return null; // says no place, or cannot be read: the server will judge
  }
}

/** @type {(files: File[], reader: string) => Promise<{ place: Place, name: string } | null>} */
async function firstPlace(files, reader) {
  for (const file of files) {
    const place = await placeIn(file, reader);
    if (place) return { place, name: file.name };
  }
  return null;
}

for (const box of document.querySelectorAll("[data-photo-place]")) {
  const control = /** @type {HTMLInputElement} */ (document.getElementById(box.dataset.photoPlace));
  const limit = Number(control.dataset.maxBytes) || Infinity;
  const live = box.querySelector("[aria-live]");
  const [offer, taken] = box.querySelectorAll("template");
  let choices = 0; // a newer choice of photos replaces the one being read

  const say = (/** @type {HTMLTemplateElement} */ template) => {
    live.replaceChildren(template.content.cloneNode(true));
    return /** @type {HTMLElement} */ (live.firstElementChild);
  };
  const take = (/** @type {Place} */ place) => {
    control.form?.querySelector("[data-locate]").dispatchEvent(new CustomEvent("place", { detail: place }));
    const said = say(taken);
    said.tabIndex = -1;
    said.focus(); // the button that had it is gone
  };
  control.addEventListener("change", async () => {
    const choice = ++choices;
    live.replaceChildren();
    box.setAttribute("aria-busy", "true");
    const files = Array.from(control.files ?? []);
    const found = await firstPlace(files.filter((file) => file.size <= limit), box.dataset.reader);
    if (choice !== choices) return;
    box.removeAttribute("aria-busy");
    if (!found) return;
    const said = say(offer);
    if (files.length > 1) {
      said.querySelector("[data-said]").textContent = box.dataset.several.replace("{name}", found.name);
    }
    said.querySelector("button").addEventListener("click", () => take(found.place));
  });
}
