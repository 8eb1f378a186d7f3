/* One screen on which an agent files a report: cards of people as one seeks them, the category found by words. Without it,
   a button seeks, and the category is a list. */
const CATEGORIES = "/signalements/categories/";
const PAUSE = 200; // milliseconds
const LEAST = 3; // characters, of a person

/** A text as it is compared: neither accents nor capitals. */
const plain = (/** @type {string} */ text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

for (const form of document.querySelectorAll("form[data-filing]")) {
  const token = form.elements.csrfmiddlewaretoken.value;

  /* The people: their cards, then what is known of the one that is chosen. */
  const cards = /** @type {HTMLElement} */ (document.getElementById(form.dataset.filing));
  const sought = form.elements.usager;
  const contact = /** @type {const} */ (["name", "email", "phone"]);
  /** @type {Record<string, string>} */
  const filled = {}; // what a card filled in: another one's replaces it, what was typed stays
  let waiting = 0;
  let asking = new AbortController();
  const seek = async () => {
    asking.abort();
    asking = new AbortController();
    const body = new FormData();
    const chosen = form.querySelector("[name=personne]:checked");
    const said = { csrfmiddlewaretoken: token, fragment: "personnes", usager: sought.value, personne: chosen?.value ?? "" };
    for (const [name, value] of Object.entries(said)) body.append(name, value);
    try {
      const answer = await fetch(form.action, { method: "POST", body, signal: asking.signal }); // in no address, which logs keep
      if (answer.ok) cards.innerHTML = await answer.text();
    } catch {
      // no network, or a newer question
    }
  };
  sought.addEventListener("input", () => {
    clearTimeout(waiting);
    if (sought.value.trim().length >= LEAST) waiting = setTimeout(seek, PAUSE);
  });
  sought.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // it would send the form
    clearTimeout(waiting);
    seek();
  });
  const button = form.querySelector("[data-seek]");
  button.removeAttribute("name"); // it would stand for the address of the form
  button.addEventListener("click", (event) => {
    event.preventDefault();
    seek();
  });
  cards.addEventListener("change", (event) => {
    const { value, dataset } = /** @type {Change} */ (event).target;
    for (const name of contact) {
      const field = form.elements[name];
      if (field.value && field.value !== filled[name]) continue;
      field.value = filled[name] = dataset[name] ?? "";
    }
    for (const link of document.querySelectorAll("a[data-other]")) link.search = value ? `?personne=${value}` : "";
  });

  /* The category: a combobox before the list, which keeps the answer. */
  const box = form.querySelector("[data-category]");
  const select = box.querySelector("select");
  const list = box.querySelector("[role=listbox]");
  const status = box.querySelector("[role=status]");
  const offers = Array.from(select.querySelectorAll("option")).filter(({ value }) => value);
  const input = document.createElement("input");
  input.type = "text";
  input.className = select.className;
  input.autocomplete = "off";
  input.placeholder = box.dataset.hint;
  input.id = select.id;
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name) ?? "");
  }
  select.removeAttribute("id");
  select.hidden = true;
  input.name = "categorie"; // the words, so that a page that gives the form back has them
  input.value = select.selectedOptions[0]?.value ? select.selectedOptions[0].text : (box.dataset.said ?? "");
  select.before(input);
  input.after(list);
  input.parentElement?.classList.add("field--combobox");
  /** @type {HTMLOptionElement[]} */
  let found = [];
  let isAll = false; // no category is like the words: all of them are shown

  const { combobox } = /** @type {typeof import("../js/combobox.js")} */ (await import(form.dataset.combobox));
  const choose = (/** @type {HTMLOptionElement} */ { value, text }) => {
    select.value = value;
    input.value = text;
    close();
    status.textContent = "";
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const close = combobox({
    input, list, status,
    pause: PAUSE,
    least: 2,
    ask: async (question, signal) => {
      const words = plain(question).split(/\s+/);
      const named = offers.filter(({ text }) => words.every((word) => plain(text).includes(word))).map(({ value }) => value);
      const body = new FormData();
      body.append("csrfmiddlewaretoken", token);
      body.append("q", question);
      const answer = await fetch(CATEGORIES, { method: "POST", body, signal });
      /** @type {{ found: string[] }} */
      const meant = answer.ok ? await answer.json() : { found: [] };
      return /** @type {MeantCategories} */ ({ slugs: Array.from(new Set([...named, ...meant.found])) });
    },
    options: ({ slugs }) => {
      found = slugs.flatMap((slug) => offers.find(({ value }) => value === slug) ?? []);
      isAll = !found.length;
      if (isAll) found = offers;
      return found.map((offer, place) => {
        const item = document.createElement("li");
        item.setAttribute("role", "option");
        item.id = `${list.id}-${place}`;
        item.textContent = offer.text;
        const family = document.createElement("span");
        family.className = "suggestion-kind";
        family.textContent = /** @type {HTMLOptGroupElement} */ (offer.parentElement).label;
        item.append(" ", family);
        item.addEventListener("click", () => choose(offer));
        return item;
      });
    },
    say: () => {
      const { none, one, several } = box.dataset;
      if (isAll) return none;
      return found.length > 1 ? several.replace("{n}", `${found.length}`) : one;
    },
    take: (_option, place) => choose(found[place]),
    typed: () => {
      if (!select.value) return;
      select.value = ""; // other words are another answer
      select.dispatchEvent(new Event("change", { bubbles: true }));
    },
    closed: () => (status.textContent = ""),
  });
}
