/* Fills in the coordinates with the device's position, when the person asks for it. */
for (const box of document.querySelectorAll("[data-locate]")) {
  if (!navigator.geolocation || !window.isSecureContext) continue;
  const latitude = document.getElementById(box.dataset.latitude);
  const longitude = document.getElementById(box.dataset.longitude);
  const status = box.querySelector("[role=status]");
  box.classList.remove("js-only");

  const found = ({ coords }) => {
    latitude.value = coords.latitude.toFixed(6).replace(".", ",");
    longitude.value = coords.longitude.toFixed(6).replace(".", ",");
    status.textContent = box.dataset.found.replace("{n}", Math.round(coords.accuracy).toLocaleString("fr-FR"));
    longitude.dispatchEvent(new Event("change", { bubbles: true }));
  };
  box.querySelector("button").addEventListener("click", () => {
    status.textContent = box.dataset.asking;
    navigator.geolocation.getCurrentPosition(found, () => (status.textContent = box.dataset.refused), {
      enableHighAccuracy: true,
      timeout: 15000,
      maximumAge: 30000,
    });
  });
}
