/* What pages and the service worker share: the reports that a device keeps until they are sent
   (`static/js/offline/reports.js`), and what it is told. */

type Field = "category" | "address" | "commune" | "latitude" | "longitude" | "description" | "email" | "name" | "phone";

interface Photo {
  readonly name: string;
  readonly blob: Blob;
}

/** What is typed in a form; `more`: the answers to what its category asks. */
interface Said extends Record<Field, string> {
  photos: Photo[];
  more: [string, string][];
}

/** What the server answers a report that it has taken. */
interface Receipt {
  readonly reference: string;
  readonly follow: string;
}

/** One answer that is refused: of a field, or of the whole. */
interface Refusal {
  readonly field?: string;
  readonly text: string;
}

interface KeptReport extends Said {
  readonly key: string;
  readonly written: number;
  readonly revision: number;
  tried: number | null;
  readonly tries: number;
  readonly after: number;
  readonly state: "waits" | "busy" | "conflict" | "refused" | "heavy";
  readonly errors: Refusal[];
  readonly first?: Receipt;
}

interface SentReport extends Receipt {
  readonly category: string;
  readonly at: number;
}

/** Which reports are to be sent: that of `key`, those that wait for the network when it is back, else what is due. */
interface Which {
  readonly key?: string;
  readonly back?: boolean;
}

/** What windows tell each other. */
interface News {
  readonly sending?: string;
  readonly sent?: Receipt;
}

declare var Reports: {
  all(): Promise<{ reports: KeptReport[]; sent: SentReport[] }>;
  erase(key: string): Promise<void>;
  eraseAll(): Promise<void>;
  forget(reference: string): Promise<void>;
  heard(listener: (news: News) => void): void;
  keep(said: Said, key?: string | null): Promise<void>;
  read(said: FormData): Said;
  sendDue(which?: Which): Promise<number>;
  waits(report: KeptReport): boolean;
};

interface ServiceWorkerRegistration {
  /** Background sync, where the browser has it. */
  readonly sync?: { register(tag: string): Promise<void> };
}

interface PushSubscription {
  /** One that a browser has made has both. */
  toJSON(): { endpoint: string; keys: Record<string, string> };
}
