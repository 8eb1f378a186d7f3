/* On the report form: without network, what was typed is kept on the device instead of the browser's page of error.

   With network the form is posted as without scripts. Whether there is network is asked just before: the browser only
   knows whether it has a connection, not whether that leads anywhere. What is kept here was never posted. */
(() => {
  const SHORT = 5000; // milliseconds

  async function reached() {
    if (!navigator.onLine) return false;
    try {
      await fetch("/healthz", { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(SHORT) });
      return true; // whatever it says: the server will answer the form
    } catch {
      return false;
    }
  }

  for (const form of document.querySelectorAll("form[data-recipient]")) {
    let asking = false;
    let goes = false;
    form.addEventListener("submit", async (event) => {
      // Files that the server has already, and reports for somebody else, only make sense to the server.
      const there = form.querySelector("[name=photos_removed], [name=pour_qui]:checked:not([value=moi])");
      if (goes || there || /** @type {HTMLButtonElement?} */ (event.submitter)?.name || !navigator.serviceWorker?.controller) return;
      event.preventDefault();
      if (asking) return;
      asking = true;
      const online = await reached();
      try {
        if (!online) {
          await loadReports();
          await Reports.keep(Reports.read(new FormData(form)));
          return location.assign("/hors-ligne/signaler/#gardes"); // asked until the page is left: it is kept once
        }
      } catch {
        // no room on the device: the browser says what it says, and the form stays filled in
      }
      asking = false;
      goes = true;
      form.requestSubmit(event.submitter);
      goes = false;
    });
    addEventListener("pageshow", () => (asking = false)); // back from the browser's history
  }
})();
