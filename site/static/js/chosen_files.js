/* Shows the files chosen, small, before they are sent. */
const SIDE = 112; // pixels: a thumbnail of 56, sharp on a dense screen

async function thumbnail(/** @type {File} */ file) {
  const canvas = document.createElement("canvas");
  canvas.className = "file-picture";
  canvas.width = canvas.height = SIDE;
  try {
    const image = await createImageBitmap(file);
    const side = Math.min(image.width, image.height);
    canvas.getContext("2d")?.drawImage(
      image, (image.width - side) / 2, (image.height - side) / 2, side, side, 0, 0, SIDE, SIDE);
    image.close();
  } catch {
    // not a picture this browser reads: the empty square stays
  }
  return canvas;
}

function size(/** @type {number} */ bytes) {
  const large = bytes >= 1e6;
  const number = (bytes / (large ? 1e6 : 1e3)).toLocaleString("fr-FR", { maximumFractionDigits: large ? 1 : 0 });
  return `${number}\u00a0${large ? "Mo" : "ko"}`;
}

for (const list of document.querySelectorAll("[data-chosen]")) {
  const control = /** @type {HTMLInputElement} */ (document.getElementById(list.dataset.chosen));
  const limit = Number(control.dataset.maxBytes) || Infinity;
  control.addEventListener("change", async () => {
    const rows = await Promise.all(Array.from(control.files ?? [], async (file) => {
      const row = document.createElement("li");
      row.className = "file";
      const text = document.createElement("span");
      text.className = "file-text";
      const name = document.createElement("span");
      name.className = "file-name";
      name.textContent = file.name;
      const weight = document.createElement("span");
      const heavy = file.size > limit;
      weight.className = heavy ? "over-limit small" : "muted small";
      weight.textContent = heavy ? `${size(file.size)} – ${list.dataset.heavy}` : size(file.size);
      text.append(name, weight);
      row.append(await thumbnail(file), text);
      return row;
    }));
    list.replaceChildren(...rows);
    list.hidden = rows.length === 0;
  });
}
