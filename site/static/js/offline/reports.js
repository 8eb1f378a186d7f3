/* The reports that a device keeps until they are sent. Used by pages and by the service worker: there is no document here.

   A report has the key that the device drew: sent again, because the answer was lost, it is the same request. */
self.Reports = (() => {
  const DEPOSIT = "/hors-ligne/signaler/envoi/";
  // Of a form, what is the server's to say, or kept apart.
  /** @type {string[]} */
  const LEFT = ["csrfmiddlewaretoken", "submission_key", "confirmation", "par", "pour_qui", "photos"];
  /** @type {Field[]} */
  const FIELDS = ["category", "address", "commune", "latitude", "longitude", "description", "email", "name", "phone"];
  const MINUTE = 60_000; // milliseconds, as all times here
  const KEPT_FOR = 30 * 24 * 60 * MINUTE;
  const LONGEST_PAUSE = 6 * 60 * MINUTE;
  const PATIENCE = 3 * MINUTE; // for one report: six photos over a slow network
  const channel = new BroadcastChannel("guichet-signalements");
  /** @type {Promise<IDBDatabase> | undefined} */
  let opened;

  /** @type {<T>(request: IDBRequest<T>) => Promise<T>} */
  const settled = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  function base() {
    opened ??= new Promise((resolve, reject) => {
      const opening = indexedDB.open("guichet", 1);
      opening.onupgradeneeded = () => {
        opening.result.createObjectStore("reports", { keyPath: "key" });
        opening.result.createObjectStore("sent", { keyPath: "reference" });
      };
      opening.onsuccess = () => {
        opening.result.onversionchange = () => opening.result.close();
        resolve(opening.result);
      };
      opening.onerror = () => reject(opening.error);
    });
    return opened;
  }

  /** `work` on both stores in one transaction; what it returns, once that is written down.

      @template T
      @param {IDBTransactionMode} mode
      @param {(reports: IDBObjectStore, sent: IDBObjectStore) => Promise<T> | T} work */
  async function within(mode, work) {
    const transaction = (await base()).transaction(["reports", "sent"], mode);
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
    done.catch(() => {}); // said below, unless the work has failed before
    const found = await work(transaction.objectStore("reports"), transaction.objectStore("sent"));
    await done;
    return found;
  }

  /** Tell the other windows; this one too. */
  function changed(/** @type {News} */ what = {}) {
    channel.postMessage(what);
    self.dispatchEvent(new MessageEvent("reports", { data: what }));
  }

  /** @param {(news: News) => void} listener */
  const heard = (listener) => {
    channel.addEventListener("message", ({ data }) => listener(data));
    self.addEventListener("reports", (event) => listener(/** @type {MessageEvent} */ (event).data));
  };

  /** What is kept, the newest first; what is older than 30 days is not any more. */
  async function all() {
    const limit = Date.now() - KEPT_FOR;
    const fresh = async (/** @type {IDBObjectStore} */ store, /** @type {string} */ time) => {
      const key = /** @type {string} */ (store.keyPath);
      const rows = await settled(store.getAll());
      rows.filter((row) => row[time] < limit).forEach((row) => store.delete(row[key]));
      return rows.filter((row) => row[time] >= limit).sort((one, other) => other[time] - one[time]);
    };
    return within("readwrite", async (reports, sent) => ({
      reports: await fresh(reports, "written"), sent: await fresh(sent, "at"),
    }));
  }

  /** What is typed in a form, with the photos chosen in it; `more`: the answers to what its category asks.

      Of several fields of one name the last counts, as for the server, unless it is empty: the commune is filled in first, then asked. */
  function read(/** @type {FormData} */ said) {
    const photos = /** @type {File[]} */ (said.getAll("photos")).filter((file) => file.size).map((file) => ({ name: file.name, blob: file }));
    const apart = [...FIELDS, ...LEFT];
    const more = /** @type {[string, string][]} */ (Array.from(said)).filter(([name]) => !apart.includes(name));
    const typed = Object.fromEntries(FIELDS.map((name) => [name, said.getAll(name).filter(Boolean).at(-1) ?? ""]));
    return { photos, more, .../** @type {Record<Field, string>} */ (typed) };
  }

  /** Keep what was typed, in the place of what was kept under that key. A first version that has gone takes the key with it. */
  /** @type {typeof Reports.keep} */
  async function keep(said, key) {
    await within("readwrite", async (reports) => {
      /** @type {KeptReport | undefined} */
      const former = key ? await settled(reports.get(key)) : undefined;
      const anew = !key || former?.state === "conflict";
      reports.put({
        ...said,
        key: anew ? crypto.randomUUID() : key,
        written: former?.written ?? Date.now(),
        revision: (former?.revision ?? 0) + 1,
        // The revision that was first posted under the key; none of these, when the report left while it was being changed.
        tried: anew ? null : former ? former.tried : 0,
        tries: 0,
        after: 0,
        state: "waits",
        errors: [],
      });
      if (key && former?.state === "conflict") reports.delete(key);
    });
    changed();
    // Where the browser can, the worker sends what is left once the pages are closed.
    const registration = await self.navigator.serviceWorker?.getRegistration();
    await registration?.sync?.register("signalements").catch(() => {});
  }

  const erase = (/** @type {string} */ key) => within("readwrite", (reports) => reports.delete(key)).then(() => changed());
  const eraseAll = () => within("readwrite", (reports) => reports.clear()).then(() => changed());
  const forget = (/** @type {string} */ reference) => within("readwrite", (_, sent) => sent.delete(reference)).then(() => changed());

  /** Note what became of a sending. Changed meanwhile, the report stays: its first version is what went.

      @type {(report: KeptReport, outcome: Partial<KeptReport> | null, gone?: Receipt | null) => Promise<void>} */
  async function note(report, outcome, gone = null) {
    await within("readwrite", async (reports, sent) => {
      /** @type {KeptReport | undefined} */
      const now = await settled(reports.get(report.key));
      if (gone) sent.put({ ...gone, category: report.category, at: Date.now() });
      if (!now) return;
      if (now.revision === report.revision) {
        if (outcome) reports.put({ ...now, ...outcome });
        else reports.delete(report.key);
      } else if (gone) reports.put({ ...now, state: "conflict", first: gone });
    });
  }

  /** @type {(report: KeptReport, state: KeptReport["state"], atLeast?: number) => Partial<KeptReport>} */
  const later = (report, state, atLeast = 0) => ({
    state,
    tries: report.tries + 1,
    // a little by chance, so that a whole town does not come back in the same second
    after: Date.now() + Math.max(atLeast, Math.min(MINUTE * 2 ** report.tries, LONGEST_PAUSE) * (1 + Math.random() / 5)),
  });

  /** Note what goes first under a key. Not when the report was erased or changed since it was read: then it does not go. */
  async function tried(/** @type {KeptReport} */ report) {
    report.tried ??= report.revision;
    return within("readwrite", async (reports) => {
      /** @type {KeptReport | undefined} */
      const now = await settled(reports.get(report.key));
      if (now?.revision !== report.revision) return false;
      reports.put({ ...now, tried: report.tried });
      return true;
    });
  }

  /** The answer; none when the report is not to go any more. */
  async function post(/** @type {KeptReport} */ report) {
    /** @type {RequestInit} */
    const asked = { credentials: "same-origin", cache: "no-store", redirect: "error" };
    const body = new FormData();
    const answer = await fetch(DEPOSIT, { ...asked, signal: AbortSignal.timeout(MINUTE) });
    if (!answer.ok) return answer;
    body.append("csrfmiddlewaretoken", (await answer.json()).token);
    if (!(await tried(report))) return null;
    body.append("submission_key", report.key);
    for (const field of FIELDS) body.append(field, report[field] ?? "");
    for (const [name, answer] of report.more) body.append(name, answer);
    for (const { name, blob } of report.photos) body.append("photos", blob, name);
    return fetch(DEPOSIT, { ...asked, method: "POST", body, signal: AbortSignal.timeout(PATIENCE) });
  }

  /** Send one report. Whether the network was there. */
  async function send(/** @type {KeptReport} */ report) {
    let answer, told;
    changed({ sending: report.key });
    try {
      answer = await post(report);
      told = answer?.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
    } catch {
      await note(report, later(report, "waits"));
      changed();
      return false;
    }
    if (!answer) {
      changed();
      return true;
    }
    // Nothing else ever went under this key: the server reads the same words otherwise than the first time.
    const same = answer.status === 409 && report.tried === report.revision;
    if (answer.status === 201 || same) await note(report, null, told);
    else if (answer.status === 409) await note(report, { state: "conflict", first: told });
    else if (answer.status === 422) await note(report, { state: "refused", errors: told.errors });
    else if (answer.status === 413) await note(report, { state: "heavy" });
    else await note(report, later(report, "busy", Number(answer.headers.get("Retry-After")) * 1000 || 0));
    changed(answer.status === 201 || same ? { sent: told } : {});
    return true;
  }

  /** Whether a report leaves by itself; the others must be changed first. */
  const waits = (/** @type {KeptReport} */ { state }) => state === "waits" || state === "busy";

  const due = (/** @type {KeptReport} */ report, /** @type {Which} */ { key, back }) =>
    key ? report.key === key && waits(report)
      : report.state === "waits" ? back || report.after <= Date.now()
        : report.state === "busy" && report.after <= Date.now();

  /** Send what is to be sent: all that is due, those that wait for the network when it is back, or the one of `key`.
      What is erased or changed while another leaves is read again before its turn.

      One window at a time, or the worker; what is due by the clock only does not wait for its turn. A browser without locks may send twice: the server takes it once.
      How many reports are still to be sent. */
  async function sendDue(/** @type {Which} */ which = {}) {
    const work = async (/** @type {Lock | true | null} */ lock) => {
      if (!lock) return;
      const gone = new Set();
      const named = (/** @type {KeptReport} */ { key, revision }) => `${key} ${revision}`;
      const next = async () => (await all()).reports.find((one) => due(one, which) && !gone.has(named(one)));
      for (let report = await next(); report; report = await next()) {
        gone.add(named(report));
        if (!(await send(report))) return;
      }
    };
    if (self.navigator.onLine) await (self.navigator.locks?.request("guichet-envoi", { ifAvailable: !which.key && !which.back }, work) ?? work(true));
    return (await all()).reports.filter(waits).length;
  }

  return { all, erase, eraseAll, forget, heard, keep, read, sendDue, waits };
})();
