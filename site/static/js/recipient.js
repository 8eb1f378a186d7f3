/* Says what follows from what is typed so far: who is competent, what is near, what else is asked. Without it, the
   button that checks does the same. The answer holds the parts of the page that it replaces, by their ids. */
for (const form of document.querySelectorAll("form[data-recipient]")) {
  const fields = ["category", "address", "latitude", "longitude", "commune"];
  /** @type {AbortController | undefined} */
  let asked; // the question in flight: a newer one replaces it
  let release = () => {};
  /** @type {Promise<void>} */
  let released = Promise.resolve(); // what is pressed stays in its place until it is let go: else it is not clicked

  const said = () => {
    const typed = new FormData(form);
    const question = new FormData();
    for (const name of ["csrfmiddlewaretoken", ...fields]) {
      question.append(name, typed.getAll(name).filter(Boolean).at(-1) || ""); // an answer, after what was filled in
    }
    for (const { name } of form.querySelectorAll(".precisions [name]")) {
      if (!question.has(name)) typed.getAll(name).forEach((value) => question.append(name, value));
    }
    question.append("fragment", "1");
    return question;
  };

  const show = (/** @type {string} */ html) => {
    const focused = /** @type {HTMLInputElement} */ (document.activeElement);
    const { id, value, selectionStart: start, selectionEnd: end } = focused;
    const answer = new DOMParser().parseFromString(html, "text/html");
    for (const part of answer.body.children) {
      const place = document.getElementById(part.id);
      if (place && place.innerHTML !== part.innerHTML) place.replaceChildren(...part.childNodes);
    }
    const control = /** @type {HTMLInputElement | null} */ (document.getElementById(id));
    if (!control || focused.isConnected) return;
    control.focus();
    if (control.value === value || !/text|mail/.test(control.type)) return;
    control.value = value; // typed since the question
    control.addEventListener("blur", ask, { once: true }); // what a script wrote is no change
    if (start !== null) control.setSelectionRange(start, end);
  };

  const ask = async () => {
    const question = said();
    if (!question.get("category") && !(question.get("latitude") && question.get("longitude"))) return;
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    try {
      const answer = await fetch(form.action, { method: "POST", body: question, signal });
      const html = await answer.text();
      await released;
      if (answer.ok && !signal.aborted) show(html);
    } catch {
      // no network, or a newer question: the page stays as it is
    }
  };
  form.addEventListener("answered", ({ detail }) => {
    asked?.abort(); // this answer is the newer one
    show(detail);
  });
  form.addEventListener("pointerdown", () => {
    release();
    released = new Promise((done) => (release = done));
  });
  for (const sign of ["pointerup", "pointercancel"]) addEventListener(sign, () => setTimeout(release)); // after the click
  form.querySelector("[data-check]")?.remove();
  form.addEventListener("change", (event) => {
    const { target } = /** @type {Change} */ (event);
    if (fields.includes(target.name) || (target.name && target.closest(".precisions"))) ask();
  });
}
