/* Opens, once the network is back, the page in the place of which this one is shown. */
(() => {
  const PAUSE = 2000; // milliseconds
  let rest = 0;

  async function look() {
    clearTimeout(rest);
    try {
      await fetch("/healthz", { method: "HEAD", cache: "no-store" });
      location.reload();
    } catch {
      if (navigator.onLine) rest = setTimeout(look, PAUSE); // a network that leads nowhere yet
    }
  }

  if (location.pathname === "/hors-ligne/") return; // opened for itself
  addEventListener("online", look);
  if (navigator.onLine) rest = setTimeout(look, PAUSE);
})();
