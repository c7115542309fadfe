// Draws the pictures of the site marks, once each, on a canvas in the theme's colours: the number waiting on a plate with the
// band's bar, or the reported OPEL level by its shape. The shapes are those of the parts beside the map.
import type { Band } from '@kerbside/shared/measures';
import type { MarkLook, OpelLevel } from './siteMark.ts';
import type { Palette } from './palette.ts';

/** Pictures are drawn at twice their size, for sharp screens. */
export const PICTURE_RATIO = 2;
const SIDE = 40;
const MIDDLE = SIDE / 2;
const FONT = "'Atkinson Hyperlegible Next Variable', sans-serif";

const FILLED: Readonly<Record<Band, number>> = {
  'under-15': 0,
  'over-15': 0.25,
  'over-30': 0.5,
  'over-45': 0.75,
  'over-60': 1,
};

type Pen = CanvasRenderingContext2D;

/** Null where the browser has no canvas to draw on. It is read back at once, so it is never drawn by the graphics card. */
export function drawPicture(look: MarkLook, palette: Palette): ImageData | null {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIDE * PICTURE_RATIO;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return null;
  pen.scale(PICTURE_RATIO, PICTURE_RATIO);
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.lineJoin = 'round';
  if (look.kind === 'opel') {
    drawOpel(pen, look, palette);
    if (look.number !== '0') drawNumberBeside(pen, look.number, palette);
  } else if (look.number === '0' && !look.flagged) drawNobody(pen, look.hearing === 'late', palette);
  else drawWaits(pen, look, palette);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

/** Nobody waits: a quiet dot. */
function drawNobody(pen: Pen, isLate: boolean, palette: Palette): void {
  pen.beginPath();
  pen.arc(MIDDLE, MIDDLE, 5, 0, 2 * Math.PI);
  fillAndLine(pen, palette.plate, palette.plateLine, isLate ? [2.5, 2] : []);
}

function drawWaits(pen: Pen, look: Extract<MarkLook, { kind: 'waits' }>, palette: Palette): void {
  const isUnheard = look.hearing === 'lost' || look.hearing === 'unknown';
  const width = look.number.length > 1 ? 33 : 26;
  const [left, top, height] = [MIDDLE - width / 2, MIDDLE - 12, 24];
  pen.beginPath();
  pen.roundRect(left, top, width, height, 5);
  if (look.hearing === 'unknown') fillAndLine(pen, 'transparent', palette.plateLine, []);
  else fillAndLine(pen, palette.plate, palette.plateLine, look.hearing === 'late' ? [4, 3] : []);
  if (look.hearing === 'lost') hatch(pen, left, top, width, height, palette.hatch);
  if (!isUnheard) drawBar(pen, left + 3.5, top + 3, 6, height - 6, look.band, palette);
  pen.fillStyle = palette.text;
  pen.font = `600 15px ${FONT}`;
  if (isUnheard) outlined(pen, look.number, MIDDLE, MIDDLE + 1, palette.plate);
  else pen.fillText(look.number, MIDDLE + 4, MIDDLE + 1);
  if (look.flagged) drawFlag(pen, left + width - 2, top + 1, palette);
}

/** The bar of the parts: a quarter, half, three quarters filled; full with a notch over 60. */
function drawBar(pen: Pen, x: number, y: number, wide: number, tall: number, band: Band, palette: Palette): void {
  const full = tall * FILLED[band];
  pen.fillStyle = palette.bands[band];
  if (band === 'over-60') {
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(x + wide / 2, y + 5);
    pen.lineTo(x + wide, y);
    pen.lineTo(x + wide, y + tall);
    pen.lineTo(x, y + tall);
    pen.closePath();
    pen.fill();
  } else if (full > 0) pen.fillRect(x, y + tall - full, wide, full);
  pen.lineWidth = 1;
  pen.strokeStyle = band === 'under-15' ? palette.faintLine : palette.bands[band];
  pen.strokeRect(x, y, wide, tall);
}

/** A triangle with its mark: a patient is flagged there. */
function drawFlag(pen: Pen, x: number, y: number, palette: Palette): void {
  pen.beginPath();
  pen.moveTo(x, y - 6);
  pen.lineTo(x + 6.5, y + 6);
  pen.lineTo(x - 6.5, y + 6);
  pen.closePath();
  fillAndLine(pen, palette.risk, palette.plate, []);
  pen.fillStyle = palette.plate;
  pen.font = `700 9px ${FONT}`;
  pen.fillText('!', x, y + 2.5);
}

function drawOpel(pen: Pen, look: Extract<MarkLook, { kind: 'opel' }>, palette: Palette): void {
  if (look.level === null) {
    pen.beginPath();
    pen.arc(MIDDLE, MIDDLE, 8, 0, 2 * Math.PI);
    fillAndLine(pen, 'transparent', palette.plateLine, []);
    pen.fillStyle = palette.faintText;
    pen.font = `600 12px ${FONT}`;
    pen.fillText('–', MIDDLE, MIDDLE);
    return;
  }
  const colour = palette.opel[look.level];
  const isOutline = look.old || look.level === 1;
  opelShape(pen, look.level);
  if (isOutline) fillAndLine(pen, palette.plate, colour, look.old ? [4, 3] : []);
  else fillAndLine(pen, colour, palette.plate, []);
  pen.fillStyle = isOutline ? palette.text : palette.onOpel;
  pen.font = `700 15px ${FONT}`;
  pen.fillText(String(look.level), MIDDLE, MIDDLE + 1);
}

/** How many wait, small beside the level. */
function drawNumberBeside(pen: Pen, number: string, palette: Palette): void {
  pen.textAlign = 'end';
  pen.font = `600 11px ${FONT}`;
  pen.fillStyle = palette.text;
  outlined(pen, number, SIDE - 1, SIDE - 6, palette.plate);
  pen.textAlign = 'center';
}

function opelShape(pen: Pen, level: OpelLevel): void {
  const around: Readonly<Record<2 | 3 | 4, readonly (readonly [number, number])[]>> = {
    2: [
      [-11, -11],
      [11, -11],
      [11, 11],
      [-11, 11],
    ],
    3: [
      [0, -15],
      [15, 0],
      [0, 15],
      [-15, 0],
    ],
    4: [
      [-5.5, -13],
      [5.5, -13],
      [13, -5.5],
      [13, 5.5],
      [5.5, 13],
      [-5.5, 13],
      [-13, 5.5],
      [-13, -5.5],
    ],
  };
  pen.beginPath();
  if (level === 1) {
    pen.arc(MIDDLE, MIDDLE, 12, 0, 2 * Math.PI);
    return;
  }
  for (const [x, y] of around[level]) pen.lineTo(MIDDLE + x, MIDDLE + y);
  pen.closePath();
}

/** A ring for the chosen site, drawn under its mark. */
export function drawRing(palette: Palette): ImageData | null {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = (SIDE + 8) * PICTURE_RATIO;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return null;
  pen.scale(PICTURE_RATIO, PICTURE_RATIO);
  pen.beginPath();
  pen.arc(MIDDLE + 4, MIDDLE + 4, 20, 0, 2 * Math.PI);
  pen.globalAlpha = 0.25;
  pen.fillStyle = palette.selection;
  pen.fill();
  pen.globalAlpha = 1;
  pen.strokeStyle = palette.selection;
  pen.lineWidth = 3;
  pen.stroke();
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

function fillAndLine(pen: Pen, fill: string, line: string, dash: readonly number[]): void {
  pen.fillStyle = fill;
  pen.fill();
  pen.setLineDash([...dash]);
  pen.lineWidth = 1.5;
  pen.strokeStyle = line;
  pen.stroke();
  pen.setLineDash([]);
}

function outlined(pen: Pen, words: string, x: number, y: number, halo: string): void {
  pen.lineWidth = 4;
  pen.strokeStyle = halo;
  pen.strokeText(words, x, y);
  pen.fillText(words, x, y);
}

function hatch(pen: Pen, left: number, top: number, width: number, height: number, colour: string): void {
  pen.save();
  pen.clip();
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  for (let x = left - height; x < left + width; x += 6) {
    pen.beginPath();
    pen.moveTo(x, top + height);
    pen.lineTo(x + height, top);
    pen.stroke();
  }
  pen.restore();
}
