/* What an agent has begun to write on a request is kept while the tab is open: a link followed, or a page that is lost,
   costs nothing. What was sent is forgotten once a page says that it was done. */
const DRAFT = "guichet.draft.";
const SENT = "guichet.sent.";
const isDone = Boolean(document.querySelector(".messages .success"));

if (isDone) {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(SENT)) sessionStorage.removeItem(key);
  }
}

for (const form of document.querySelectorAll("form[data-draft]")) {
  const words = form.querySelector("textarea[name=body]");
  const draft = DRAFT + form.dataset.draft;
  const sent = SENT + form.dataset.draft;
  if (!words.value) words.value = sessionStorage.getItem(draft) ?? sessionStorage.getItem(sent) ?? "";
  words.addEventListener("input", () => {
    if (words.value) sessionStorage.setItem(draft, words.value);
    else sessionStorage.removeItem(draft);
  });
  form.addEventListener("submit", () => {
    sessionStorage.removeItem(draft);
    if (words.value) sessionStorage.setItem(sent, words.value);
  });
}
