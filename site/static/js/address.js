/* Proposes addresses while one is typed: a combobox. What is chosen fills in the coordinates and the commune; a position
   fills in the address. Without it, an address is what is typed. */
for (const box of document.querySelectorAll("[data-address][data-combobox]")) {
  // without network a position still gives its address; and the form's other scripts do not wait for this one
  /** @type {typeof import("./combobox.js")} */
  const { combobox } = await import(box.dataset.combobox).catch(() => ({ combobox: () => () => {} }));
  const commune = box.querySelector("[name=commune]");
  const form = /** @type {HTMLFormElement} */ (commune.form);
  const input = form.elements.namedItem("address");
  const latitude = form.elements.namedItem("latitude");
  const longitude = form.elements.namedItem("longitude");
  const list = box.querySelector("[role=listbox]");
  const status = box.querySelector("[role=status]");
  /** @type {Address[]} */
  let found = []; // the addresses in the list
  let filled = ""; // the address that filled in the coordinates
  let offered = ""; // the address that a position filled in

  input.after(list);
  input.parentElement?.classList.add("field--combobox");

  /** @type {(lat: string, lon: string, code: string) => void} */
  const fill = (lat, lon, code) => {
    latitude.value = lat;
    longitude.value = lon;
    commune.value = code;
    // what was answered about another place no longer holds
    for (const choice of form.querySelectorAll("[name=commune]:checked")) choice.checked = false;
    for (const select of form.querySelectorAll("select[name=commune]")) select.value = "";
  };
  /** @param {Address} address */
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

  /** @type {(address: Address, place: number) => HTMLElement} */
  const option = (address, place) => {
    const item = document.createElement("li");
    item.setAttribute("role", "option");
    item.id = `${list.id}-${place}`;
    item.textContent = address.label;
    item.addEventListener("click", () => choose(address));
    return item;
  };
  /** @param {Addresses} found */
  const say = ({ results: { length }, degraded }) => {
    if (degraded || !length) return box.dataset[degraded ? "degraded" : "none"];
    return box.dataset[length > 1 ? "many" : "one"].replace("{n}", `${length}`);
  };
  /** @type {(path: string, said: Record<string, string>, signal?: AbortSignal) => Promise<Addresses>} */
  const fetched = async (path, said, signal) => {
    const answer = await fetch(`${box.dataset.address}${path}?${new URLSearchParams(said)}`, { signal });
    return answer.ok ? answer.json() : { results: [], degraded: true };
  };

  const close = combobox({
    input, list, status, say,
    pause: 200, // milliseconds
    least: 3, // characters
    ask: (question, signal) => fetched("", { q: question }, signal),
    options: ({ results }) => {
      found = results;
      return found.map(option);
    },
    take: (_option, place) => choose(found[place]),
    typed: () => {
      status.textContent = "";
      if (!filled || input.value === filled) return;
      filled = "";
      fill("", "", "");
    },
  });

  // A position, from the device, a photo or a map: its address, unless one was typed, before or meanwhile.
  const typed = () => input.value && input.value !== offered;
  /** @param {Place} place */
  const locate = async ({ latitude: lat, longitude: lon }) => {
    filled = "";
    commune.value = "";
    if (typed()) return;
    try {
      const { results } = await fetched("nearest/", { latitude: `${lat}`, longitude: `${lon}` });
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
