/* The page on which one writes without network: the form, and what this device keeps. */
const MINUTE = 60_000; // milliseconds
const MOST_PHOTOS = 6;
const PLACE = ["address", "latitude", "longitude"];
const ASSET = ["asset", "asset_number"];
/** A part of the page, by its id. */
const part = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const template = (/** @type {string} */ id) => /** @type {HTMLTemplateElement} */ (document.getElementById(id)).content;
const form = /** @type {HTMLFormElement} */ (document.getElementById("ecrire"));
const title = part("ecrire-titre");
const photos = part("photos-gardees");
const spoken = part("parole");
const cancel = form.querySelector("[data-cancel]");
/** @type {string | null} */
let changing = null; // the key of the report that is being changed
/** @type {Photo[]} */
let before = []; // its photos
/** @type {[string, string][]} */
let more = []; // its answers to what its category asks, which this form does not
let keeping = false;
/** @type {string | null} */
let sending = null;

function fill(/** @type {HTMLElement} */ list, /** @type {HTMLElement[]} */ cards) {
  list.querySelector(".kept-list").replaceChildren(...cards);
  list.hidden = !cards.length;
}

async function show() {
  const { reports, sent } = await Reports.all();
  /** @type {Acts} */
  const acts = { send: ({ key }) => send({ key }), change, erase: ({ key }) => Reports.erase(key) };
  fill(part("gardes"), reports.map((one) => Cards.kept(one, acts, one.key === sending)));
  fill(part("envoyes"), sent.map((row) => Cards.sent(row, ({ reference }) => Reports.forget(reference))));
}

async function send(/** @type {Which} */ which = {}) {
  if (await Reports.sendDue(which)) setTimeout(send, MINUTE);
}

function showPhotos() {
  photos.replaceChildren(...before.map((photo) => {
    const row = template("photo-gardee").firstElementChild.cloneNode(true);
    row.querySelector(".file-name").textContent = photo.name;
    row.querySelector(".visually-hidden").textContent = ` ${photo.name}`;
    row.querySelector("button").addEventListener("click", () => {
      before = before.filter((one) => one !== photo);
      showPhotos();
    });
    return row;
  }));
  photos.hidden = !before.length;
}

