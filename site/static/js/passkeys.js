/* Asks the device for a passkey, and sends what it gives with the form. The buttons only show where it can be had. */
const options = document.getElementById("passkey-options");

/** What the server asks of the device: in the page, or asked for when the button is pressed (to sign in).

    @returns {Promise<{ creation_options: object, request_options: object }>} */
async function asked(/** @type {HTMLFormElement} */ form) {
  if (options) return JSON.parse(options.textContent ?? "");
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

function give(/** @type {HTMLFormElement} */ form) {
  return form.dataset.passkey === "create"
    ? asked(form).then(({ creation_options }) => webauthnJSON.create(creation_options))
    : asked(form).then(({ request_options }) => webauthnJSON.get(request_options));
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  const trouble = form.querySelector("[data-passkey-trouble]");
  form.querySelector("[data-passkey-missing]").hidden = true;
  form.querySelector(".js-only").classList.remove("js-only");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    trouble.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(await give(form));
      form.submit();
    } catch {
      trouble.textContent = trouble.dataset.passkeyTrouble;
      trouble.hidden = false;
    }
  });
}
