/* Installs the service worker, and has the reports that wait on this device sent. */
(() => {
  const { page, reports, banner, form } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
  /** @type {(src: string) => Promise<void>} */
  const load = (src) => new Promise((onload, onerror) => {
    document.head.append(Object.assign(document.createElement("script"), { src, onload, onerror }));
  });
  self.loadReports = () => self.Reports ? Promise.resolve() : load(reports);

  if (!navigator.serviceWorker) return;
  addEventListener("load", () => {
    navigator.serviceWorker.register("/sw.js").catch(() => {});
    if (document.querySelector("form[data-recipient]")) load(form);
  });
  if (location.pathname === page) return; // it has a script of its own
  const opening = indexedDB.open("guichet");
  opening.onupgradeneeded = () => opening.transaction?.abort(); // nothing was ever kept: no base is made
  opening.onsuccess = () => {
    const counting = opening.result.transaction("reports").objectStore("reports").count();
    counting.onsuccess = () => counting.result && loadReports().then(() => load(banner)).catch(() => {});
    opening.result.close();
  };
})();
