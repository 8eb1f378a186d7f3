/* A reply template chosen is written where the cursor is, at once, and the main button sends what it brings; the button
   that does it by a page goes away. */
const carry = (/** @type {Element} */ form, /** @type {HTMLOptionElement} */ reply) => {
  const { to, label, labelName } = reply.dataset;
  const sending = to && form.querySelector(`.desk-menu-one[value="${to}"]`);
  if (sending) {
    const main = form.querySelector("button[data-send]");
    main.value = to;
    main.textContent = sending.textContent;
  }
  const name = form.querySelector("[data-carried-name]");
  form.querySelector("input[name=label]").value = label;
  name.hidden = !label;
  name.querySelector("span").textContent = labelName;
};

for (const form of document.querySelectorAll("form[data-replies]")) {
  const select = form.querySelector("select[name=modele]");
  const body = form.querySelector("textarea[name=body]");
  if (!select || !body) continue;
  form.querySelector("button[value=modele]").hidden = true;
  let inserted = ""; // the text chosen last: another one takes its place as long as nothing was written around it
  select.addEventListener("change", () => {
    const text = select.selectedOptions[0].dataset.text;
    if (!text) return;
    if (body.value.trim() === inserted.trim()) body.value = "";
    inserted = text;
    const before = body.value.slice(0, body.selectionStart).trimEnd();
    const after = body.value.slice(body.selectionEnd).trimStart();
    body.value = [before, text, after].filter(Boolean).join("\n\n");
    carry(form, select.selectedOptions[0]);
    select.value = "";
    body.focus();
    body.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
