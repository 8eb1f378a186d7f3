/* A page on paper says on which day it was printed. */
addEventListener("beforeprint", () => {
  const day = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" }).replace(/^1 /, "1er ");
  for (const words of document.querySelectorAll("[data-printed]")) {
    words.textContent = words.dataset.printed.replace("{day}", day);
  }
});
