// The rules of the content checker (home/checker.py): each says whether an element is well written.

const words = (/** @type {HTMLElement} */ element) => element.textContent.replace(/\s+/g, " ").trim();

/** @type {Record<string, (element: HTMLElement, options: CheckOptions) => boolean>} */
const rules = {
  "check-vague-link": (element, options) => !new RegExp(options.pattern, "i").test(words(element)),

  "check-missing-text": (element) => /** @type {HTMLImageElement} */ (element).alt.trim() !== "",

  "check-shouted": (element, options) => {
    const letters = words(element).match(/\p{L}/gu) || [];
    return letters.length < options.letters || letters.some((letter) => letter !== letter.toUpperCase());
  },

  "check-long-sentence": (element, options) =>
    words(element)
      .split(/(?<=[.!?…])\s+/)
      .every((sentence) => (sentence.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) || []).length <= options.words),

  // What the page itself says that it lacks is never well.
  "check-empty-council": () => false,
  "check-empty-places": () => false,
  "check-no-hours": () => false,
};

for (const [name, rule] of Object.entries(rules)) {
  window.wagtail.userbar.registerCheck(name, rule);
}
