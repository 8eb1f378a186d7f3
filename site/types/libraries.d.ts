/* What our scripts use of those of others, and no more: Leaflet, ExifReader, allauth's reader of passkeys, Wagtail. */

declare namespace Leaflet {
  type Where = LatLng | [number, number];

  interface LatLng {
    readonly lat: number;
    readonly lng: number;
    wrap(): LatLng;
  }

  interface Point {
    readonly x: number;
    readonly y: number;
    add(other: Point): Point;
    multiplyBy(number: number): Point;
  }

  interface Bounds {
    getCenter(): LatLng;
  }

  interface Layer {
    addTo(map: Map | Group): this;
    remove(): this;
    on(names: string, listener: () => void): this;
    once(names: string, listener: () => void): this;
  }

  interface Marker extends Layer {
    getLatLng(): LatLng;
    setLatLng(where: Where): this;
    getElement(): HTMLElement | undefined;
  }

  interface Group extends Layer {
    addLayer(layer: Layer): this;
  }

  interface Outlines extends Group {
    eachLayer(visit: (layer: Outline) => void): this;
    bringToBack(): this;
    getBounds(): Bounds;
  }

  interface Outline extends Layer {
    readonly feature: { readonly properties: { readonly name: string } };
    getBounds(): Bounds;
  }

  interface Attribution extends Layer {
    addAttribution(html: string): this;
    removeAttribution(html: string): this;
  }

  interface Map {
    readonly attributionControl: Attribution;
    readonly scrollWheelZoom: { enable(): void; disable(): void };
    addLayer(layer: Layer): this;
    hasLayer(layer: Layer): boolean;
    createPane(name: string): HTMLElement;
    containerPointToLatLng(point: Point): LatLng;
    latLngToContainerPoint(where: Where): Point;
    distance(one: Where, other: Where): number;
    fitBounds(bounds: Bounds, options?: object): this;
    getCenter(): LatLng;
    getContainer(): HTMLElement;
    getMaxZoom(): number;
    getPixelBounds(): { readonly min: Point; readonly max: Point };
    getZoom(): number;
    on(names: string, listener: (event: { readonly latlng: LatLng }) => void): this;
    panInside(where: Where, options: object): this;
    setView(where: Where, zoom: number, options?: object): this;
    zoomIn(): this;
    zoomOut(): this;
  }

  interface Icon {
    readonly options: ButtonOptions;
    _setIconStyles(element: HTMLElement, kind: "icon"): void;
  }

  /** Of the kind of icon that `map/reports.js` makes. */
  interface ButtonOptions {
    readonly className: string;
    readonly name: string;
    readonly content: string;
    readonly iconAnchor: [number, number];
  }

  interface Library {
    readonly Icon: { extend(members: object & ThisType<Icon>): new (options: ButtonOptions) => Icon };
    readonly control: { attribution(options: object): Attribution; zoom(options: object): Layer };
    circle(where: Where, options: object): Layer;
    divIcon(options: object): Icon;
    geoJSON(outlines: object, options: object): Outlines;
    layerGroup(): Group;
    map(element: HTMLElement, options: object): Map;
    marker(where: Where, options: { readonly icon: Icon; readonly [name: string]: unknown }): Marker;
    point(place: [number, number]): Point;
    tileLayer(address: string, options: object): Layer;
  }
}
declare var L: Leaflet.Library;

declare var ExifReader: {
  load(file: File, options: { expanded: true }): Promise<{ gps?: { Latitude?: number; Longitude?: number } }>;
};

declare const webauthnJSON: {
  create(options: object): Promise<object>;
  get(options: object): Promise<object>;
};

declare var wagtail: {
  userbar: { registerCheck(name: string, rule: (element: HTMLElement, options: CheckOptions) => boolean): void };
};

/** What `home.checker` tells a rule. */
interface CheckOptions {
  readonly pattern: string;
  readonly letters: number;
  readonly words: number;
}
