/* Loaded where reports wait on this device: says so at the top of the page, and has them sent. */
(() => {
  const MINUTE = 60_000; // milliseconds

  /** @type {(name: string, tell: (said: DocumentFragment) => void) => void} */
  function say(name, tell) {
    const said = /** @type {HTMLTemplateElement} */ (document.getElementById(name)).content.cloneNode(true);
    tell(said);
    document.querySelector(".unsent")?.remove();
    said.firstElementChild.classList.add("unsent");
    document.querySelector("main")?.prepend(said);
  }

  /** Say how many; nothing when there is none. */
  function count(/** @type {HTMLElement} */ sentence, /** @type {number} */ number) {
    if (!number) sentence.remove();
    else if (number > 1) sentence.querySelector("span").textContent = sentence.dataset.several.replace("{n}", `${number}`);
  }

  async function show(/** @type {News} */ { sent } = {}) {
    if (sent) {
      return say("bien-envoye", (said) => {
        said.querySelector("strong").textContent = sent.reference;
        said.querySelector("a").href = sent.follow;
      });
    }
    const kept = (await Reports.all()).reports;
    if (!kept.length) return document.querySelector(".unsent.callout--warning")?.remove();
    const waiting = kept.filter(Reports.waits).length;
    say("pas-envoyes", (said) => {
      count(said.querySelector("[data-waiting]"), waiting);
      count(said.querySelector("[data-stopped]"), kept.length - waiting);
    });
  }

  async function send(/** @type {Which} */ which = {}) {
    if (await Reports.sendDue(which)) setTimeout(send, MINUTE);
  }

  Reports.heard(show);
  addEventListener("online", () => Reports.sendDue({ back: true }));
  show();
  send({ back: true }); // this page has just come over the network
})();