function start(/** @type {KeptReport | null} */ report = null) {
  changing = report?.key ?? null;
  before = report?.photos ?? [];
  more = report?.more ?? [];
  title.textContent = report ? title.dataset.change : title.dataset.new;
  cancel.hidden = !report;
  showPhotos();
  showErrors([]);
  form.querySelector("[data-locate] [role=status]").textContent = "";
  // What other scripts show of these: the characters that are left, the photos chosen.
  form.elements.description.dispatchEvent(new Event("input", { bubbles: true }));
  form.elements.photos.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Let go of answers that this form does not show: they cannot be put right here. */
function leave(/** @type {string[]} */ names) {
  more = more.filter(([name]) => !names.includes(name));
}

function change(/** @type {KeptReport} */ report) {
  form.reset();
  start(report);
  leave(report.errors.flatMap(({ field }) => (ASSET.includes(field ?? "") ? ASSET : field ?? [])));
  for (const control of /** @type {Iterable<HTMLInputElement>} */ (form.elements)) {
    const name = /** @type {Field} */ (control.name);
    if (name in report && control.type !== "file") control.value = report[name];
  }
  form.querySelector("details.coordinates").open = Boolean(report.latitude);
  form.elements.description.dispatchEvent(new Event("input", { bubbles: true }));
  if (report.errors.length) showErrors(report.errors);
  else title.focus();
  title.scrollIntoView();
}

/** What is wrong with one answer, beside it, as the server would say it. */
function mark(/** @type {HTMLElement} */ control, /** @type {string} */ text) {
  const note = template("erreur").firstElementChild.cloneNode(true);
  note.id = `${control.id}_error`;
  note.querySelector("p > span").append(text);
  control.before(note);
  control.setAttribute("aria-invalid", "true");
  control.setAttribute("aria-describedby", [control.dataset.told, note.id].filter(Boolean).join(" "));
  control.closest(".field")?.classList.add("field--error");
}

function unmark(/** @type {HTMLElement} */ control) {
  control.dataset.told ??= control.getAttribute("aria-describedby") ?? "";
  control.removeAttribute("aria-invalid");
  control.setAttribute("aria-describedby", control.dataset.told);
  if (!control.dataset.told) control.removeAttribute("aria-describedby");
  control.closest(".field")?.classList.remove("field--error");
  document.getElementById(`${control.id}_error`)?.remove();
}

/** The control of a field, where this form has one that can be shown. */
function controlOf(/** @type {string | undefined} */ field) {
  const control = field ? form.elements.namedItem(field) : null;
  return control instanceof HTMLElement && control.id ? control : null;
}

function showErrors(/** @type {Refusal[]} */ errors) {
  const box = part("erreurs");
  form.querySelectorAll(".field [name]").forEach(unmark);
  const rows = errors.map(({ field, text }) => {
    const row = document.createElement("li");
    const control = controlOf(field);
    if (!control) row.textContent = field ? `${text} ${form.dataset.left}` : text;
    else row.append(Object.assign(document.createElement("a"), { href: `#${control.id}`, textContent: text }));
    return row;
  });
  for (const { field, text } of errors) {
    const control = controlOf(field);
    if (control) mark(control, text);
  }
  box.querySelector("[data-rows]").replaceChildren(...rows);
  box.hidden = !rows.length;
  if (rows.length) box.focus();
}

/** What the server would refuse for sure; the rest it says itself.

    @returns {Refusal[]} */
function errorsOf(/** @type {Said} */ said) {
  const control = form.elements;
  const placed = said.address.trim() || (said.latitude.trim() && said.longitude.trim());
  const heavy = said.photos.some(({ blob }) => blob.size > Number(control.photos.dataset.maxBytes));
  /** @type {Record<string, boolean>} */
  const wrong = {
    category: !said.category,
    address: !placed,
    commune: !said.commune,
    description: said.description.trim().length < Number(form.dataset.least),
    email: !control.email.validity.valid,
    heavy,
    many: before.length + said.photos.length > MOST_PHOTOS,
  };
  return Object.keys(wrong).filter((name) => wrong[name]).map((name) => ({
    field: ["heavy", "many"].includes(name) ? "photos" : name, text: form.dataset[name],
  }));
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (keeping) return;
  const said = Reports.read(new FormData(form));
  const errors = errorsOf(said);
  if (errors.length) return showErrors(errors);
  keeping = true;
  try {
    await Reports.keep({ ...said, more, photos: [...before, ...said.photos] }, changing);
  } catch {
    return showErrors([{ field: "photos", text: form.dataset.full }]);
  } finally {
    keeping = false;
  }
  form.reset();
  start();
  spoken.textContent = form.dataset.kept;
  await show();
  part("gardes-titre").focus();
  send({ back: true });
});

form.addEventListener("change", (event) => {
  const { target } = /** @type {Change} */ (event);
  if (target.name === "category") more = [];
  if (PLACE.includes(target.name)) leave(ASSET); // another place is about another asset
});
cancel.addEventListener("click", () => {
  form.reset();
  start();
  part("gardes-titre").focus();
});
const eraseAll = document.querySelector("[data-erase-all]");
eraseAll?.addEventListener("click", () => confirm(eraseAll.dataset.sure) && Reports.eraseAll());

Reports.heard(({ sending: key, sent }) => {
  sending = key ?? null;
  if (sent) spoken.textContent = "";
  show();
});
addEventListener("online", () => send({ back: true }));

Reports.all().then(
  () => {
    form.hidden = false;
    const asked = new URLSearchParams(location.search).get("category");
    if (asked) form.elements.category.value = asked;
    start();
    show();
    send({ back: true });
  },
  () => (part("impossible").hidden = false),
);
