/* Shows one step of a report at a time, and has the server check it before the next. Without it, the form is one page;
   it is posted as that page all the same. */
for (const form of document.querySelectorAll("form[data-steps]")) {
  const steps = Array.from(form.querySelectorAll(".step"));
  const bar = form.querySelector(".step-bar");
  const links = Array.from(bar.querySelectorAll("a"));
  const page = document.title;
  let current = 0;
  let checking = false;

  const show = (/** @type {number} */ place) => {
    current = place;
    steps.forEach((step, at) => (step.hidden = at !== place));
    links.forEach((link, at) => link.toggleAttribute("aria-current", at === place));
    links[place].setAttribute("aria-current", "step");
    const title = steps[place].querySelector(".step-title");
    document.title = `${title.textContent.replace(/[ \n]+/g, " ").trim()} – ${page}`;
    form.dispatchEvent(new CustomEvent("step", { detail: steps[place].id }));
    return title;
  };
  const arrive = (/** @type {number} */ place) => {
    const title = show(place);
    bar.scrollIntoView();
    title.focus({ preventScroll: true });
  };
  const go = (/** @type {number} */ place) => {
    if (place === current) return;
    history.pushState(null, "", `#${steps[place].id}`);
    arrive(place);
  };
  /** The step in which an element is, or which it is. */
  const stepOf = (/** @type {Element | null} */ element) => steps.findIndex((step) => step.contains(element));

  /* What a step lacks, in the server's words: a summary at its head, a note beside each field. */
  const unmark = () => {
    for (const note of form.querySelectorAll("[data-noted]")) {
      note.closest(".field")?.classList.remove("field--error");
      note.remove();
    }
    for (const control of form.querySelectorAll("[data-told]")) {
      control.removeAttribute("aria-invalid");
      control.setAttribute("aria-describedby", control.dataset.told);
      delete control.dataset.told;
    }
    document.querySelector(".error-summary")?.remove();
  };
  const mark = (/** @type {HTMLTemplateElement} */ { content, dataset }) => {
    const [first] = Array.from(form.querySelectorAll(`[name="${dataset.for}"]:not([type=hidden])`));
    const field = first?.closest(".field");
    const note = /** @type {HTMLElement | null} */ (content.firstElementChild);
    if (!field || !note || field.classList.contains("field--error")) return; // the answer that was put there says it
    note.dataset.noted = "";
    const legend = field.querySelector("legend");
    if (legend) legend.after(note);
    else first.before(note);
    first.dataset.told = first.getAttribute("aria-describedby") ?? "";
    first.setAttribute("aria-invalid", "true");
    first.setAttribute("aria-describedby", `${first.dataset.told} ${note.id}`.trim());
    field.classList.add("field--error");
  };
  const tell = (/** @type {HTMLElement} */ refused) => {
    const summary = refused.querySelector(".error-summary");
    steps[current].querySelector(".step-title").after(summary);
    refused.querySelectorAll("template").forEach(mark);
    document.title = `${form.dataset.wrong} ${document.title}`;
    summary.focus();
    bar.scrollIntoView();
  };

  /** Whether one may leave the step. Without network one may: what is typed is kept on the device when it is sent. */
  const check = async () => {
    const question = new FormData(form);
    question.delete("photos");
    question.set("fragment", "1");
    question.set("etape", steps[current].id);
    try {
      const answer = await fetch(form.action, { method: "POST", body: question });
      if (!answer.ok) return true;
      const html = await answer.text();
      form.dispatchEvent(new CustomEvent("answered", { detail: html }));
      const refused = new DOMParser().parseFromString(html, "text/html").getElementById("refus");
      unmark();
      if (refused) tell(refused);
      return !refused;
    } catch {
      return true;
    }
  };
  const reach = async (/** @type {number} */ place) => {
    if (checking) return;
    checking = true;
    while (current < place && (await check())) go(current + 1);
    checking = false;
  };

  form.addEventListener("click", (event) => {
    const { target } = /** @type {{ target: Element }} */ (/** @type {unknown} */ (event));
    const link = /** @type {HTMLAnchorElement | null} */ (target.closest("a[href^='#']"));
    const place = link ? steps.findIndex(({ id }) => link.hash === `#${id}`) : target.closest("[data-next]") ? current + 1 : -1;
    if (place < 0) return;
    event.preventDefault();
    if (place > current) reach(place);
    else go(place);
  });
  form.addEventListener(
    "submit",
    (event) => {
      if (current === steps.length - 1) return;
      event.preventDefault(); // the Enter key, in a field of another step
      event.stopImmediatePropagation();
      reach(current + 1);
    },
    true,
  );
  /* A summary leads to fields of any step; some are folded. */
  document.addEventListener(
    "click",
    ({ target }) => {
      const link = /** @type {Element} */ (target).closest(".error-summary a");
      const control = link && document.getElementById(/** @type {HTMLAnchorElement} */ (link).hash.slice(1));
      if (!control || stepOf(control) < 0) return;
      if (stepOf(control) !== current) go(stepOf(control));
      for (let fold = control.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
    },
    true,
  );
  addEventListener("hashchange", () => {
    const place = location.hash ? steps.findIndex(({ id }) => location.hash === `#${id}`) : 0;
    if (place >= 0 && place !== current) arrive(place);
  });

  form.classList.add("form--stepped");
  for (const part of form.querySelectorAll(".step-actions")) part.classList.remove("js-only");
  const start = Math.max(0, steps.findIndex(({ id }) => id === form.dataset.steps));
  form.querySelector("[data-check]")?.remove(); // steps do that; and its name would stand for the address of the form
  form.action = location.pathname + location.search; // else the page that follows would bear the name of the last step
  history.replaceState(null, "", location.pathname + location.search + (start ? `#${steps[start].id}` : ""));
  show(start);
}
