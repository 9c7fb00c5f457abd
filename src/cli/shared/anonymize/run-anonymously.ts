import {
  Anonymizer,
  createLearner,
  createLoginLearner,
  describeDifference,
  EventComparison,
  listKeptWords,
  NeededNames,
  type EventDifference,
} from '../../../anonymize/index.ts';
import type { CompiledFilter } from '../../../filter/index.ts';
import { DiagnosedError, escapeControl, UsageError } from '../../../diagnostics/index.ts';
import {
  createBatch,
  Replay,
  type LineBatch,
  type ReplayEvent,
  type ReplayOptions,
} from '../../../replay/index.ts';
import type { ExitCode } from '../../exit-code.ts';
import type { Host, LogReading } from '../../host.ts';
import { createMerger, readInOrder } from '../logs/read-in-order.ts';
import { createAnonymousHost, watchHost } from './anonymous-host.ts';
import { listTexts, mapFlags, type NamingFlags } from './naming-flags.ts';

/** A replay that a report is made of. */
export interface ReportedReplay {
  filter: CompiledFilter;
  options: ReplayOptions;
  readings: readonly LogReading[];
  /** Lines instead of logs. */
  lines?: readonly string[];
}

/** Who is told of a replay. */
type Listeners = Pick<ReplayOptions, 'inspector' | 'onLogin'>;

/** A command that makes a report. */
export interface ReportingCommand<Flags> {
  /** Opens the replays that its report is made of. */
  open(flags: Flags, host: Host): Promise<readonly ReportedReplay[]>;
  run(flags: Flags, host: Host): Promise<ExitCode>;
}

/**
 * Runs a command on what is left of its settings and logs without people. The logs are read to find out whom they name,
 * and again beside themselves without those, to see that the same comes of both.
 *
 * @throws DiagnosedError where it does not
 */
export async function runAnonymously<Flags extends NamingFlags>(
  flags: Flags,
  host: Host,
  command: ReportingCommand<Flags>,
): Promise<ExitCode> {
  if (flags.runIgnorecommand) {
    throw new UsageError(
      '--anonymize has no place beside --run-ignorecommand',
      "The command would be asked about addresses that are nobody's",
    );
  }
  const anonymizer = await learnNames(flags, host, command);
  const anonymous = createAnonymousHost(host, anonymizer, flags.hosts);
  const needed = new NeededNames(anonymizer);
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- each time with other names
    const found = await findDifference(flags, host, anonymous, anonymizer, command);
    if (!found) break;
    if (needed.tryNext(found.line)) continue;
    throw new DiagnosedError([describeDifference(found.difference, found.place)]);
  }
  await tellLeft(anonymizer, host);
  return command.run(mapFlags(flags, anonymizer), anonymous);
}

/** Reads settings and logs to find out whom they name. */
async function learnNames<Flags extends NamingFlags>(
  flags: Flags,
  host: Host,
  command: ReportingCommand<Flags>,
): Promise<Anonymizer> {
  const texts = listTexts(flags);
  const replays = await command.open(
    flags,
    watchHost(host, (text) => texts.push(text)),
  );
  const anonymizer = new Anonymizer(listKeptWords(replays.map(({ filter }) => filter)));
  for (const text of texts) anonymizer.learnText(text);
  await learnFrom(replays, createLearner(anonymizer));
  const telling = replays.some(tellsLogins) ? await command.open(flags, host) : [];
  await learnFrom(telling.filter(tellsLogins), createLoginLearner(anonymizer));
  return anonymizer;
}

/** Whether regexes were given that say who logged in, which are not searched while an inspector looks on. */
function tellsLogins({ options }: ReportedReplay): boolean {
  return options.good !== undefined && options.good.length > 0;
}

async function learnFrom(replays: readonly ReportedReplay[], learner: Listeners): Promise<void> {
  for (const replay of replays) {
    const replayed = replayAll(replay, learner);
    // oxlint-disable-next-line no-await-in-loop -- nothing but what the learner hears of it is wanted
    while (!(await replayed.next()).done);
  }
}

/** Finds the first line of which something else comes without people. */
async function findDifference<Flags extends NamingFlags>(
  flags: Flags,
  host: Host,
  anonymous: Host,
  anonymizer: Anonymizer,
  command: ReportingCommand<Flags>,
): Promise<FoundDifference | undefined> {
  const replays = await command.open(flags, host);
  const others = await command.open(mapFlags(flags, anonymizer), anonymous);
  for (const [index, replay] of replays.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other bounds the memory
    const found = await compare(replay, others[index], anonymizer);
    if (found) return found;
  }
  return undefined;
}

/** Some lines that were replayed, and what came of them. */
interface ReplayedLines {
  batches: readonly LineBatch[];
  events: readonly ReplayEvent[];
}

interface FoundDifference {
  difference: EventDifference;
  place: { file: string; line: number };
  /** The text of the line there. */
  line: string;
}

async function compare(
  replay: ReportedReplay,
  other: ReportedReplay | undefined,
  anonymizer: Anonymizer,
): Promise<FoundDifference | undefined> {
  const comparison = new EventComparison(anonymizer);
  const others = other ? replayAll(other) : NOTHING;
  let last: ReplayedLines = { batches: [], events: [] };
  for await (const replayed of replayAll(replay)) {
    last = replayed;
    const next = await others.next();
    const difference = comparison.add(replayed.events, next.done ? [] : next.value.events);
    if (difference) return place(difference, last);
  }
  for await (const { events } of others) comparison.add([], events);
  const difference = comparison.end();
  return difference && place(difference, last);
}

/** Places a difference at the line of the event, or at the one that follows. */
function place(difference: EventDifference, { batches, events }: ReplayedLines): FoundDifference {
  const index = difference.event ? events.indexOf(difference.event) : -1;
  const found = events.slice(Math.max(index, 0)).find((event) => 'line' in event);
  const at = { file: found?.file ?? batches[0]?.file ?? '', line: found?.line ?? 0 };
  const batch = batches.find(
    ({ file, firstLine, lines }) =>
      file === at.file && at.line >= firstLine && at.line < firstLine + lines.length,
  );
  return { difference, place: at, line: batch?.lines[at.line - batch.firstLine] ?? '' };
}

/** Replays all lines, some at a time. */
async function* replayAll(
  { filter, options, readings, lines }: ReportedReplay,
  listeners: Listeners = {},
): AsyncGenerator<ReplayedLines> {
  let events: ReplayEvent[] = [];
  const replay = new Replay(filter, { ...options, ...listeners, withGroups: false }, (event) =>
    events.push(event),
  );
  const merger = createMerger(readings, filter, options);
  for await (const batches of lines ? [[createBatch('', lines)]] : readInOrder(readings, merger)) {
    const isGoingOn = replay.process(batches);
    yield { batches, events };
    events = [];
    if (!isGoingOn) return;
  }
}

async function* nothing(): AsyncGenerator<ReplayedLines> {}
const NOTHING = nothing();

async function tellLeft({ left }: Anonymizer, { stderr }: Host): Promise<void> {
  if (left.length === 0) return;
  await stderr.write(
    `note: left as they are, since verdicts depend on them: ${left.map(escapeControl).join(', ')}\n`,
  );
}
