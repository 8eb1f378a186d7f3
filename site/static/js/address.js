/* Proposes addresses while one is typed: an editable combobox with a list (ARIA 1.2). What is chosen fills in the
   coordinates and the commune; a position fills in the address. Without it, an address is what is typed. */
for (const box of document.querySelectorAll("[data-address]")) {
  const pause = 200; // milliseconds without a key before the server is asked
  const least = 3; // characters
  const commune = box.querySelector("[name=commune]");
  const { form } = commune;
  const input = form.elements.namedItem("address");
  const latitude = form.elements.namedItem("latitude");
  const longitude = form.elements.namedItem("longitude");
  const list = box.querySelector("[role=listbox]");
  const status = box.querySelector("[role=status]");
  const kept = new Map(); // what the server answered, by question
  let found = []; // the addresses in the list
  let rest; // the pause being waited for
  let asked; // the question in flight: a newer one replaces it
  let active = -1;
  let filled = ""; // the address that filled in the coordinates
  let offered = ""; // the address that a position filled in

  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) input.setAttribute(name, value);
  input.after(list);
  input.parentElement.classList.add("field--combobox");

  const highlight = (index) => {
    active = index;
    [...list.children].forEach((option, place) => option.setAttribute("aria-selected", place === index));
    if (index < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[index].id);
    list.children[index].scrollIntoView({ block: "nearest" });
  };
  const open = (opened) => {
    list.hidden = !opened;
    input.setAttribute("aria-expanded", opened);
    highlight(-1);
  };
  const close = () => {
    clearTimeout(rest);
    asked?.abort();
    open(false);
  };

  const fill = (lat, lon, code) => {
    latitude.value = lat;
    longitude.value = lon;
    commune.value = code;
    // what was answered about another place no longer holds
    for (const choice of form.querySelectorAll("[name=commune]:checked")) choice.checked = false;
    for (const select of form.querySelectorAll("select[name=commune]")) select.value = "";
  };
  const choose = ({ label, house_number: number, latitude: lat, longitude: lon, commune: code }) => {
    input.value = label;
    offered = "";
    if (number) {
      filled = label;
      fill(String(lat).replace(".", ","), String(lon).replace(".", ","), code);
    } else if (filled) {
      filled = "";
      fill("", "", code);
    }
    close();
    status.textContent = box.dataset.taken.replace("{address}", label);
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const option = (address, place) => {
    const item = document.createElement("li");
    item.setAttribute("role", "option");
    item.id = `${list.id}-${place}`;
    item.textContent = address.label;
    item.addEventListener("click", () => choose(address));
    return item;
  };
  const say = (count) => (count ? box.dataset[count > 1 ? "many" : "one"].replace("{n}", count) : box.dataset.none);
  const show = ({ results, degraded }) => {
    found = results;
    list.replaceChildren(...found.map(option));
    open(found.length > 0);
    status.textContent = degraded ? box.dataset.degraded : say(found.length);
  };

  const fetched = async (path, said, signal) => {
    const answer = await fetch(`${box.dataset.address}${path}?${new URLSearchParams(said)}`, { signal });
    return answer.ok ? answer.json() : { results: [], degraded: true };
  };
  const ask = async (question) => {
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    try {
      const answer = kept.get(question) || (await fetched("", { q: question }, signal));
      if (!answer.degraded) kept.set(question, answer);
      if (!signal.aborted) show(answer);
    } catch {
      // no network, or a newer question: what is typed is sent as it is
    }
  };

  input.addEventListener("input", (event) => {
    if (event.isComposing) return;
    if (filled && input.value !== filled) {
      filled = "";
      fill("", "", "");
    }
    const question = input.value.trim();
    clearTimeout(rest);
    status.textContent = "";
    if (question.length < least) return close();
    rest = setTimeout(ask, pause, question);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && list.children.length) {
      event.preventDefault();
      if (list.hidden) open(true);
      const places = list.children.length + 1; // the field itself is one
      highlight(((active + (event.key === "ArrowDown" ? 2 : 0) + places) % places) - 1);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      choose(found[active]);
    }
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  input.addEventListener("blur", close);

  // A position, from the device, a photo or a map: its address, unless one was typed, before or meanwhile.
  const typed = () => input.value && input.value !== offered;
  const locate = async ({ latitude: lat, longitude: lon }) => {
    filled = "";
    commune.value = "";
    if (typed()) return;
    try {
      const { results } = await fetched("nearest/", { latitude: lat, longitude: lon });
      if (!results.length || typed()) return;
      input.value = offered = results[0].label;
      input.dispatchEvent(new CustomEvent("change", { bubbles: true, detail: { samePlace: true } }));
    } catch {
      // no network: the coordinates say it
    }
  };
  form.addEventListener("located", ({ detail }) => locate(detail));
  const { located } = form.querySelector("[data-locate]");
  if (located) locate(located); // it was known before this script came
}
