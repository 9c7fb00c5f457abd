import { shortenEnd, shortenMiddle, wrapText } from '../../diagnostics/index.ts';
import type { Column } from './column.ts';

/** Writes one line of a cell in so many columns: in several lines, or shortened, as its column says. */
export function fitCell(text: string, { overflow }: Column, width: number): readonly string[] {
  if (overflow === 'middle') return [shortenMiddle(text, width)];
  return overflow === 'end' ? [shortenEnd(text, width)] : wrapText(text, width);
}
