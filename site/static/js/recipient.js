/* Says who is competent while the form is filled in. Without it, the button that checks does the same. */
for (const form of document.querySelectorAll("[data-recipient]")) {
  const box = document.getElementById(form.dataset.recipient);
  const fields = ["category", "address", "latitude", "longitude", "commune"];
  let asked; // the question in flight: a newer one replaces it

  const ask = async () => {
    const said = new FormData(form);
    if (!said.get("category") || !(said.get("address") || (said.get("latitude") && said.get("longitude")))) return;
    const question = new FormData();
    for (const name of ["csrfmiddlewaretoken", ...fields]) question.append(name, said.get(name) || "");
    question.append("fragment", "1");
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(form.action, { method: "POST", body: question, signal: asked.signal });
      if (!answer.ok) return;
      const focused = document.activeElement?.id;
      box.innerHTML = await answer.text();
      if (focused) document.getElementById(focused)?.focus();
    } catch {
      // no network, or a newer question: the page stays as it is
    }
  };
  form.querySelector("[data-check]")?.remove();
  form.addEventListener("change", (event) => fields.includes(event.target.name) && ask());
}
