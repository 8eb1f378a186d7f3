/* Where the service worker runs: `lib.webworker` gives `self` what all workers have, here is what this kind has more. */

interface WorkerGlobalScope {
  readonly clients: Clients;
  readonly registration: ServiceWorkerRegistration;
  skipWaiting(): Promise<void>;
  addEventListener<Name extends keyof ServiceWorkerGlobalScopeEventMap>(
    type: Name,
    listener: (event: ServiceWorkerGlobalScopeEventMap[Name]) => void,
  ): void;
}
interface ServiceWorkerGlobalScopeEventMap {
  sync: ExtendableEvent & { readonly tag: string };
}
interface NotificationOptions {
  actions?: { action: string; title: string }[];
}

/** What this worker keeps, written at its head by `portail.pages.views.offline`. */
declare const SHELL: { readonly version: string; readonly pages: string[]; readonly files: string[] };
