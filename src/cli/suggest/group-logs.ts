import { hasErrors, type Diagnostic, type Result } from '../../diagnostics/index.ts';
import { DatepatternFinder } from '../../explain/index.ts';
import { nothingRead } from '../../library/index.ts';
import type { Answer } from '../../release/index.ts';
import { LineGrouper, type GroupedLog } from '../../suggest/index.ts';
import type { Host } from '../host.ts';
import type { SuggestFlags } from './flags.ts';
import { replayLines, type LineReplay, type ReplayedLine } from './replay-lines.ts';

/** A log by its kinds of lines. */
export interface GroupedLogs extends GroupedLog {
  /** The fail2ban that answers. */
  answer: Answer;
  /** As a filter file has it; `undefined` where fail2ban finds the dates by itself. */
  datepattern: string | undefined;
  /** What was noticed of the logs. */
  known: readonly Diagnostic[];
}

/** A filter that matches nothing: only the dates are wanted. */
export const NOTHING = '(?!)<HOST>';
/** The most lines that are tried for a date of which fail2ban knows nothing. */
const MAX_TRIED = 20;

/** Groups the lines of logs, and finds a pattern for their dates where most have none that fail2ban finds. */
export async function groupLogs(
  logs: readonly string[],
  flags: SuggestFlags,
  host: Host,
): Promise<Result<GroupedLogs>> {
  const { grouped, replay } = await readGroups(logs, flags, undefined, host);
  const datepattern = isUndated(grouped) ? findDatepattern(grouped, replay) : undefined;
  const again =
    datepattern === undefined ? undefined : await readGroups(logs, flags, datepattern, host);
  const { grouped: groups, replay: last } = again ?? { grouped, replay };
  const diagnostics: Diagnostic[] = [...last.diagnostics];
  if (groups.lines === 0 && !hasErrors(diagnostics)) diagnostics.push(nothingRead());
  if (hasErrors(diagnostics)) return { diagnostics };
  const { answer } = last.request;
  return { value: { ...groups, answer, datepattern, known: diagnostics }, diagnostics };
}

interface ReadGroups {
  grouped: GroupedLog;
  replay: LineReplay;
}

async function readGroups(
  logs: readonly string[],
  flags: SuggestFlags,
  datepattern: string | undefined,
  host: Host,
): Promise<ReadGroups> {
  const grouper = new LineGrouper();
  const replayed = ({ passed, ...line }: ReplayedLine): void => {
    if (passed.kind !== 'dated') grouper.skip();
    else grouper.add(passed.dating.line, line, passed.dating.dated);
  };
  const more = { failregex: [NOTHING], datepattern: datepattern?.replaceAll('%%', '%') };
  const replay = await replayLines(logs, flags, more, host, { replayed });
  return { grouped: grouper.finish(), replay };
}

function isUndated({ groups }: GroupedLog): boolean {
  const lines = groups.reduce((sum, group) => sum + group.lines, 0);
  return groups.reduce((sum, group) => sum + group.undated, 0) > lines / 2;
}

function findDatepattern(
  { groups }: GroupedLog,
  { request, opened }: LineReplay,
): string | undefined {
  if (!opened) return undefined;
  const { zone, now, flags } = request;
  const settings = { zone, now, logtimezone: flags.logtimezone };
  const finder = new DatepatternFinder(opened.filter.compiled, settings);
  const lines = groups.filter(({ undated }) => undated > 0).flatMap(({ examples }) => examples);
  return lines
    .slice(0, MAX_TRIED)
    .map(({ text }) => finder.find(text, () => true)?.datepattern)
    .find((pattern) => pattern !== undefined);
}
