/** Nothing -> the bytes of the icons, in the sizes and colours that the Teams manifest asks for. */
import { hairpinSign } from './hairpin.ts';
import { type Colour, encodePng } from './png.ts';

const WHITE = [1, 1, 1] as const;
const AMBER = [1, 0.74, 0.16] as const;
const NIGHT = [0.04, 0.16, 0.36] as const;
const AZURE = [0.05, 0.4, 0.72] as const;

/** 192 × 192, opaque: Teams cuts the corners itself and wants the sign well inside. */
export function drawColour(): Buffer {
  const size = 192;
  const unit = 100 / size;
  const scale = 1.2;
  const sign = hairpinSign(9);
  return encodePng(size, (x, y) => {
    const [u, v] = toField(x * unit, y * unit, scale);
    const [out, back] = [cover(sign.outward(u, v), unit * scale), cover(sign.back(u, v), unit * scale)];
    const ground = mix(NIGHT, AZURE, (x + y) / (2 * size));
    return [...mix(mix(ground, WHITE, out), AMBER, back), 1] as const;
  });
}

/** 32 × 32, white on transparent. */
export function drawOutline(): Buffer {
  const size = 32;
  const unit = 100 / size;
  // So that both bars are three whole pixels high and lie on whole pixels.
  const scale = 0.768;
  const sign = hairpinSign(3 * unit * scale);
  return encodePng(size, (x, y): Colour => {
    const [u, v] = toField(x * unit, y * unit, scale);
    return [...WHITE, cover(Math.min(sign.outward(u, v), sign.back(u, v)), unit * scale)];
  });
}

/** A point of the picture in the sign's field; its middle is the middle of what the strokes cover. */
function toField(x: number, y: number, scale: number): [number, number] {
  return [47 + (x - 50) * scale, 52.4 + (y - 50) * scale];
}

/** How much of a pixel a stroke covers: all of it half a pixel inside, none of it half a pixel outside. */
const cover = (distance: number, pixel: number): number => Math.min(Math.max(0.5 - distance / pixel, 0), 1);

type Rgb = readonly [number, number, number];
function mix(under: Rgb, over: Rgb, share: number): Rgb {
  const one = (index: 0 | 1 | 2): number => under[index] + (over[index] - under[index]) * share;
  return [one(0), one(1), one(2)];
}
