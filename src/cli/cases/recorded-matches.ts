import {
  findOtherMatches,
  type PreparedCase,
  type TestCase,
  resolveFrom,
} from '../../cases/index.ts';
import { joinPath } from '../../config/index.ts';
import {
  attentionOf,
  describeAttention,
  hasErrors,
  type Diagnostic,
} from '../../diagnostics/index.ts';
import type { ReplayEvent } from '../../replay/index.ts';
import { quoteForShell } from '../options/explain-command-line.ts';

/**
 * Refuses to record a case in which no line matches unless it says that this is meant, and one that expects otherwise.
 *
 * @param explain makes the command that explains it
 */
export function checkRecordedMatches(
  test: TestCase,
  events: readonly ReplayEvent[],
  explain: () => string,
): Diagnostic[] {
  const contrary = findOtherMatches(test, events).map(({ message }) => refuse(message));
  if (hasErrors(contrary) || test.expectMatched !== undefined) return contrary;
  if (events.some((event) => event.type === 'line' && event.verdict === 'matched')) return [];
  const message = `no line matches, so the case would test nothing: ${test.file}`;
  const attention = attentionOf('attention/case-without-match', { message, command: explain() });
  const diagnostic = describeAttention(attention, 'error');
  const notes = [{ message: WHERE_MEANT }];
  return [{ ...diagnostic, notes }];
}

/** Returns the command that explains a case that is there. */
export function explainCase({ test, folder, filterFile }: PreparedCase): string {
  const { jail, filter, options, config, logs, zone, now } = test;
  const directories = config.flatMap((root) => ['--config', resolveFrom(folder, root)]);
  const spec = (filterFile ?? filter ?? '') + (options === undefined ? '' : `[${options}]`);
  const words = [
    ...(jail === undefined ? [spec] : ['--jail', jail]),
    ...logs.map((log) => joinPath(folder, log)),
    ...directories,
    '--tz',
    zone.name,
    '--now',
    String(now),
  ];
  return ['dryban', 'explain', ...words].map(quoteForShell).join(' ');
}

const WHERE_MEANT =
  'If this is meant, dryban record --expect-no-match makes such a case; one that is there has the line expect-no-match = yes';

function refuse(message: string): Diagnostic {
  const hint = 'Remove the expectation of the case, or mend the filter or the logs';
  return { code: 'case/bad-value', severity: 'error', message, hint };
}
