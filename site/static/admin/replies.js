/* A reply template chosen is written where the cursor is, at once; the button that does it by a page goes away. */
for (const form of document.querySelectorAll("form[data-replies]")) {
  const select = form.querySelector("select[name=modele]");
  const body = form.querySelector("textarea[name=body]");
  if (!select || !body) continue;
  form.querySelector("button[value=modele]").hidden = true;
  select.addEventListener("change", () => {
    const text = select.selectedOptions[0].dataset.text;
    if (!text) return;
    const before = body.value.slice(0, body.selectionStart).trimEnd();
    const after = body.value.slice(body.selectionEnd).trimStart();
    body.value = [before, text, after].filter(Boolean).join("\n\n");
    select.value = "";
    body.focus();
    body.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
