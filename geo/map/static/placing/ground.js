/* The ground below names: a grid of cells. Each cell is sea or the land of an owner, and may be crossed by a line. */
/** @import { Box, Pixel } from "./geometry" */
import { clamp } from "./geometry.js";

const CELL = 4; // pixels: the width and height of a cell
const NOBODY = 1; // 0 is sea; 1 marks the frame of a group of islets, where no name may be placed
const MOST_POINTS = 120; // maximum number of points of a coast
const ANY = "any land";
const STRUCK = "struck";

/** Pairs of coordinates: x, y, x, y ... */
/** @typedef {Float64Array | number[]} Points */
/** A conversion from coordinates to pixels: they are multiplied by `scale`, and then `x` and `y` are subtracted. */
/** @typedef {{ scale: number, x: number, y: number }} Transform */
/** @type {Transform} */
const AS_THEY_ARE = { scale: 1, x: 0, y: 0 };

export class Ground {
  /** @param {number} width @param {number} height pixels */
  constructor(width, height) {
    this.columns = Math.max(1, Math.ceil(width / CELL));
    this.rows = Math.max(1, Math.ceil(height / CELL));
    this.land = new Uint8Array(this.columns * this.rows);
    this.struck = new Uint8Array(this.columns * this.rows);
    /** @type {string[]} */
    this.owners = ["", ""];
    /** @type {Map<number | typeof ANY | typeof STRUCK, Int32Array>} */
    this.sums = new Map();
    /** @type {Map<number, Pixel[]> | undefined} */
    this.coasts = undefined;
    /** @type {{ count: number, x: number, y: number }[] | undefined} */
    this.extents = undefined;
  }

  /**
   * Mark the land inside rings as the land of an owner. A ring inside another ring is a lake.
   * @param {readonly Points[]} rings
   * @param {string} owner
   * @param {Transform} [transform] from the coordinates of the rings to pixels; the rings are not copied
   */
  addLand(rings, owner, transform = AS_THEY_ARE) {
    if (!this.owners.includes(owner)) this.owners.push(owner);
    const number = this.owners.indexOf(owner);
    this.fill(rings, number, transform);
    for (const ring of rings) this.walk(ring, this.land, number, transform);
  }

  /** @param {Points} points */
  addFrame(points) {
    this.walk(points, this.land, NOBODY);
  }

  /** @param {Points} points */
  addLine(points) {
    this.walk(points, this.struck, 1);
  }

  /** @param {Box} box */
  isSea(box) {
    return this.count(box, ANY) === 0;
  }

  /** @param {Box} box @param {readonly string[]} owners */
  isOn(box, owners) {
    const { from, to, first, last } = this.cellsOf(box);
    return this.countOwn(box, owners) === (to - from + 1) * (last - first + 1);
  }

  /**
   * Whether a box contains no land of other owners.
   * @param {Box} box
   * @param {readonly string[]} owners
   */
  isOpen(box, owners) {
    return this.countOwn(box, owners) === this.count(box, ANY);
  }

  /**
   * Whether a box contains land of other owners. Unlike `isOpen`, it may contain the frame of a group of islets.
   * @param {Box} box
   * @param {readonly string[]} owners
   */
  hasLandOfOthers(box, owners) {
    return this.count(box, ANY) > this.countOwn(box, owners) + this.count(box, NOBODY);
  }

  /** @param {Box} box @param {readonly string[]} owners */
  countOwn(box, owners) {
    return this.numbersOf(owners).reduce((sum, number) => sum + this.count(box, number), 0);
  }

  /** @param {Box} box */
  isStruck(box) {
    return this.count(box, STRUCK) > 0;
  }

  /** @param {readonly string[]} owners */
  numbersOf(owners) {
    return owners.map((owner) => this.owners.indexOf(owner)).filter((number) => number > NOBODY);
  }

  /**
   * The centres of the cells at the coast of the owners' land, in pixels. If there are many cells, only some are returned.
   * @param {readonly string[]} owners
   */
  coastOf(owners) {
    this.coasts ??= this.findCoasts();
    const found = this.numbersOf(owners).flatMap((number) => this.coasts?.get(number) ?? []);
    const step = Math.ceil(found.length / MOST_POINTS);
    return found.filter((_, index) => index % step === 0);
  }

  /** @param {readonly string[]} owners */
  has(owners) {
    return this.coastOf(owners).length > 0;
  }

  /**
   * The centre of the owners' land, in pixels. The coordinates are NaN if the owners have no land in view.
   * @param {readonly string[]} owners
   * @returns {Pixel}
   */
  middleOf(owners) {
    this.extents ??= this.findExtents();
    let [count, x, y] = [0, 0, 0];
    for (const number of this.numbersOf(owners)) {
      const extent = this.extents[number];
      count += extent.count;
      x += extent.x;
      y += extent.y;
    }
    return { x: (x / count + 0.5) * CELL, y: (y / count + 0.5) * CELL };
  }

  /* For each owner, in the order of `owners`: the number of cells of its land, and the sums of the columns and rows of these
     cells. */
  findExtents() {
    const found = this.owners.map(() => ({ count: 0, x: 0, y: 0 }));
    for (let cell = 0, row = 0; row < this.rows; row++) {
      for (let column = 0; column < this.columns; column++, cell++) {
        const extent = found[this.land[cell]];
        extent.count++;
        extent.x += column;
        extent.y += row;
      }
    }
    return found;
  }

