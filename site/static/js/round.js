/* Has the sheet of a round start from where the device is. The address of the sheet then holds the place. */
for (const form of document.querySelectorAll("form[data-start]")) {
  if (!navigator.geolocation || !isSecureContext) continue;
  const said = form.querySelector("[role=status]");
  form.classList.remove("js-only");
  form.addEventListener("submit", (event) => {
    if (form.depart.value) return;
    event.preventDefault();
    said.textContent = form.dataset.asking;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.depart.value = `${coords.latitude.toFixed(5)},${coords.longitude.toFixed(5)}`;
        form.submit();
      },
      () => (said.textContent = form.dataset.refused),
      { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
    );
  });
}
