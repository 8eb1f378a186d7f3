/* Says how many characters are left, in the words the page holds. */
for (const count of document.querySelectorAll("[data-count]")) {
  const control = /** @type {HTMLTextAreaElement} */ (document.getElementById(count.dataset.count));
  const limit = Number(control.dataset.limit);
  const said = document.createElement("p"); // for screen readers, once the typing rests
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  count.after(said);
  let rest = 0;

  const show = () => {
    // a line break counts for two, as the server receives it
    const left = limit - control.value.replace(/\n/g, "\r\n").length;
    const words = left < 0 ? count.dataset.over : left < 2 ? count.dataset.one : count.dataset.left;
    count.textContent = words.replace("{n}", Math.abs(left).toLocaleString("fr-FR"));
    count.classList.toggle("over-limit", left < 0);
  };
  show();
  control.addEventListener("input", () => {
    show();
    clearTimeout(rest);
    rest = setTimeout(() => (said.textContent = count.textContent), 1000);
  });
}
