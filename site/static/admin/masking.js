/* Zones to paint over on a photo: drawn with a pointer or by keyboard, kept in the number fields that are sent.
   Without this script the fields stand alone. */

const WHOLE = 100;
const STEP = 1;
const LEAST = 1;
/** @typedef {{ left: number, top: number, width: number, height: number }} Frame */
/** @typedef {HTMLElement & { zone?: Zone | null }} Row */
/** @typedef {HTMLButtonElement & { row: Row }} Zone */
/** @type {(keyof Frame)[]} */
const SIDES = ["left", "top", "width", "height"];

/** @type {(value: number, least: number, most: number) => number} */
const bound = (value, least, most) => Math.min(Math.max(value, least), most);
const said = (/** @type {number} */ value) => String(Math.round(value * 10) / 10);

class Masking {
  constructor(/** @type {HTMLElement} */ root) {
    this.root = root;
    this.picture = root.querySelector("[data-picture]");
    this.rows = root.querySelector("[data-rows]");
    this.told = root.querySelector("[data-told]");
    this.remover = root.querySelector("button[data-remove]");
    this.blank = this.rows.querySelector("[data-row]").cloneNode(true);
    this.blank.querySelectorAll("input").forEach((input) => input.setAttribute("value", ""));
    /** @type {Row | null} */
    this.chosen = null;
    root.querySelector("[data-tools]").hidden = false;
    root.querySelector("details[data-numbers]").open = false;
    root.querySelector("[data-add]").addEventListener("click", () => {
      const zone = this.add({ left: 40, top: 40, width: 20, height: 20 });
      zone.focus();
    });
    this.remover.addEventListener("click", () => this.remove(this.chosen));
    this.picture.addEventListener("pointerdown", (event) => this.grab(event));
    this.rows.addEventListener("input", (event) => {
      const row = /** @type {Element} */ (event.target).closest("[data-row]");
      if (row) this.read(row);
    });
    this.all().forEach((row) => this.read(row));
  }

  all() {
    return /** @type {Row[]} */ ([...this.rows.children]);
  }

  /** @type {(row: Row, side: keyof Frame) => HTMLInputElement} */
  field(row, side) {
    return row.querySelector(`input[name="${side}"]`);
  }

  /** @returns {Frame | null} */
  value(/** @type {Row} */ row) {
    const read = /** @type {Frame} */ (Object.fromEntries(
      SIDES.map((side) => [side, Number.parseFloat(this.field(row, side).value.replace(",", "."))]),
    ));
    return Object.values(read).every(Number.isFinite) ? read : null;
  }

  read(/** @type {Row} */ row) {
    const zone = this.value(row);
    if (zone) this.draw(row, zone);
    else this.erase(row);
  }

  add(/** @type {Frame} */ zone) {
    const free = this.all().find((row) => SIDES.every((side) => !this.field(row, side).value.trim()));
    const row = free ?? this.rows.appendChild(this.blank.cloneNode(true));
    return this.write(row, zone);
  }

  /** @type {(row: Row, asked: Frame) => Zone} */
  write(row, asked) {
    const width = bound(asked.width, LEAST, WHOLE);
    const height = bound(asked.height, LEAST, WHOLE);
    const zone = {
      left: bound(asked.left, 0, WHOLE - width),
      top: bound(asked.top, 0, WHOLE - height),
      width,
      height,
    };
    SIDES.forEach((side) => {
      this.field(row, side).value = said(zone[side]);
    });
    return this.draw(row, zone);
  }

  /** @type {(row: Row, zone: Frame) => Zone} */
  draw(row, zone) {
    const button = row.zone ?? this.made(row);
    SIDES.forEach((side) => {
      button.style[side] = `${zone[side]}%`;
    });
    const place = this.all().indexOf(row) + 1;
    const sizes = SIDES.map((side) => said(zone[side])).join(", ");
    button.setAttribute("aria-label", `${this.root.dataset.zone} ${place} (${sizes}). ${this.root.dataset.help}`);
    return button;
  }