  findCoasts() {
    /** @type {Map<number, Pixel[]>} */
    const found = new Map(this.owners.map((_, number) => [number, []]));
    for (let row = 0; row < this.rows; row++) {
      for (let column = 0; column < this.columns; column++) {
        const number = this.land[row * this.columns + column];
        if (number <= NOBODY || !this.isCoast(column, row)) continue;
        found.get(number)?.push({ x: (column + 0.5) * CELL, y: (row + 0.5) * CELL });
      }
    }
    return found;
  }

  /** @param {number} column @param {number} row */
  isCoast(column, row) {
    if (column === 0 || row === 0 || column === this.columns - 1 || row === this.rows - 1) return true;
    const { land, columns } = this;
    const cell = row * columns + column;
    const number = land[cell];
    return (
      land[cell - 1] !== number ||
      land[cell + 1] !== number ||
      land[cell - columns] !== number ||
      land[cell + columns] !== number
    );
  }

  /** @param {Box} box */
  cellsOf({ left, right, top, bottom }) {
    return {
      from: clamp(Math.floor(left / CELL), 0, this.columns - 1),
      to: clamp(Math.floor(right / CELL), 0, this.columns - 1),
      first: clamp(Math.floor(top / CELL), 0, this.rows - 1),
      last: clamp(Math.floor(bottom / CELL), 0, this.rows - 1),
    };
  }

  /**
   * The number of cells in a box that are land of one owner (`what` is its number), land of any owner, or crossed by a line.
   * @param {Box} box
   * @param {number | typeof ANY | typeof STRUCK} what
   */
  count(box, what) {
    const sums = this.sumsOf(what);
    const { from, to, first, last } = this.cellsOf(box);
    const width = this.columns + 1;
    const [above, below] = [first * width, (last + 1) * width];
    return sums[below + to + 1] - sums[below + from] - sums[above + to + 1] + sums[above + from];
  }

  /**
   * A summed-area table: for each cell, the number of the cells above and to the left that `what` describes, as in `count`. The
   * table is computed at the first query. After the first query, nothing may be added to the ground.
   * @param {number | typeof ANY | typeof STRUCK} what
   */
  sumsOf(what) {
    const known = this.sums.get(what);
    if (known) return known;
    const cells = what === STRUCK ? this.struck : this.land;
    const isAny = typeof what !== "number";
    const width = this.columns + 1;
    const sums = new Int32Array(width * (this.rows + 1));
    for (let row = 0; row < this.rows; row++) {
      let counted = 0;
      for (let column = 0; column < this.columns; column++) {
        const value = cells[row * this.columns + column];
        if (isAny ? value : value === what) counted++;
        sums[(row + 1) * width + column + 1] = sums[row * width + column + 1] + counted;
      }
    }
    this.sums.set(what, sums);
    return sums;
  }

  /**
   * Mark the cells that a line crosses.
   * @param {Points} points
   * @param {Uint8Array} cells
   * @param {number} value
   * @param {Transform} [transform]
   */
  walk(points, cells, value, { scale, x: left, y: top } = AS_THEY_ARE) {
    const [width, height] = [this.columns * CELL, this.rows * CELL];
    for (let at = 0; at + 3 < points.length; at += 2) {
      const [x, y] = [points[at] * scale - left, points[at + 1] * scale - top];
      const [acrossX, acrossY] = [points[at + 2] * scale - left - x, points[at + 3] * scale - top - y];
      if (Math.max(x, x + acrossX) < 0 || Math.min(x, x + acrossX) > width) continue;
      if (Math.max(y, y + acrossY) < 0 || Math.min(y, y + acrossY) > height) continue;
      const steps = Math.ceil(Math.max(Math.abs(acrossX), Math.abs(acrossY)) / (CELL / 2)) || 1;
      for (let step = 0; step <= steps; step++) {
        const column = Math.floor((x + (acrossX * step) / steps) / CELL);
        const row = Math.floor((y + (acrossY * step) / steps) / CELL);
        if (column >= 0 && row >= 0 && column < this.columns && row < this.rows) cells[row * this.columns + column] = value;
      }
    }
  }

  /**
   * Mark the cells whose centres are inside the rings.
   * @param {readonly Points[]} rings
   * @param {number} value
   * @param {Transform} transform
   */
  fill(rings, value, transform) {
    const crossings = Float64Array.from(rings.flatMap((ring) => this.crossingsOf(ring, transform))).toSorted();
    const width = this.columns + 1;
    for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
      const row = Math.floor(crossings[pair] / width);
      const [from, to] = [crossings[pair] - row * width, crossings[pair + 1] - row * width];
      this.land.fill(value, row * this.columns + Math.round(from), row * this.columns + Math.round(to));
    }
  }

  /**
   * The crossings of a ring's edges with the centre lines of rows. A crossing is a number: its row times `columns + 1`, plus its
   * column, which may be a fraction.
   * @param {Points} ring
   * @param {Transform} transform
   */
  crossingsOf(ring, { scale, x: left, y: top }) {
    const found = [];
    for (let at = 0; at + 3 < ring.length; at += 2) {
      const [y, endY] = [(ring[at + 1] * scale - top) / CELL, (ring[at + 3] * scale - top) / CELL];
      const first = Math.max(0, Math.ceil(Math.min(y, endY) - 0.5));
      const last = Math.min(this.rows - 1, Math.ceil(Math.max(y, endY) - 0.5) - 1);
      for (let row = first; row <= last; row++) {
        const share = (row + 0.5 - y) / (endY - y);
        const column = ((ring[at] + (ring[at + 2] - ring[at]) * share) * scale - left) / CELL;
        found.push(row * (this.columns + 1) + clamp(column, 0, this.columns));
      }
    }
    return found;
  }
}
