/** A chart as a file of its own: its numbers as CSV, its picture as PNG or SVG. Browser only. */
import type { ChartTable } from './chart-frame';

export function saveCsv(name: string, { head, rows }: ChartTable): void {
  const lines = [head, ...rows].map((cells) => cells.map(csvCell).join(','));
  const text = `\uFEFF${lines.join('\r\n')}\r\n`;
  save(name, 'csv', new Blob([text], { type: 'text/csv;charset=utf-8' }));
}

/** RFC 4180; words that a spreadsheet would take for a formula are marked as text. */
export function csvCell(cell: string): string {
  const isAmount = /^-?[^\w\s]{0,4}[\d.,\s]+%?$/.test(cell);
  const harmless = !isAmount && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** The figure's SVG as a file that stands alone. */
export function saveDrawing(name: string, figure: HTMLElement): void {
  const drawing = drawingOf(figure);
  if (drawing) save(name, 'svg', new Blob([drawing.text], { type: 'image/svg+xml' }));
}

/** Draws the figure's SVG on a canvas of twice its size, on the surface it stands on. */
export async function savePicture(name: string, figure: HTMLElement): Promise<void> {
  const drawing = drawingOf(figure);
  if (!drawing) return;
  const { width, height, text } = drawing;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  const scale = 2;
  canvas.width = width * scale;
  canvas.height = height * scale;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(scale, scale);
  context.fillStyle = getComputedStyle(figure.closest('section') ?? figure).backgroundColor;
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
  canvas.toBlob((blob) => blob && save(name, 'png', blob));
}

function drawingOf(figure: HTMLElement) {
  const drawn = figure.querySelector<SVGSVGElement>('svg.recharts-surface, svg[data-chart]');
  if (!drawn) return null;
  const { width, height } = drawn.getBoundingClientRect();
  const copy = withStyles(drawn);
  copy.setAttribute('width', `${width}`);
  copy.setAttribute('height', `${height}`);
  // One whose axes stand outside its own box gets a sheet with room for them.
  const gutter = Number(drawn.dataset.gutter ?? 0);
  const sheet = gutter ? onSheet(copy, gutter) : { drawing: copy, width, height };
  sheet.drawing.setAttribute('xmlns', SVG);
  const text = new XMLSerializer().serializeToString(sheet.drawing);
  return { width: sheet.width, height: sheet.height, text };
}

function onSheet(copy: SVGSVGElement, gutter: number) {
  const [width, height] = [
    Number(copy.getAttribute('width')) + gutter + EDGE,
    Number(copy.getAttribute('height')) + gutter,
  ];
  const drawing = document.createElementNS(SVG, 'svg');
  drawing.setAttribute('width', `${width}`);
  drawing.setAttribute('height', `${height}`);
  copy.setAttribute('x', `${gutter}`);
  copy.setAttribute('y', `${EDGE}`);
  copy.setAttribute('overflow', 'visible');
  drawing.append(copy);
  return { drawing, width, height };
}

const SVG = 'http://www.w3.org/2000/svg';
const EDGE = 10; // px around a sheet

const COPIED = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'fill-opacity',
  'font-size',
  'font-family',
  'font-weight',
  'text-anchor',
];

/** A picture file knows no style sheet and no tokens: what they come to is written into it. */
function withStyles(drawn: SVGSVGElement): SVGSVGElement {
  const copy = drawn.cloneNode(true) as SVGSVGElement; // safe because: a clone is of its kind
  const [from, to] = [drawn.querySelectorAll('*'), copy.querySelectorAll('*')];
  from.forEach((element, at) => {
    const style = getComputedStyle(element);
    for (const name of COPIED) to[at]?.setAttribute(name, style.getPropertyValue(name));
  });
  return copy;
}

function save(name: string, ending: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
