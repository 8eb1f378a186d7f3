/* How far an act on many requests is: asked for every second, and the report is loaded when it has finished. */
const progress = document.querySelector("[data-progress]");

if (progress) {
  const bar = progress.querySelector("progress");
  const treated = progress.querySelector("[data-treated]");
  const waits = document.querySelector("[data-waits]");

  const ask = async () => {
    let delay = 1000;
    try {
      const response = await fetch(progress.dataset.progress, { headers: { Accept: "application/json" } });
      if (!response.ok) return;
      const state = await response.json();
      if (state.total) bar.max = state.total;
      bar.value = state.treated;
      treated.textContent = state.treated;
      if (waits) waits.hidden = !state.waits;
      if (state.finished) {
        location.reload();
        return;
      }
    } catch {
      delay = 5000; // the network is away: less often
    }
    setTimeout(ask, delay);
  };
  setTimeout(ask, 500);
}