  made(/** @type {Row} */ row) {
    const zone = Object.assign(document.createElement("button"), { className: "masking-zone", row });
    zone.type = "button";
    zone.append(Object.assign(document.createElement("span"), { className: "masking-handle" }));
    zone.addEventListener("keydown", (event) => this.key(event, row));
    zone.addEventListener("focus", () => this.choose(row));
    this.picture.append(zone);
    row.zone = zone;
    return zone;
  }

  erase(/** @type {Row} */ row) {
    row.zone?.remove();
    row.zone = null;
    if (this.chosen === row) this.choose(null);
  }

  choose(/** @type {Row | null} */ row) {
    this.chosen?.zone?.classList.remove("masking-zone--chosen");
    this.chosen = row;
    row?.zone?.classList.add("masking-zone--chosen");
    this.remover.disabled = !row;
  }

  remove(/** @type {Row | null} */ row) {
    if (!row) return;
    SIDES.forEach((side) => {
      this.field(row, side).value = "";
    });
    this.erase(row);
    this.told.textContent = this.root.dataset.gone;
    const next = this.picture.querySelector(".masking-zone");
    (next ?? this.root.querySelector("[data-add]")).focus();
  }

  key(/** @type {KeyboardEvent} */ event, /** @type {Row} */ row) {
    /** @type {Record<string, [number, number]>} */
    const moves = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
    const zone = this.value(row);
    if (event.key === "Delete" || event.key === "Backspace") this.remove(row);
    else if (moves[event.key] && zone) {
      const [x, y] = moves[event.key];
      if (event.shiftKey) {
        zone.width = bound(zone.width + x, LEAST, WHOLE - zone.left);
        zone.height = bound(zone.height + y, LEAST, WHOLE - zone.top);
      } else {
        zone.left += x;
        zone.top += y;
      }
      this.write(row, zone);
    } else return;
    event.preventDefault();
  }

  at(/** @type {PointerEvent} */ event) {
    const frame = this.picture.getBoundingClientRect();
    return {
      x: bound(((event.clientX - frame.left) / frame.width) * WHOLE, 0, WHOLE),
      y: bound(((event.clientY - frame.top) / frame.height) * WHOLE, 0, WHOLE),
    };
  }

  /* On a zone: moved, or resized by its corner; elsewhere: a new one is drawn. */
  grab(/** @type {PointerEvent} */ event) {
    if (event.button !== 0) return;
    const start = this.at(event);
    const target = /** @type {Element} */ (event.target);
    const on = /** @type {Zone | null} */ (target.closest(".masking-zone"));
    const resized = Boolean(target.closest(".masking-handle"));
    let row = on?.row ?? null;
    const former = row ? this.value(row) : null;
    event.preventDefault();
    on?.focus();
    this.picture.setPointerCapture(event.pointerId);
    const move = (/** @type {PointerEvent} */ moved) => {
      const now = this.at(moved);
      const [x, y] = [now.x - start.x, now.y - start.y];
      if (!former || !row) {
        if (Math.abs(x) < LEAST && Math.abs(y) < LEAST) return;
        const drawn = {
          left: Math.min(start.x, now.x),
          top: Math.min(start.y, now.y),
          width: Math.abs(x),
          height: Math.abs(y),
        };
        if (row) this.write(row, drawn);
        else row = this.add(drawn).row;
      } else if (resized) {
        const width = bound(former.width + x, LEAST, WHOLE - former.left);
        this.write(row, { ...former, width, height: bound(former.height + y, LEAST, WHOLE - former.top) });
      } else this.write(row, { ...former, left: former.left + x, top: former.top + y });
    };
    const end = () => {
      this.picture.removeEventListener("pointermove", move);
      row?.zone?.focus();
    };
    this.picture.addEventListener("pointermove", move);
    this.picture.addEventListener("pointerup", end, { once: true });
    this.picture.addEventListener("pointercancel", end, { once: true });
  }
}

document.querySelectorAll("[data-masking]").forEach((root) => new Masking(root));
