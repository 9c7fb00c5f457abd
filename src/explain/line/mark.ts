import type { Span } from '../../pyregex/index.ts';
import type { LineExplanation, Step } from '../explanation.ts';
import type { LinePart } from './searched-text.ts';

/** Finds the part of the line that decides about it. */
export function findMark({
  attempts,
  steps,
  file,
  line,
}: Pick<LineExplanation, 'attempts' | 'steps' | 'file' | 'line'>): Span {
  const stops = attempts.slice(0, 1).flatMap(({ stop }) => stop ?? []);
  const parts = [...stops, ...steps.toReversed().flatMap(partsOf)];
  const own = parts.find((part) => part.file === file && part.line === line);
  const { start, end } = own ?? cutSpan(steps) ?? { start: 0, end: 0 };
  return { start, end };
}

function partsOf(step: Step): LinePart[] {
  switch (step.step) {
    case 'id':
      return step.parts;
    case 'failregex':
    case 'ignoreregex':
      return step.matched ? step.parts : [];
    default:
      return [];
  }
}

/** Cuts out what stands before a place of the line, without the date: `12:00 app: x` before `x` → ` app: `. */
export function messageBefore({ text, steps }: LineExplanation, place: number): string {
  const cut = cutSpan(steps);
  if (!cut || place < cut.end) return text.slice(0, place);
  return text.slice(0, cut.start) + text.slice(cut.end, place);
}

function cutSpan(steps: readonly Step[]): Span | null | undefined {
  return steps.find((step) => step.step === 'date')?.span;
}
