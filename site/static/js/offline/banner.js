/* Loaded where reports wait on this device: says so at the top of the page, and has them sent. */
(() => {
  const MINUTE = 60_000; // milliseconds

  function say(name, tell) {
    const said = document.getElementById(name).content.cloneNode(true);
    tell(said);
    document.querySelector(".unsent")?.remove();
    said.firstElementChild.classList.add("unsent");
    document.querySelector("main").prepend(said);
  }

  async function show({ sent } = {}) {
    if (sent) {
      return say("bien-envoye", (said) => {
        said.querySelector("strong").textContent = sent.reference;
        said.querySelector("a").href = sent.follow;
      });
    }
    const kept = (await Reports.all()).reports.length;
    if (!kept) return document.querySelector(".unsent.callout--warning")?.remove();
    say("pas-envoyes", (said) => {
      const several = document.getElementById("pas-envoyes").dataset.several.replace("{n}", kept);
      if (kept > 1) said.querySelector("strong + span").textContent = several;
    });
  }

  async function send(which) {
    if (await Reports.sendDue(which)) setTimeout(send, MINUTE);
  }

  Reports.heard(show);
  addEventListener("online", () => Reports.sendDue({ back: true }));
  show();
  send({ back: true }); // this page has just come over the network
})();
