/* The reports of this device, as the page shows them: made from the templates that it holds. */
self.Cards = (() => {
  /** @type {Intl.DateTimeFormatOptions} */
  const days = { day: "numeric", month: "long" };
  const category = /** @type {HTMLSelectElement} */ (document.querySelector("#ecrire select[name=category]"));

  /** The words of a category. One that is not offered any more is not named. */
  const named = (/** @type {string} */ slug) =>
    Array.from(category.options).find((option) => option.value && option.value === slug)?.text ?? "";

  /** « 5 h 30 ». */
  const hour = (/** @type {Date} */ time) => `${time.getHours()}\u00a0h\u00a0${String(time.getMinutes()).padStart(2, "0")}`;

  /** « 1er décembre à 5 h 30 ». */
  const moment = (/** @type {Date} */ time) =>
    `${time.toLocaleDateString("fr-FR", days).replace(/^1(?=\s)/, "1er")} à ${hour(time)}`;

  /** @param {string} id */
  const made = (id) => /** @type {HTMLTemplateElement} */ (document.getElementById(id)).content.firstElementChild.cloneNode(true);

  /** @type {(report: KeptReport, told: Data) => string} */
  function facts({ address, latitude, longitude, photos, written }, told) {
    const place = address || (latitude && `${latitude}\u00a0; ${longitude}`);
    const pictures = photos.length > 1 ? told.photos.replace("{n}", `${photos.length}`) : photos.length ? told.onePhoto : "";
    const date = told.written.replace("{date}", moment(new Date(written)));
    return [place, pictures, date].filter(Boolean).join(" · ");
  }

  /** @type {(report: KeptReport, told: Data, sending: boolean) => string} */
  function state(report, told, sending) {
    if (sending) return told.sending;
    return told[report.state]
      .replace("{time}", hour(new Date(report.after)))
      .replace("{reference}", `${report.first?.reference}`);
  }

  /** The card of a report that is not sent. `acts`: what its three buttons do.

      @type {typeof Cards.kept} */
  function kept(report, { send, change, erase }, sending) {
    const card = made("garde");
    const told = card.dataset;
    const title = named(report.category) || report.description;
    card.id = report.key;
    card.querySelector(".kept-title").textContent = title;
    card.querySelector(".kept-text").textContent = report.description;
    card.querySelector("[data-facts]").textContent = facts(report, told);
    card.querySelector("[data-state]").textContent = state(report, told, sending);
    const errors = card.querySelector("[data-errors]");
    errors.hidden = !report.errors.length;
    errors.append(...report.errors.map(({ text }) => Object.assign(document.createElement("li"), { textContent: text })));
    if (report.state === "conflict") {
      card.querySelector("[data-first]").hidden = false;
      card.querySelector("[data-first] a").href = report.first?.follow ?? "";
    }
    card.querySelector("[data-send]").hidden = !Reports.waits(report) || sending;
    card.querySelector("[data-send]").addEventListener("click", () => send(report));
    card.querySelector("[data-change]").addEventListener("click", () => change(report));
    card.querySelector("[data-erase]").addEventListener("click", () => confirm(told.sure) && erase(report));
    for (const button of card.querySelectorAll("button")) button.append(unseen(` – ${title}`));
    return card;
  }

  /** The card of one that is sent.

      @type {typeof Cards.sent} */
  function sent(row, forget) {
    const card = made("envoye");
    card.querySelector(".kept-title").textContent = named(row.category);
    card.querySelector(".kept-title").hidden = !named(row.category);
    card.querySelector("[data-reference]").textContent = row.reference;
    card.querySelector("a").href = row.follow;
    card.querySelector("a").append(unseen(` ${row.reference}`));
    card.querySelector("[data-erase]").append(unseen(` – ${row.reference}`));
    card.querySelector("[data-erase]").addEventListener("click", () => forget(row));
    return card;
  }

  /** Which of several alike: for who does not see where a button stands. */
  function unseen(/** @type {string} */ words) {
    return Object.assign(document.createElement("span"), { className: "visually-hidden", textContent: words });
  }

  return { kept, sent };
})();
