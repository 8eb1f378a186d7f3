/* Being told on this device: offered where the browser can and its holder has not refused. */
const box = /** @type {HTMLElement} */ (document.querySelector("[data-device]")); // null where it is not offered
const form = /** @type {HTMLFormElement} */ (box?.closest("form"));
const can = "PushManager" in self && "serviceWorker" in navigator && "Notification" in self;

const registration = async () => {
  await navigator.serviceWorker.register("/sw.js");
  return navigator.serviceWorker.ready;
};

async function subscribed() {
  const { pushManager } = await registration();
  const options = { userVisibleOnly: true, applicationServerKey: box.dataset.key };
  try {
    return await pushManager.subscribe(options);
  } catch (error) {
    if (/** @type {Error} */ (error).name !== "InvalidStateError") throw error;
    await (await pushManager.getSubscription())?.unsubscribe(); // made with a key that is ours no more
    return pushManager.subscribe(options);
  }
}

/** @type {(action: string, subscription: PushSubscription, said: FormData) => Promise<Followed>} */
async function ask(action, subscription, said) {
  const { endpoint, keys } = subscription.toJSON();
  for (const [name, value] of Object.entries({ action, endpoint, ...keys })) said.set(name, value);
  if (box.dataset.reference) said.set("reference", box.dataset.reference);
  const answer = await fetch(box.dataset.url, { method: "POST", body: said, headers: { Accept: "application/json" } });
  const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
  return { ok: answer.ok, ...(isJson ? await answer.json() : {}) };
}

const tell = (/** @type {string} */ text) => { box.querySelector("[role=status]").textContent = text; };

function list(/** @type {{ about: string, url: string }[]} */ followed) {
  const place = box.querySelector("[data-followed]");
  place.querySelector("ul").replaceChildren(...followed.map(({ about, url }) => {
    const item = document.createElement("li");
    item.append(Object.assign(document.createElement("a"), { href: url, textContent: about }));
    return item;
  }));
  place.hidden = !followed.length;
}

const token = () => {
  const said = new FormData();
  said.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  return said;
};

async function listed(/** @type {PushSubscription} */ subscription) {
  const { ok, followed } = await ask("liste", subscription, token());
  if (ok) list(followed);
}

async function follow() {
  if (await Notification.requestPermission() !== "granted") return tell(box.dataset.denied);
  const subscription = await subscribed();
  const { ok, said, field } = await ask("suivre", subscription, new FormData(form));
  tell(ok ? box.dataset.done : said || box.dataset.failed);
  if (!ok && field) form.querySelector(`[name="${field}"]`)?.focus();
  if (ok) await listed(subscription);
}

if (box && can && Notification.permission !== "denied") {
  const offer = box.querySelector("[data-offer]");
  offer.hidden = false;
  box.classList.remove("js-only");
  const button = offer.querySelector("button");
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await follow();
    } catch {
      tell(box.dataset.failed);
    }
    button.disabled = false;
  });
  navigator.serviceWorker.getRegistration()
    .then((found) => found?.pushManager.getSubscription())
    .then((subscription) => subscription && listed(subscription))
    .catch(() => {});
} else if (box && !can && navigator.standalone === false) {
  box.querySelector("[data-home-screen]").hidden = false; // iOS offers it to what stands on the home screen
  box.classList.remove("js-only");
}
