/* Finds boxes for names on the map. `geo/export/print/placing.py` does the same for print; `tests/scripts/cases/placing.json` has
   test cases for both. Lengths are pixels. */
/** @import { Box, Pixel, Size } from "./geometry" */
/** @import { Ground } from "./ground" */
/** @import { Lead } from "./leads" */
/** @import { Lettering } from "../contract" */
import { areApart, boxAround, boxOf, distance, grown, isInside, isWithin } from "./geometry.js";
import { boxesAlong, leadOf, lengthInside } from "./leads.js";

/**
 * A box for a name. `slope` is the rotation of the name in degrees. `parts` are the boxes that the rotated name covers. A card with
 * a `lead` may be far from its island.
 * @typedef {{ box: Box, parts: Box[], slope: number, lead?: Lead | null }} Candidate
 */
/**
 * A name that needs a box. `at` is the point of the place, and `radius` the radius of its symbol. The name may lie on the land of
 * `owners`. `coast` contains points of the coast of this land, and `rivals` points of other coasts: boxes of the grid outside the
 * land must be nearer to `coast` than to `rivals`. The middle of the name must lie in the polygon `waters`. `slope` is the rotation
 * of the name in degrees. `usual` is the usual box of a card. `short` is the size of a card that shows only names.
 * @typedef {{ kind: string, at: Pixel, size: Size, radius?: number, owners?: readonly string[], coast?: Pixel[],
 *   rivals?: Pixel[], waters?: Pixel[], slope?: number | null, usual?: Box, short?: Size }} Item
 */
/** @typedef {Lettering["turns"][number]["steps"][number]} Step */

/** @param {Iterable<Candidate>} candidates */
function firstOf(candidates) {
  for (const candidate of candidates) return candidate;
  return null;
}

/** @param {Box} box @returns {Candidate} */
const level = (box) => ({ box, parts: [box], slope: 0 });

/**
 * Yield boxes beside a point, with a gap between point and box: right, left, above and below, then boxes above and below that are
 * shifted sideways by the fractions `shifts` of their width.
 * @param {Pixel} at
 * @param {Size} size
 * @param {number} gap
 * @param {readonly number[]} shifts
 */
function* beside({ x, y }, size, gap, shifts) {
  const [across, down] = [gap + size.width / 2, gap + size.height / 2];
  const moved = shifts.flatMap((share) =>
    [-1, 1].flatMap((way) => [1, -1].map((side) => [side * share * size.width, way * down])),
  );
  for (const [dx, dy] of [[across, 0], [-across, 0], [0, -down], [0, down], ...moved]) {
    yield level(boxAround({ x: x + dx, y: y + dy }, size));
  }
}

/**
 * Yield candidates for a rotated name. The centre of the first candidate is the point `at`. The others are shifted along the slope
 * by up to `reach`, and across it by up to half of `reach`.
 * @param {Pixel} at
 * @param {Size} size
 * @param {number} slope degrees clockwise from east
 * @param {number} reach
 * @param {number} step
 */
function* along({ x, y }, size, slope, reach, step) {
  const [cos, sin] = [Math.cos((slope * Math.PI) / 180), Math.sin((slope * Math.PI) / 180)];
  for (const aside of shiftsUpTo(reach / 2, 2 * step)) {
    for (const on of shiftsUpTo(reach, 2 * step)) {
      yield turned({ x: x + on * cos - aside * sin, y: y + on * sin + aside * cos }, size, slope);
    }
  }
}

/** @param {number} reach @param {number} step */
function shiftsUpTo(reach, step) {
  const found = [0];
  for (let shift = step; shift <= reach; shift += step) found.push(shift, -shift);
  return found;
}

/**
 * A candidate for a rotated name with its centre at `middle`. Its parts are unrotated squares along the name.
 * @param {Pixel} middle
 * @param {Size} size
 * @param {number} slope degrees clockwise from east
 * @returns {Candidate}
 */
