import { countOf, type TextFormat } from '../text/text-format.ts';
import { describeIncrement } from './jail-increment.ts';
import type { JailLog, JailReport } from './jail-result.ts';

/**
 * Says in short what is special about a jail, besides what any replay has, and what needs attention: `backend auto`,
 * `bans grow (factor 2)`.
 */
export function noteJail(jail: JailReport, format: TextFormat): string[] {
  const { enabled, backend, increment, ignorecommand, checkInterval, start } = jail;
  const notes = [
    enabled ? '' : 'not enabled: the server would not start it',
    `backend ${format.escape(backend)}`,
    ...jail.logs.filter(({ rotated }) => rotated > 0).map((log) => noteRotated(log, format)),
    increment ? `bans grow (${describeIncrement(increment, format)})` : '',
    ignorecommand && !ignorecommand.isRun ? 'ignorecommand not run' : '',
    checkInterval === null ? '' : `looks at the logs every ${format.duration(checkInterval)}`,
    start === null ? '' : `server starts ${format.time(start)}`,
  ];
  return notes.filter((note) => note !== '');
}

function noteRotated({ file, rotated }: JailLog, { escape }: TextFormat): string {
  return `${countOf(rotated, 'rotated log')} beside ${escape(file)} not read`;
}
