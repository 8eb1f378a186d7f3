/* Proposes the categories of what one describes in one's own words. Without it, the families are unfolded by hand. */
const MOST = 6; // categories proposed
const SHORTEST = 3; // letters of a word that tells something
const COMMON = new Set("les des une est dans avec depuis devant cette pour plus sans tout tres entre chez leur mais".split(" "));

const plain = (/** @type {string} */ text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("œ", "oe");
const stem = (/** @type {string} */ word) => word.replace(/(es|s|e|x)$/, "");
const wordsOf = (/** @type {string} */ text) =>
  (plain(text).match(/[a-z]+/g) || []).filter((word) => word.length >= SHORTEST && !COMMON.has(word)).map(stem);
/** The words that an element begins with. */
const said = (/** @type {HTMLElement | null | undefined} */ element) => element?.firstChild?.textContent?.trim() ?? "";
/** @typedef {{ radio: HTMLInputElement, label: string, family: string, names: string[], words: string[] }} Offer */

for (const box of document.querySelectorAll("[data-category-search]")) {
  const input = box.querySelector("textarea");
  const list = box.querySelector("ul");
  const status = box.querySelector("[role=status]");
  /** @type {NodeListOf<HTMLInputElement>} */
  const radios = document.querySelectorAll(`input[type=radio][name="${box.dataset.categorySearch}"][data-words]`);
  const offers = Array.from(radios, (radio) => {
    const label = said(radio.labels?.[0]);
    const family = said(radio.closest("details")?.querySelector(".family-label"));
    return { radio, label, family, names: wordsOf(label), words: wordsOf(`${radio.dataset.words} ${family}`) };
  });

  // A word that is being typed may be the beginning of one; what the label says counts more than what is near it.
  /** @type {(offer: Offer, asked: string[]) => number} */
  const score = ({ names, words }, asked) =>
    asked.reduce((sum, word) => {
      const begins = (/** @type {string} */ one) => one.startsWith(word) || (word.length > SHORTEST + 1 && word.startsWith(one));
      return sum + (names.some(begins) ? 3 : words.some(begins) ? 2 : 0);
    }, 0);

  const choose = (/** @type {Offer} */ { radio }) => {
    list.hidden = true;
    status.textContent = "";
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
    input.form?.querySelector("[name=category]:checked").focus(); // the chip that stands for it
  };

  const proposal = (/** @type {Offer} */ offer) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    const family = document.createElement("span");
    button.type = "button";
    button.textContent = offer.label;
    family.className = "suggestion-kind";
    family.textContent = offer.family;
    button.append(" ", family);
    button.addEventListener("click", () => choose(offer));
    item.append(button);
    return item;
  };

  input.addEventListener("input", () => {
    const asked = input.form?.querySelector("[name=category]:checked") ? [] : wordsOf(input.value); // it is chosen already
    const found = offers
      .map((offer) => ({ offer, points: score(offer, asked) }))
      .filter(({ points }) => points)
      .sort((one, other) => other.points - one.points)
      .slice(0, MOST);
    list.replaceChildren(...found.map(({ offer }) => proposal(offer)));
    list.hidden = !found.length;
    const { none, one, several } = box.dataset;
    status.textContent = !asked.length ? "" : found.length > 1 ? several.replace("{n}", `${found.length}`) : found.length ? one : none;
    status.classList.toggle("visually-hidden", !asked.length || found.length > 0);
  });
}
