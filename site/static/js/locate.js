/* Fills in the coordinates when the person asks for it: the device's position, or the place that a « place » event brings. */
for (const box of document.querySelectorAll("[data-locate]")) {
  const latitude = /** @type {HTMLInputElement} */ (document.getElementById(box.dataset.latitude));
  const longitude = /** @type {HTMLInputElement} */ (document.getElementById(box.dataset.longitude));
  const status = box.querySelector("[role=status]");

  /** @type {(coords: Place, said: string) => void} */
  const fill = (coords, said) => {
    latitude.value = coords.latitude.toFixed(6).replace(".", ",");
    longitude.value = coords.longitude.toFixed(6).replace(".", ",");
    status.textContent = said;
    longitude.dispatchEvent(new Event("change", { bubbles: true }));
    box.located = coords; // for the scripts that come later
    box.dispatchEvent(new CustomEvent("located", { bubbles: true, detail: coords }));
  };
  box.addEventListener("place", ({ detail }) => fill(detail, ""));

  if (!navigator.geolocation || !window.isSecureContext) continue;
  box.classList.remove("js-only");
  const found = (/** @type {GeolocationPosition} */ { coords }) =>
    fill(coords, box.dataset.found.replace("{n}", Math.max(1, Math.round(coords.accuracy)).toLocaleString("fr-FR")));
  box.querySelector("button").addEventListener("click", () => {
    status.textContent = box.dataset.asking;
    navigator.geolocation.getCurrentPosition(found, () => (status.textContent = box.dataset.refused), {
      enableHighAccuracy: true,
      timeout: 15000,
      maximumAge: 30000,
    });
  });
}
