/* Proposes pages while a question is typed: a combobox whose list holds links (ARIA 1.2). Without it, the form searches. */
const PAUSE = 150; // milliseconds without a key before the server is asked
const LEAST = 2; // characters

for (const input of document.querySelectorAll("[data-suggestions]")) {
  const list = document.getElementById(`${input.id}-propositions`);
  const status = document.getElementById(`${input.id}-annonce`);
  const kept = new Map(); // what the server answered, by question
  let rest; // the pause being waited for
  let asked; // the question in flight: a newer one replaces it
  let active = -1;

  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) input.setAttribute(name, value);

  const options = () => list.querySelectorAll("[role=option]");

  const choose = (index) => {
    active = index;
    options().forEach((option, place) => option.setAttribute("aria-selected", place === index));
    if (index < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", options()[index].id);
    options()[index].scrollIntoView({ block: "nearest" });
  };

  const open = (opened) => {
    list.hidden = !opened;
    input.setAttribute("aria-expanded", opened);
    choose(-1);
  };

  const close = () => {
    clearTimeout(rest);
    asked?.abort();
    status.textContent = "";
    open(false);
  };

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

  const show = ({ proposals, say }) => {
    list.replaceChildren(...proposals.map(option));
    open(proposals.length > 0);
    status.textContent = say;
  };

  const ask = async (question) => {
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    try {
      if (!kept.has(question)) {
        const answer = await fetch(`${input.dataset.suggestions}?${new URLSearchParams({ q: question })}`, { signal });
        if (!answer.ok) return close();
        kept.set(question, await answer.json());
      }
      if (!signal.aborted) show(kept.get(question));
    } catch {
      // no network, or a newer question: the form still searches
    }
  };

  input.addEventListener("input", (event) => {
    if (event.isComposing) return;
    const question = input.value.trim();
    clearTimeout(rest);
    if (question.length < LEAST) return close();
    rest = setTimeout(ask, PAUSE, question);
  });

  const move = (step) => {
    if (!list.children.length) return;
    if (list.hidden) open(true);
    const places = options().length + 1; // the field itself is one
    choose(((active + 1 + step + places) % places) - 1);
  };

  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      options()[active].click();
    }
  });

  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  input.addEventListener("blur", close);
  input.form.addEventListener("submit", close);
  addEventListener("pageshow", close);
}
