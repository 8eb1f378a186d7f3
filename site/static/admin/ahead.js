/* What the main button of the composer will bring by itself is said for what it sends now: a template may change that. */
for (const form of document.querySelectorAll("form[data-replies]")) {
  const main = form.querySelector("button[data-send]");
  const all = form.querySelectorAll("[data-ahead]");
  const holding = form.querySelector("[data-ahead-holding]");
  const say = () => {
    for (const one of all) one.hidden = one.dataset.ahead !== main.value;
    if (holding) holding.hidden = main.value === "attente_usager";
  };
  if (main && all.length) new MutationObserver(say).observe(main, { attributeFilter: ["value"] });
}
