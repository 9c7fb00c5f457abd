import { escapeMarkup } from '../markup.ts';
import { readStyledRuns, type StyledRun } from './styled-runs.ts';

/** In pixels, as the picture is drawn; it is scaled to where it stands. */
const FONT_SIZE = 14;
/** The width of a column: fonts differ a little, so each run is stretched to its columns. */
const ADVANCE = 8.4;
const LINE_HEIGHT = 20;
const MARGIN = 18;
/** The bar at the head of the window. */
const BAR = 30;

/** A terminal is dark on any page. Each colour has a contrast of 7 to 1 with the ground (WCAG AAA). */
const STYLE = `
  .ground { fill: #16191f; stroke: #5b6370; }
  .button { fill: #5b6370; }
  text { fill: #e4e7ec; font: ${FONT_SIZE}px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre; }
  .dim { fill: #a4acb9; }
  .bold { font-weight: bold; }
  .red { fill: #ff9c94; }
  .green { fill: #8fd694; }
  .yellow { fill: #f0c674; }
  .cyan { fill: #8ad4e0; }
`;

export interface TerminalPicture {
  title: string;
  description: string;
  /** What the terminal shows, with the escapes that set a style. */
  lines: readonly string[];
  columns: number;
}

/** Draws a terminal as SVG. */
export function drawTerminal({ title, description, lines, columns }: TerminalPicture): string {
  const width = Math.ceil(columns * ADVANCE) + 2 * MARGIN;
  const height = BAR + lines.length * LINE_HEIGHT + MARGIN;
  const texts = lines.map((line, row) => drawLine(readStyledRuns(line, columns), row));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title description">
<title id="title">${escapeMarkup(title)}</title>
<desc id="description">${escapeMarkup(description)}</desc>
<style>${STYLE}</style>
<rect class="ground" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>
${[0, 1, 2].map((button) => `<circle class="button" cx="${MARGIN + 5 + button * 18}" cy="17" r="5"/>`).join('')}
${texts.filter((text) => text !== '').join('\n')}
</svg>
`;
}

function drawLine(runs: readonly StyledRun[], row: number): string {
  if (runs.length === 0) return '';
  const y = BAR + (row + 1) * LINE_HEIGHT - 4;
  return `<text y="${y}" xml:space="preserve">${runs.map(drawRun).join('')}</text>`;
}

function drawRun(run: StyledRun): string {
  const x = round(MARGIN + run.column * ADVANCE);
  const length = round(run.text.length * ADVANCE);
  const names = classesOf(run);
  const style = names === '' ? '' : ` class="${names}"`;
  return `<tspan x="${x}" textLength="${length}"${style}>${escapeMarkup(run.text)}</tspan>`;
}

function classesOf({ isBold, isDim, color }: StyledRun): string {
  return [isBold && 'bold', isDim && 'dim', color].filter(Boolean).join(' ');
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