function turned(middle, size, slope) {
  const [cos, sin] = [Math.cos((slope * Math.PI) / 180), Math.sin((slope * Math.PI) / 180)];
  const pieces = Math.max(1, Math.ceil(size.width / size.height));
  const side = size.height * (Math.abs(cos) + Math.abs(sin));
  const parts = Array.from({ length: pieces }, (_, index) => {
    const away = ((index + 0.5) / pieces - 0.5) * size.width;
    return boxAround({ x: middle.x + away * cos, y: middle.y + away * sin }, { width: side, height: side });
  });
  return { box: boxAround(middle, size), parts, slope };
}

const LITTLE = 1e-6; // a smaller part of a line on a box is a rounding error

export const NO_SIZE = { width: 0, height: 0 };

/** @param {Box} box @returns {Pixel} */
export const middleOf = ({ left, top, right, bottom }) => ({ x: (left + right) / 2, y: (top + bottom) / 2 });

/** @param {Box} box @param {Item} item */
function isInWaters(box, { waters = [] }) {
  return !waters.length || isInside(middleOf(box), waters);
}

/** The occupied boxes in a frame. A free box keeps a distance from occupied boxes, from the edge of the frame and from lines. */
export class Places {
  /** @param {Box} frame @param {Ground} ground @param {Lettering} rules @param {Box[]} taken */
  constructor(frame, ground, rules, taken) {
    this.frame = frame;
    this.ground = ground;
    this.rules = rules;
    this.taken = taken;
  }

  /**
   * Find the first free candidate for a name in the order of `steps`, and mark it as occupied. Null if no candidate is free.
   * If `leads` is true, the candidate may be far from its island, and has a line that leads there.
   * @param {Item} item
   * @param {readonly Step[]} steps
   * @param {boolean} [leads]
   */
  place(item, steps, leads = false) {
    const candidate = leads ? this.withLead(item, steps) : firstOf(this.free(item, steps));
    if (!candidate) return null;
    this.taken.push(...candidate.parts, ...boxesAlong(candidate.lead, this.rules.gap));
    return candidate;
  }

  /** @param {Item} item @param {readonly Step[]} steps */
  *free(item, steps) {
    for (const step of steps) {
      for (const candidate of this.candidates(item, step)) {
        if (this.isFree(candidate, step, item)) yield candidate;
      }
    }
  }

  /**
   * The free candidate with the best line. The best line crosses neither an occupied box nor the land of others. If there is no such
   * line, it is the line with the least part on occupied boxes, and then the one that crosses no land of others. If several lines are
   * equally good, it is the first one.
   * @param {Item} item
   * @param {readonly Step[]} steps
   */
  withLead(item, steps) {
    const [first, ...coast] = (item.coast ?? []).filter((point) => this.isApart(boxAround(point, NO_SIZE)));
    if (!first) return null; // the island is under a control or another symbol
    let best = null;
    let least = Infinity;
    for (const candidate of this.free({ ...item, rivals: [] }, steps)) {
      const lead = leadOf(candidate.box, [first, ...coast]);
      const fault = this.faultOf(lead, item);
      if (fault < least) [best, least] = [{ ...candidate, lead }, fault];
      if (!least) break;
    }
    return best;
  }

  /**
   * How bad a line is: the length of its part on occupied boxes, rounded up, in gaps, and one more if it crosses the land of others.
   * @param {Lead} lead
   * @param {Item} item
   */
  faultOf(lead, { owners = [] }) {
    const { gap } = this.rules;
    const length = this.taken.reduce((sum, other) => sum + lengthInside(lead, grown(other, gap)), 0);
    const isOverLand = boxesAlong(lead, gap).some((part) => this.ground.hasLandOfOthers(part, owners));
    return 2 * Math.ceil(length / (2 * gap) - LITTLE) + (isOverLand ? 1 : 0);
  }

  /** @param {Box} box whether it is apart from all occupied boxes */
  isApart(box) {
    return this.taken.every((other) => areApart(box, other));
  }

  /** @param {Item} item @param {Step} step @returns {Iterable<Candidate>} */
  candidates(item, step) {
    const { way, reach = 0 } = step;
    const { at, size, slope, usual } = item;
    if (way === "usual") return usual ? [level(usual)] : [];
    if (way === "centre") return [level(boxAround(at, size))];
    if (way === "along") return typeof slope === "number" ? along(at, size, slope, reach, this.rules.grid) : [];
    return way === "beside" ? this.rings(item, reach) : this.near(item, step);
  }

