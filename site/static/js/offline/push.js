/* In the service worker: shows what this device is told, and opens the page of it. */
const DEVICE = "/signalements/alertes/appareil/";

self.addEventListener("push", (event) => {
  const { title, body, url, stop, stop_label: label, tag } = /** @type {PushMessageData} */ (event.data).json();
  event.waitUntil(self.registration.showNotification(title, {
    body, tag, lang: "fr", icon: "/icon-192.png", data: { url, stop }, actions: [{ action: "stop", title: label }],
  }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { url, stop } = event.notification.data;
  const page = new URL(event.action === "stop" ? stop : url, self.location.origin);
  if (page.origin === self.location.origin) event.waitUntil(self.clients.openWindow(page));
});

/* The browser changes its endpoint: what was followed goes on there. */
async function moved(/** @type {PushSubscriptionChangeEvent} */ { oldSubscription: former, newSubscription }) {
  if (!former) return;
  const fresh = newSubscription ?? await self.registration.pushManager.subscribe(former.options);
  const { endpoint, keys } = fresh.toJSON();
  const { token } = await (await fetch(DEVICE)).json();
  const said = new URLSearchParams({
    action: "changer", endpoint, ...keys, csrfmiddlewaretoken: token,
    former_endpoint: former.endpoint, former_auth: former.toJSON().keys.auth,
  });
  await fetch(DEVICE, { method: "POST", body: said });
}

self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(moved(event)));
