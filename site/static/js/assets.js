/* Another place is about another asset: what was picked is forgotten when one says where it is otherwise. The address
   that a position has filled in is the same place. */
const PLACE = ["address", "latitude", "longitude"];

for (const form of document.querySelectorAll("form[data-recipient]")) {
  form.addEventListener(
    "change",
    (event) => {
      const { target, detail } = /** @type {Change} */ (event);
      if (!PLACE.includes(target.name) || detail?.samePlace) return;
      for (const radio of form.querySelectorAll("[name=asset]")) radio.checked = false;
      if (form.elements.asset_number) form.elements.asset_number.value = "";
    },
    true, // before anything is asked of the server
  );
}
