/* What scripts find on a page, said once here instead of at each place. Templates hold the parts that scripts look up in
   an element, and the `data-` that they read: these are taken to be there. What is looked up in the document, by an id or
   from inside out (`closest`) may lack. */

/** The element that a selector finds: that of its last tag, a field for a name, or any. */
type Selected<S extends string> = S extends keyof HTMLElementTagNameMap
  ? HTMLElementTagNameMap[S]
  : S extends `${string}, ${string}`
    ? HTMLElement
    : S extends `${string} ${infer Last}`
      ? Selected<Last>
      : S extends `${infer Tag extends keyof HTMLElementTagNameMap}[${string}`
        ? HTMLElementTagNameMap[Tag]
        : S extends `${infer Tag extends keyof HTMLElementTagNameMap}.${string}`
          ? HTMLElementTagNameMap[Tag]
          : S extends `[name${string}`
            ? HTMLInputElement
            : HTMLElement;

interface Document {
  readonly activeElement: HTMLElement | null;
  querySelector<S extends string>(selectors: S): Selected<S> | null;
  querySelectorAll<S extends string>(selectors: S): NodeListOf<Selected<S>>;
}

interface Element {
  closest<S extends string>(selectors: S): Selected<S> | null;
  querySelector<S extends string>(selectors: S): Selected<S>;
  querySelectorAll<S extends string>(selectors: S): NodeListOf<Selected<S>>;
}

/** What a `<template>` holds: one element, perhaps with others in it. */
interface DocumentFragment {
  readonly firstElementChild: HTMLElement;
  cloneNode(deep: true): DocumentFragment;
  querySelector<S extends string>(selectors: S): Selected<S>;
}

interface HTMLElement {
  readonly dataset: Data;
  /** The place that `locate.js` has filled in. */
  located?: Place;
  cloneNode(deep: true): this;
}
interface Data extends DOMStringMap {
  [name: string]: string;
}

interface HTMLElementEventMap {
  /** A place to fill in, and one that has been. */
  place: CustomEvent<Place>;
  located: CustomEvent<Place>;
  /** What the server says of what is typed so far; the step of a form that is shown. */
  answered: CustomEvent<string>;
  step: CustomEvent<string>;
}

interface HTMLFormControlsCollection extends Controls {
  namedItem<Name extends keyof Controls>(name: Name): Controls[Name];
}
/** The controls of our forms that scripts name. */
interface Controls {
  readonly address: HTMLInputElement;
  readonly asset_number?: HTMLInputElement;
  readonly category: HTMLSelectElement;
  readonly credential: HTMLInputElement;
  readonly csrfmiddlewaretoken: HTMLInputElement;
  readonly depart: HTMLInputElement;
  readonly description: HTMLTextAreaElement;
  readonly email: HTMLInputElement;
  readonly latitude: HTMLInputElement;
  readonly longitude: HTMLInputElement;
  readonly name: HTMLInputElement;
  readonly phone: HTMLInputElement;
  readonly photos: HTMLInputElement;
  readonly usager: HTMLInputElement;
}

interface Navigator {
  readonly standalone?: boolean; // iOS: opened from the home screen
}
