/* Fetches the map on which a place is put, once it is asked for. */
for (const box of document.querySelectorAll("[data-place-map]")) {
  const [button] = box.getElementsByTagName("button");
  const panel = box.querySelector(".map-panel");
  const status = box.querySelector(".map-said");
  let started = false;
  box.classList.remove("js-only");
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-busy")) return;
    if (started) panel.hidden = !panel.hidden;
    else {
      button.setAttribute("aria-busy", "true");
      status.textContent = box.dataset.coming;
      try {
        /** @type {typeof import("./map/picker.js")} */
        const picker = await import(box.dataset.picker);
        await picker.start(box);
        status.textContent = "";
        started = true;
      } catch {
        status.textContent = box.dataset.failed;
      }
      button.removeAttribute("aria-busy");
    }
    button.setAttribute("aria-expanded", `${!panel.hidden}`);
  });
}
