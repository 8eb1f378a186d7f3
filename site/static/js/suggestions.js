/* Proposes pages while a question is typed: a combobox whose list holds links, brought when it is first used. Without
   it, the form searches. */
const start = async (/** @type {HTMLInputElement} */ input) => {
  const before = input.value;
  /** @type {typeof import("./combobox.js")} */
  const { combobox } = await import(input.dataset.combobox);
  const list = /** @type {HTMLElement} */ (document.getElementById(`${input.id}-propositions`));
  const status = /** @type {HTMLElement} */ (document.getElementById(`${input.id}-annonce`));

  /** @type {(proposal: Proposal, place: number) => HTMLElement} */
  const option = ({ title, over, url }, place) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const kind = document.createElement("span");
    item.setAttribute("role", "none");
    link.setAttribute("role", "option");
    link.id = `${list.id}-${place}`;
    link.tabIndex = -1;
    link.href = url;
    link.textContent = title;
    kind.className = "suggestion-kind";
    kind.textContent = over;
    link.append(" ", kind);
    item.append(link);
    return item;
  };

  const close = combobox({
    input, list, status,
    pause: 150, // milliseconds
    least: 2, // characters
    /** @returns {Promise<Proposals | null>} */
    ask: async (question, signal) => {
      const answer = await fetch(`${input.dataset.suggestions}?${new URLSearchParams({ q: question })}`, { signal });
      return answer.ok ? answer.json() : null;
    },
    options: ({ proposals }) => proposals.map(option),
    say: (answer) => answer.say,
    take: (link) => link.click(),
    closed: () => { status.textContent = ""; },
  });
  input.form?.addEventListener("submit", close);
  addEventListener("pageshow", close);
  if (input.value !== before) input.dispatchEvent(new Event("input")); // what was typed meanwhile
};
for (const input of document.querySelectorAll("input[data-suggestions]")) {
  // told to who comes to the field, before the rest is there
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-expanded", "false");
  const bring = () => start(input).catch(() => input.addEventListener("focus", bring, { once: true })); // no network
  if (document.activeElement === input) bring();
  else input.addEventListener("focus", bring, { once: true });
}
