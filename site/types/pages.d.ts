/* What scripts of pages exchange with the server, and with each other. */

interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** A change of a control, by hand or by a script. */
interface Change extends CustomEvent<{ readonly samePlace: boolean } | undefined> {
  readonly target: HTMLInputElement;
}

/** What `/api/v1/addresses/` proposes while an address is typed. */
interface Address extends Place {
  readonly label: string;
  readonly house_number: string;
  readonly commune: string;
}
interface Addresses {
  readonly results: Address[];
  readonly degraded?: boolean;
}

/** A page that a search proposes, and the words for all of them. */
interface Proposal {
  readonly title: string;
  readonly over: string;
  readonly url: string;
}
interface Proposals {
  readonly proposals: Proposal[];
  readonly say: string;
  readonly degraded?: undefined;
}

/** What a combobox is made of: `Answer` is what its question is answered. */
interface Combobox<Answer extends { readonly degraded?: boolean }> {
  readonly input: HTMLInputElement;
  readonly list: HTMLElement;
  readonly status: HTMLElement;
  readonly pause: number;
  readonly least: number;
  ask(question: string, signal: AbortSignal): Promise<Answer | null>;
  options(answer: Answer): HTMLElement[];
  say(answer: Answer): string;
  take(option: HTMLElement, place: number): void;
  typed?(): void;
  closed?(): void;
}

/** The categories that words mean, by their slugs: found here, then by `signalement.catalogue.views.categories`. */
interface MeantCategories {
  readonly slugs: string[];
  readonly degraded?: boolean;
}

/** What `signalement.alerts.views` answers a device. */
interface Followed {
  readonly ok: boolean;
  readonly followed: { readonly about: string; readonly url: string }[];
  readonly said?: string;
  readonly field?: string;
}

/** What has a number near a place: a lamp post, say. */
interface Asset extends Place {
  readonly label: string;
  readonly reference: string;
  readonly address: string;
}

/** A report of the public register on a map; with `state`, `due` and `url`, one of an agent's list. */
interface MapReport extends Place {
  readonly reference: string;
  readonly standing: string;
  readonly label: string;
  readonly address: string;
  readonly weight: number;
  readonly approximate?: boolean;
  readonly state?: string;
  readonly due?: string;
  readonly url?: string;
}

/** A tile of data: clusters as [latitude, longitude, reports, of which unsolved]. */
interface Tile {
  readonly clusters: [number, number, number, number][];
  readonly reports: MapReport[];
  readonly cut?: boolean;
}

/** What scripts of pages without network give each other. */
declare var loadReports: () => Promise<void>;
declare var Cards: {
  kept(report: KeptReport, acts: Acts, sending: boolean): HTMLElement;
  sent(row: SentReport, forget: (row: SentReport) => void): HTMLElement;
};
interface Acts {
  send(report: KeptReport): void;
  change(report: KeptReport): void;
  erase(report: KeptReport): void;
}