  /** @param {Item} item @param {number} reach */
  *rings({ at, size, radius = 0 }, reach) {
    const { offset, ring, shifts } = this.rules;
    for (let away = 0; away <= reach; away += ring) yield* beside(at, size, radius + offset + away, shifts);
  }

  /**
   * Yield the boxes of a grid that are on the ground of the step, the box nearest to the place first.
   * @param {Item} item
   * @param {Step} step
   */
  *near(item, { reach, ground }) {
    const { at, coast = [], rivals = [], waters = [] } = item;
    const isAround = ground === "own" || !coast.length;
    const around = waters.length ? waters : ground === "own" ? coast : []; // points around all boxes that are possible
    const whole = around.length ? boxOf(around) : this.frame;
    const most = reach || Infinity;
    /** @type {{ box: Box, away: number }[]} */
    const found = [];
    this.visitGrid(item.size, reach ? grown(boxOf(isAround ? [at] : coast), reach) : whole, (box) => {
      if (!this.isOn(box, ground, item) || !isInWaters(box, item)) return;
      const away = isAround ? distance(boxAround(middleOf(box), NO_SIZE), [at]) : distance(box, coast);
      if (away <= most) found.push({ box, away });
    });
    found.sort((one, other) => one.away - other.away);
    for (const { box, away } of found) {
      if (isAround || distance(box, rivals) > away) yield level(box);
    }
  }

  /**
   * Call `visit` for each box of the grid that overlaps the box `part`.
   * @param {Size} size
   * @param {Box} part
   * @param {(box: Box) => void} visit
   */
  visitGrid({ width, height }, part, visit) {
    const { edge, gap, grid } = this.rules;
    const [left, top] = [this.frame.left + edge + gap, this.frame.top + edge + gap];
    const right = Math.min(this.frame.right - edge - width, part.right);
    const bottom = Math.min(this.frame.bottom - edge - height, part.bottom);
    for (let y = firstOnGrid(top, grid, part.top - height); y < bottom; y += grid) {
      for (let x = firstOnGrid(left, grid, part.left - width); x < right; x += grid) {
        visit({ left: x, top: y, right: x + width, bottom: y + height });
      }
    }
  }

  /** @param {Candidate} candidate @param {Step} step @param {Item} item */
  isFree({ parts }, { ground }, item) {
    return parts.every((part) => this.isOn(part, ground, item) && this.isClear(part));
  }

  /** @param {Box} box */
  isClear(box) {
    const { edge, gap } = this.rules;
    const wider = grown(box, gap);
    return (
      isWithin(grown(box, edge), this.frame) &&
      !this.ground.isStruck(wider) &&
      this.isApart(wider)
    );
  }

  /** @param {Box} box @param {Step["ground"]} ground @param {Item} item */
  isOn(box, ground, { owners = [] }) {
    if (ground === "any") return true;
    if (ground === "sea") return this.ground.isSea(box);
    return ground === "own" ? this.ground.isOn(box, owners) : this.ground.isOpen(box, owners);
  }
}

/**
 * The position of the first grid line at or after `place`. `start` is the position of the first grid line of all.
 * @param {number} start
 * @param {number} step
 * @param {number} place
 */
const firstOnGrid = (start, step, place) => start + Math.max(0, Math.ceil((place - start) / step)) * step;

/**
 * Place names in the order that `geo/layers/layout/lettering.py` defines. Returns a map from each item to its box. The map does not
 * contain an item without a free box.
 * @template {Item} Named
 * @param {readonly Named[]} items the most important of a kind first
 * @param {Places} places
 * @returns {Map<Named, Candidate>}
 */
export function placeAll(items, places) {
  /** @type {Map<Named, Candidate>} */
  const placed = new Map();
  for (const { kind, steps, short, leads } of places.rules.turns) {
    for (const item of items.filter((one) => one.kind === kind && !placed.has(one))) {
      const candidate = places.place(short && item.short ? { ...item, size: item.short } : item, steps, leads);
      if (candidate) placed.set(item, candidate);
    }
  }
  return placed;
}
