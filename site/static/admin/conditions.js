// The conditions of a service's form, and what depends on the row of a list, in the editor: instead of an identifier one
// chooses a question that stands above, and instead of typing its answer, one of those that it offers. The fields keep
// what is sent; without script they are typed in.
{
  const FIELD = "[data-condition-question]";
  /** @typedef {{ id: string, label: string, options: [string, string][] }} Question */

  /** @type {(form: ParentNode, name: string) => string} */
  const value = (form, name) => {
    const field = /** @type {HTMLInputElement | null} */ (form.querySelector(`[name="${CSS.escape(name)}"]`));
    return field?.value.trim() || "";
  };

  const QUESTIONS = "questions";

  /** The questions of versions of shared blocks, by their keys, once they are known.
      @type {Map<string, { id: string, label: string, options: string[] }[]>} */
  const shared = new Map();

  /** The identifier of a block from the place that a form gives it (`services.blocks.keys.shared_identifier`).
      @type {(place: string, own: string) => string} */
  function sharedIdentifier(place, own) {
    const [one, other] = [place, own].map((said) => BigInt(`0x${said.replaceAll("-", "").slice(0, 12) || "0"}`));
    const digits = (one ^ other).toString(16).padStart(12, "0");
    return `${digits.slice(0, 8)}-${digits.slice(8)}-4000-8000-000000000000`;
  }

  /** Those of the version that a block of the form has; they are asked for once.
      @type {(form: ParentNode, block: string) => Question[]} */
  function questionsOfSet(form, block) {
    const version = value(form, `${block}-value-version`);
    const address = /** @type {HTMLElement | null} */ (form.querySelector(FIELD))?.dataset.conditionSets;
    if (version && address && !shared.has(version)) {
      shared.set(version, []);
      fetch(address.replace("/0.json", `/${version}.json`))
        .then((answer) => (answer.ok ? answer.json() : { questions: [] }))
        .then(({ questions }) => {
          shared.set(version, questions);
          refreshAll();
        })
        .catch(() => shared.delete(version)); // asked for again, when one comes back to a condition
    }
    return (shared.get(version) || []).map((one) => ({
      id: sharedIdentifier(value(form, `${block}-id`), one.id),
      label: one.label,
      options: one.options.map((words) => /** @type {[string, string]} */ ([words, words])),
    }));
  }

  /** The questions that stand before the block at `place` of a stream, in their order: all, for a block beside them.
      Within an item of a group, they are of that item.
      @type {(form: ParentNode, of: string, place: string) => Question[]} */
  function questionsAbove(form, of, place) {
    const stream = of.endsWith(`-${QUESTIONS}`) ? of : QUESTIONS;
    const order = of === stream ? Number(value(form, `${stream}-${place}-order`)) : Infinity;
    const count = Number(value(form, `${stream}-count`));
    return [...Array(count).keys()]
      .filter((rank) => value(form, `${stream}-${rank}-deleted`) === "")
      .map((rank) => ({ rank, at: Number(value(form, `${stream}-${rank}-order`)) }))
      .filter(({ at }) => at < order)
      .sort((one, other) => one.at - other.at)
      .filter(({ rank }) => !["step", "section", "stop", "files"].includes(value(form, `${stream}-${rank}-type`)))
      .flatMap(({ rank }) =>
        value(form, `${stream}-${rank}-type`) === "question_set"
          ? questionsOfSet(form, `${stream}-${rank}`)
          : [
              {
                id: value(form, `${stream}-${rank}-id`),
                label: value(form, `${stream}-${rank}-value-label`),
                options: optionsOf(form, `${stream}-${rank}`),
              },
            ],
      );
  }

  /** @type {(form: ParentNode, block: string) => [string, string][]} */
  function optionsOf(form, block) {
    if (value(form, `${block}-type`) === "yes_no") return [["oui", "Oui"], ["non", "Non"]];
    const list = `${block}-value-options`;
    return [...Array(Number(value(form, `${list}-count`))).keys()]
      .filter((rank) => value(form, `${list}-${rank}-deleted`) === "")
      .map((rank) => /** @type {[string, string]} */ ([value(form, `${list}-${rank}-id`), value(form, `${list}-${rank}-value`)]))
      .filter(([, label]) => label);
  }

  /** A list beside a field, which it fills; the field is hidden.
      @type {(input: HTMLInputElement, choices: [string, string][], empty: string) => HTMLSelectElement} */
  function chooser(input, choices, empty) {
    let list = /** @type {HTMLSelectElement | null} */ (input.previousElementSibling);
    if (!list?.matches("select[data-condition-list]")) {
      list = document.createElement("select");
      list.dataset.conditionList = "";
      list.addEventListener("change", () => {
        input.value = /** @type {HTMLSelectElement} */ (list).value;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      });
      input.before(list);
    }
    const known = choices.some(([key]) => key === input.value);
    const all = known || !input.value ? choices : [...choices, [input.value, input.value]];
    list.replaceChildren(new Option(empty, ""), ...all.map(([key, label]) => new Option(label, key)));
    list.value = input.value;
    list.setAttribute("aria-labelledby", input.labels?.[0]?.id || "");
    if (input.labels?.[0]) {
      list.id = `${input.id}-list`;
      input.labels[0].htmlFor = list.id;
    }
    input.hidden = true;
    return list;
  }

  /** @type {(input: HTMLInputElement) => void} */
  function refresh(input) {
    const form = input.form;
    const found = /^(.+?)-(\d+)-value-(?:when-\d+-value-question|narrowed_by|bounded_by)$/.exec(input.name);
    if (!form || !found) return;
    const above = questionsAbove(form, found[1], found[2]);
    chooser(input, above.map((one) => [one.id, one.label || "…"]), input.dataset.conditionQuestion || "");
    if (!input.name.endsWith("question")) return;
    const answer = /** @type {HTMLInputElement | null} */ (
      form.querySelector(`[name="${CSS.escape(input.name.replace(/question$/, "value"))}"]`)
    );
    const options = above.find((one) => one.id === input.value)?.options || [];
    if (!answer) return;
    if (options.length) {
      const named = options.find(([, label]) => label === answer.value);
      if (named) answer.value = named[0];
      chooser(answer, options, "");
    } else {
      const list = answer.previousElementSibling;
      if (list?.matches("select[data-condition-list]")) list.remove();
      answer.hidden = false;
    }
  }

  const refreshAll = () => {
    for (const input of document.querySelectorAll(FIELD)) refresh(/** @type {HTMLInputElement} */ (input));
  };

  // What is above changes while one writes; lists are made anew when one comes to a condition, or adds one.
  document.addEventListener("focusin", (event) => {
    if (event.target instanceof Element && event.target.closest(".condition") && !event.target.matches("select")) refreshAll();
  });
  document.addEventListener("change", (event) => {
    if (event.target instanceof Element && event.target.matches(`${FIELD}, [name$="-value-label"], [name*="-options-"]`)) refreshAll();
  });
  new MutationObserver((changes) => {
    const isNew = changes.some((change) =>
      [...change.addedNodes].some((node) => node instanceof Element && (node.matches(FIELD) || node.querySelector(FIELD))),
    );
    if (isNew) refreshAll();
  }).observe(document.body, { childList: true, subtree: true });
  refreshAll();
}
