/* Finds the category of what one describes in one's own words, which the server understands as its search does. Without
   it, the families are unfolded by hand. */
const ADDRESS = "/signalements/categories/";
const PAUSE = 150; // milliseconds
const SHORTEST = 2; // characters

/** The words that an element begins with. */
const said = (/** @type {HTMLElement | null | undefined} */ element) => element?.firstChild?.textContent?.trim() ?? "";

for (const box of document.querySelectorAll("[data-category-search]")) {
  const input = box.querySelector("textarea");
  const form = /** @type {HTMLFormElement} */ (input.form);
  const list = box.querySelector("ul");
  const status = box.querySelector("[role=status]");
  /** @type {NodeListOf<HTMLInputElement>} */
  const radios = document.querySelectorAll(`details input[type=radio][name="${box.dataset.categorySearch}"]`);
  const offers = new Map(Array.from(radios, (radio) => [radio.value, radio]));

  const choose = (/** @type {HTMLInputElement} */ radio) => {
    list.hidden = true;
    status.textContent = "";
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
    form.querySelector("[name=category]:checked").focus(); // the chip that stands for it
  };

  const proposal = (/** @type {HTMLInputElement} */ radio) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    const family = document.createElement("span");
    button.type = "button";
    button.textContent = said(radio.labels?.[0]);
    family.className = "suggestion-kind";
    family.textContent = said(radio.closest("details")?.querySelector(".family-label"));
    button.append(" ", family);
    button.addEventListener("click", () => choose(radio));
    item.append(button);
    return item;
  };

  const show = (/** @type {HTMLInputElement[]} */ found, /** @type {string} */ note) => {
    list.replaceChildren(...found.map(proposal));
    list.hidden = !found.length;
    const { none, one, several } = box.dataset;
    const counted = found.length > 1 ? several.replace("{n}", `${found.length}`) : found.length ? one : none;
    status.textContent = `${counted} ${note}`.trim();
    status.classList.toggle("visually-hidden", found.length > 0 && !note);
  };
  const clear = () => {
    list.hidden = true;
    status.textContent = "";
    status.classList.add("visually-hidden");
  };

  let waiting = 0;
  let asking = new AbortController();
  const ask = async (/** @type {string} */ question) => {
    asking = new AbortController();
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.append("q", question);
    try {
      const answer = await fetch(ADDRESS, { method: "POST", body, signal: asking.signal }); // in no address, which logs keep
      if (!answer.ok) return clear();
      /** @type {{ found: string[], note: string }} */
      const { found, note } = await answer.json();
      show(found.flatMap((slug) => offers.get(slug) ?? []), note);
    } catch (error) {
      if (!asking.signal.aborted) clear(); // no network: the families are there
    }
  };
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    asking.abort();
    const question = input.value.trim();
    const isChosen = form.querySelector("[name=category]:checked");
    if (isChosen || question.length < SHORTEST) clear();
    else waiting = setTimeout(() => ask(question), PAUSE);
  });
}
