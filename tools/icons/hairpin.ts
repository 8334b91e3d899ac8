/** The sign of Hairpin -> the distance of a point from its strokes: out of a VNet, round at the edge router, back as an arrow. */

/** In a field of 100 × 100; the distance is negative inside. */
export interface Sign {
  readonly outward: (x: number, y: number) => number;
  readonly back: (x: number, y: number) => number;
}

const LEFT = 22;
const TURN = 58;
const UPPER = 32;
const LOWER = 68;
const RADIUS = (LOWER - UPPER) / 2;

export function hairpinSign(stroke: number): Sign {
  const half = stroke / 2;
  const ring = { radius: stroke * 0.95, hole: stroke * 0.42 };
  const head = { length: stroke * 1.75, half: stroke * 1.5 };
  const neck = LEFT + head.length - half * 0.6;
  return {
    outward: (x, y) =>
      Math.min(
        Math.abs(Math.hypot(x - LEFT, y - UPPER) - (ring.radius + ring.hole) / 2) - (ring.radius - ring.hole) / 2,
        bar(x, y, LEFT + ring.radius - 1, TURN, UPPER) - half,
        x >= TURN && y <= 50 ? bend(x, y) - half : Number.POSITIVE_INFINITY,
      ),
    back: (x, y) =>
      Math.min(
        x >= TURN && y > 50 ? bend(x, y) - half : Number.POSITIVE_INFINITY,
        bar(x, y, neck, TURN, LOWER) - half,
        arrowHead(x - (LEFT - ring.radius), y - LOWER, head.length + ring.radius * 0.6, head.half),
      ),
  };
}

const bar = (x: number, y: number, from: number, to: number, at: number): number => Math.hypot(x - Math.min(Math.max(x, from), to), y - at);
const bend = (x: number, y: number): number => Math.abs(Math.hypot(x - TURN, y - 50) - RADIUS);

/** A triangle that points left: tip at the origin, its base `length` to the right. */
function arrowHead(x: number, y: number, length: number, half: number): number {
  const slope = Math.hypot(length, half);
  return Math.max(x - length, (Math.abs(y) * length - x * half) / slope);
}
