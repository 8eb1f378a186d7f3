/* The list « À relire » by keyboard: keys act on the report that has the focus, and nowhere else (WCAG 2.1.4). */

const reports = [...document.querySelectorAll("[data-report]")];

function go(/** @type {number} */ place) {
  const report = reports[place];
  if (!report) return;
  report.tabIndex = 0;
  report.focus();
  report.scrollIntoView({ block: "nearest" });
}

document.querySelector("[data-keys]")?.removeAttribute("hidden");
if (reports.length) reports[0].tabIndex = 0;
// Back from a decision. Nothing has this name: a browser takes the focus away from what is beside its target.
if (window.location.hash === "#suite") go(0);

reports.forEach((report, place) => {
  report.addEventListener("keydown", (event) => {
    if (event.target !== report || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === "arrowdown") go(place + 1);
    else if (key === "arrowup") go(place - 1);
    else if (key === "m") {
      report.querySelector("details[data-edit]").open = true;
      report.querySelector("textarea").focus();
    } else {
      const button = report.querySelector(`[data-key="${CSS.escape(key)}"]`);
      if (!button) return;
      button.click();
    }
    event.preventDefault();
  });
});
