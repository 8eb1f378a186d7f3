/* A form in the page of another site tells that page how high it is. Only the sites that its commune declared hear it. */
const declared = document.body.dataset.origins.split(" ").filter(Boolean);

/** @param {string} origin @param {boolean} opened */
function tellHeight(origin, opened) {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  parent.postMessage({ guichet: "hauteur", height, opened }, origin);
}

if (parent !== window) {
  const around = location.ancestorOrigins?.[0]; // Firefox does not say
  const heard = around ? declared.filter((origin) => origin === around) : declared;
  const tell = (/** @type {boolean} */ opened) => heard.forEach((origin) => tellHeight(origin, opened));
  new ResizeObserver(() => tell(false)).observe(document.body);
  addEventListener("message", ({ data, origin }) => {
    if (data?.guichet === "hauteur" && heard.includes(origin)) tellHeight(origin, false);
  });
  tell(true);
}
