import type { LineExplanation, RegexAttempt } from '../../explain/index.ts';
import { framed, framedParts, placeOf, unmarked, type ExplainFormat } from './explain-format.ts';

/**
 * Formats a line with the part marked that its cause is about, and the regex that came to a stop there.
 *
 * @param place that of the line, where it is not said before
 */
export function formatExample(line: LineExplanation, format: ExplainFormat, place = ''): string {
  const { text, mark, verdict, isAboutRegex } = line;
  const [attempt] = line.attempts;
  if (attempt && isAboutRegex) return formatStop(attempt, line, format, place !== '');
  if (verdict === 'missed' || mark.end <= mark.start) return unmarked('line', text, format, place);
  return framed('line', text, mark, format, place);
}

/**
 * Marks where a regex came to a stop, in the line and in the regex.
 *
 * @param hasPlace whether the place of the line is shown anyway
 */
export function formatStop(
  { stop, wanted, regex, origin }: RegexAttempt,
  line: LineExplanation,
  format: ExplainFormat,
  hasPlace = false,
): string {
  const [piece] = wanted;
  const place = format.isVerbose ? '' : placeOf(piece?.origin ?? origin, format);
  const marked = stop ? framedParts('line', [stop], line, format, hasPlace || undefined) : '';
  return marked + (piece ? framed('regex', regex, piece.written, format, place) : '');
}
