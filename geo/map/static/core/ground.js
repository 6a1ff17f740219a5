/* The ground under names: a grid of cells, each of which is sea or the land of an owner, and may be struck by a line. */
/** @import { Box } from "./geometry" */
import { clamp } from "./geometry.js";

const CELL = 4; // pixels
const NOBODY = 1; // 0 is sea; the frame of a group of islets, where no name stands
const MOST_POINTS = 120; // points of a coast

/** Pairs of coordinates: x, y, x, y ... */
/** @typedef {Float64Array | number[]} Points */

export class Ground {
  /** @param {number} width @param {number} height pixels */
  constructor(width, height) {
    this.columns = Math.max(1, Math.ceil(width / CELL));
    this.rows = Math.max(1, Math.ceil(height / CELL));
    this.land = new Uint8Array(this.columns * this.rows);
    this.struck = new Uint8Array(this.columns * this.rows);
    /** @type {string[]} */
    this.owners = ["", ""];
    /** @type {Map<Uint8Array, Int32Array>} */
    this.sums = new Map();
  }

  /**
   * Mark the land within rings. Rings within rings are lakes.
   * @param {Points[]} rings
   * @param {string} owner
   */
  addLand(rings, owner) {
    if (!this.owners.includes(owner)) this.owners.push(owner);
    const number = this.owners.indexOf(owner);
    this.fill(rings, number);
    for (const ring of rings) this.walk(ring, this.land, number);
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
    return this.count(box, this.land) === 0;
  }

  /** @param {Box} box @param {readonly string[]} owners */
  isOn(box, owners) {
    const { from, to, first, last } = this.cellsOf(box);
    for (let row = first; row <= last; row++) {
      for (let column = from; column <= to; column++) {
        if (!owners.includes(this.owners[this.land[row * this.columns + column]])) return false;
      }
    }
    return owners.length > 0;
  }

  /** @param {Box} box */
  isStruck(box) {
    return this.count(box, this.struck) > 0;
  }

  /**
   * The middles of cells at the coast of owners, in pixels. Of a long coast, some are left out.
   * @param {readonly string[]} owners
   */
  coastOf(owners) {
    const found = [];
    for (let row = 0; row < this.rows; row++) {
      for (let column = 0; column < this.columns; column++) {
        if (this.isCoast(column, row, owners)) found.push({ x: (column + 0.5) * CELL, y: (row + 0.5) * CELL });
      }
    }
    const step = Math.ceil(found.length / MOST_POINTS);
    return found.filter((_, index) => index % step === 0);
  }

  /** @param {number} column @param {number} row @param {readonly string[]} owners */
  isCoast(column, row, owners) {
    const cell = row * this.columns + column;
    if (this.land[cell] <= NOBODY || !owners.includes(this.owners[this.land[cell]])) return false;
    const isInner = column > 0 && row > 0 && column < this.columns - 1 && row < this.rows - 1;
    const around = [cell - 1, cell + 1, cell - this.columns, cell + this.columns];
    return !isInner || around.some((other) => this.land[other] !== this.land[cell]);
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
   * How many cells of a box are marked.
   * @param {Box} box
   * @param {Uint8Array} cells
   */
  count(box, cells) {
    const sums = this.sumsOf(cells);
    const { from, to, first, last } = this.cellsOf(box);
    const width = this.columns + 1;
    const [above, below] = [first * width, (last + 1) * width];
    return sums[below + to + 1] - sums[below + from] - sums[above + to + 1] + sums[above + from];
  }

  /**
   * For each cell, how many cells above it and left of it are marked. They are counted at the first question, so nothing may
   * be added after it.
   * @param {Uint8Array} cells
   */
  sumsOf(cells) {
    const known = this.sums.get(cells);
    if (known) return known;
    const width = this.columns + 1;
    const sums = new Int32Array(width * (this.rows + 1));
    for (let row = 0; row < this.rows; row++) {
      let marked = 0;
      for (let column = 0; column < this.columns; column++) {
        marked += cells[row * this.columns + column] ? 1 : 0;
        sums[(row + 1) * width + column + 1] = sums[row * width + column + 1] + marked;
      }
    }
    this.sums.set(cells, sums);
    return sums;
  }

  /**
   * Mark the cells that a line passes.
   * @param {Points} points
   * @param {Uint8Array} cells
   * @param {number} value
   */
  walk(points, cells, value) {
    const [width, height] = [this.columns * CELL, this.rows * CELL];
    for (let at = 0; at + 3 < points.length; at += 2) {
      const [x, y, endX, endY] = [points[at], points[at + 1], points[at + 2], points[at + 3]];
      const [left, right, top, bottom] = [Math.min(x, endX), Math.max(x, endX), Math.min(y, endY), Math.max(y, endY)];
      if (right < 0 || left > width || bottom < 0 || top > height) continue;
      const steps = Math.ceil(Math.max(right - left, bottom - top) / (CELL / 2)) || 1;
      for (let step = 0; step <= steps; step++) {
        const column = Math.floor((x + ((endX - x) * step) / steps) / CELL);
        const row = Math.floor((y + ((endY - y) * step) / steps) / CELL);
        if (column >= 0 && row >= 0 && column < this.columns && row < this.rows) cells[row * this.columns + column] = value;
      }
    }
  }

  /**
   * Mark the cells whose middle is within the rings.
   * @param {Points[]} rings
   * @param {number} value
   */
  fill(rings, value) {
    /** @type {Map<number, number[]>} by row */
    const crossings = new Map();
    for (const ring of rings) {
      for (let at = 0; at + 3 < ring.length; at += 2) this.cross(crossings, ring[at], ring[at + 1], ring[at + 2], ring[at + 3]);
    }
    for (const [row, found] of crossings) {
      found.sort((one, other) => one - other);
      for (let pair = 0; pair + 1 < found.length; pair += 2) {
        const from = clamp(Math.round(found[pair] / CELL), 0, this.columns);
        const to = clamp(Math.round(found[pair + 1] / CELL), 0, this.columns);
        this.land.fill(value, row * this.columns + from, row * this.columns + to);
      }
    }
  }

  /**
   * Note where an edge crosses the middle of each row.
   * @param {Map<number, number[]>} crossings
   * @param {number} x
   * @param {number} y
   * @param {number} endX
   * @param {number} endY
   */
  cross(crossings, x, y, endX, endY) {
    const first = Math.max(0, Math.ceil(Math.min(y, endY) / CELL - 0.5));
    const last = Math.min(this.rows - 1, Math.ceil(Math.max(y, endY) / CELL - 0.5) - 1);
    for (let row = first; row <= last; row++) {
      const found = crossings.get(row) ?? [];
      found.push(x + ((endX - x) * ((row + 0.5) * CELL - y)) / (endY - y));
      crossings.set(row, found);
    }
  }
}
