/* A combobox with a list (ARIA 1.2): a question is asked after a pause in the typing, a newer one replaces it, and the
   arrows go through what is proposed. `ask` gives the answer to a question (null: none), `options` its list items,
   `say` its words; `take` acts on the option at a place. An answer is asked for once, unless it is `degraded`. */
/** @template {{ degraded?: boolean }} Answer
    @param {Combobox<Answer>} made */
export function combobox({ input, list, status, pause, least, ask, options, say, take, typed = () => {}, closed = () => {} }) {
  /** @type {Map<string, Answer>} */
  const kept = new Map(); // answers, by question
  /** @type {number | undefined} */
  let rest; // the pause being waited for
  /** @type {AbortController | undefined} */
  let asked; // the question in flight
  let active = -1;

  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) input.setAttribute(name, value);

  const proposed = () => list.querySelectorAll("[role=option]");
  const highlight = (/** @type {number} */ index) => {
    active = index;
    proposed().forEach((option, place) => option.setAttribute("aria-selected", `${place === index}`));
    if (index < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", proposed()[index].id);
    proposed()[index].scrollIntoView({ block: "nearest" });
  };
  const open = (/** @type {boolean} */ opened) => {
    list.hidden = !opened;
    input.setAttribute("aria-expanded", `${opened}`);
    highlight(-1);
  };
  const close = () => {
    clearTimeout(rest);
    asked?.abort();
    closed();
    open(false);
  };

  const propose = async (/** @type {string} */ question) => {
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    try {
      const answer = kept.get(question) || (await ask(question, signal));
      if (!answer) return close();
      if (!answer.degraded) kept.set(question, answer);
      if (signal.aborted) return;
      list.replaceChildren(...options(answer));
      open(list.children.length > 0);
      status.textContent = say(answer);
    } catch {
      // no network, or a newer question: the field is one to type in
    }
  };

  input.addEventListener("input", (event) => {
    if (event.isComposing) return;
    typed();
    const question = input.value.trim();
    clearTimeout(rest);
    if (question.length < least) return close();
    rest = setTimeout(propose, pause, question);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step && list.children.length) {
      event.preventDefault();
      if (list.hidden) open(true);
      const places = list.children.length + 1; // the field itself is one
      highlight(((active + 1 + step + places) % places) - 1);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      take(proposed()[active], active);
    }
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  input.addEventListener("blur", close);
  return close;
}
