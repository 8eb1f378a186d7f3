/* Who else has this request open. It asks while the page is seen and someone is at it, so that a page left open does not
   keep a session alive. */
const place = /** @type {HTMLElement} */ (document.querySelector("[data-presence]")); // null on other pages
const EVERY = 15000;
const AT_REST = 5 * 60000;
let lastSign = Date.now();

function body(/** @type {boolean} */ left) {
  const form = new FormData();
  form.append("csrfmiddlewaretoken", document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "");
  if (left) form.append("parti", "1");
  return form;
}

async function beat() {
  if (document.hidden || Date.now() - lastSign > AT_REST) return say("");
  try {
    const answer = await fetch(place.dataset.presence, { method: "POST", body: body(false) });
    say(answer.ok ? (await answer.json()).said : "");
  } catch {
    say("");
  }
}

function say(/** @type {string} */ words) {
  if (place.textContent !== words) place.textContent = words;
}

if (place) {
  for (const sign of ["pointerdown", "keydown", "scroll"]) {
    addEventListener(sign, () => (lastSign = Date.now()), { passive: true });
  }
  addEventListener("pagehide", () => navigator.sendBeacon(place.dataset.presence, body(true)));
  document.addEventListener("visibilitychange", beat);
  setInterval(beat, EVERY);
  beat();
}
