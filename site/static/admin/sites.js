/* Shows how far the sites being made are, without loading the page again. Without it, one loads it again oneself. */
const PAUSE = 3000; // milliseconds

const follow = async () => {
  const place = document.getElementById("sites");
  if (!place?.querySelector("[data-under-way]")) return;
  try {
    const answer = await fetch(location.href);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("sites");
    if (fresh && fresh.innerHTML !== place.innerHTML) place.replaceChildren(...fresh.childNodes);
  } catch {
    // no network: the next time asks again
  }
  setTimeout(follow, PAUSE);
};
setTimeout(follow, PAUSE);
