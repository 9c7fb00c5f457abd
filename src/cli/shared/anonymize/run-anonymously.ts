import {
  Anonymizer,
  describeDifference,
  EventComparison,
  listKeptWords,
  NeededNames,
  type EventDifference,
} from '../../../anonymize/index.ts';
import { DiagnosedError, escapeControl, UsageError } from '../../../diagnostics/index.ts';
import type { ExitCode } from '../../exit-code.ts';
import type { Host } from '../../host.ts';
import { createAnonymousHost, watchHost } from './anonymous-host.ts';
import { listTexts, mapFlags, type NamingFlags } from './naming-flags.ts';
import type { ReportedLines, ReportedRun } from './reported-run.ts';

/** A command that makes a report. */
export interface ReportingCommand<Flags> {
  /** Opens the runs that its report is made of. */
  open(flags: Flags, host: Host): Promise<readonly ReportedRun[]>;
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
  const still = stopClock(host);
  const anonymizer = await learnNames(flags, still, command);
  const anonymous = createAnonymousHost(still, anonymizer, flags.hosts);
  const needed = new NeededNames(anonymizer);
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- each time with other names
    const found = await findDifference(flags, still, anonymous, anonymizer, command);
    if (!found) break;
    if (needed.tryNext(found.line)) continue;
    throw new DiagnosedError([describeDifference(found.difference, found.place)]);
  }
  await tellLeft(anonymizer, host);
  return command.run(mapFlags(flags, anonymizer), { ...anonymous, now: () => host.now() });
}

/** Returns the same machine, for which no time passes: lines without a date count as of the present. */
function stopClock(host: Host): Host {
  const now = host.now();
  return { ...host, now: () => now };
}

/** Reads settings and logs to find out whom they name. */
async function learnNames<Flags extends NamingFlags>(
  flags: Flags,
  host: Host,
  command: ReportingCommand<Flags>,
): Promise<Anonymizer> {
  const texts = listTexts(flags);
  const runs = await command.open(
    flags,
    watchHost(host, (text) => texts.push(text)),
  );
  const anonymizer = new Anonymizer(listKeptWords(runs.map(({ filter }) => filter)));
  for (const text of texts) anonymizer.learnText(text);
  for (const run of runs) {
    // oxlint-disable-next-line no-await-in-loop -- names are numbered as they come
    await run.learn(anonymizer);
  }
  const telling = runs.some(tellsLogins) ? await command.open(flags, host) : [];
  for (const run of telling) {
    // oxlint-disable-next-line no-await-in-loop -- names are numbered as they come
    await run.learnLogins?.(anonymizer);
  }
  return anonymizer;
}

function tellsLogins({ learnLogins }: ReportedRun): boolean {
  return learnLogins !== undefined;
}

/** Finds the first line of which something else comes without people. */
async function findDifference<Flags extends NamingFlags>(
  flags: Flags,
  host: Host,
  anonymous: Host,
  anonymizer: Anonymizer,
  command: ReportingCommand<Flags>,
): Promise<FoundDifference | undefined> {
  const runs = await command.open(flags, host);
  const others = await command.open(mapFlags(flags, anonymizer), anonymous);
  for (const [index, run] of runs.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other bounds the memory
    const found = await compare(run, others[index], anonymizer);
    if (found) return found;
  }
  return undefined;
}

interface FoundDifference {
  difference: EventDifference;
  place: { file: string; line: number };
  /** The text of the line there. */
  line: string;
}

async function compare(
  run: ReportedRun,
  other: ReportedRun | undefined,
  anonymizer: Anonymizer,
): Promise<FoundDifference | undefined> {
  const comparison = new EventComparison(anonymizer);
  const others = other?.run() ?? nothing();
  let last: ReportedLines = { batches: [], events: [] };
  for await (const lines of run.run()) {
    last = lines;
    const next = await others.next();
    const difference = comparison.add(lines.events, next.done ? [] : next.value.events);
    if (difference) return place(difference, last);
  }
  for await (const { events } of others) comparison.add([], events);
  const difference = comparison.end();
  return difference && place(difference, last);
}

/** Places a difference at the line of the event, or at the one that follows. */
function place(difference: EventDifference, { batches, events }: ReportedLines): FoundDifference {
  const index = difference.event ? events.indexOf(difference.event) : -1;
  const found = events.slice(Math.max(index, 0)).find((event) => 'line' in event);
  const at = { file: found?.file ?? batches[0]?.file ?? '', line: found?.line ?? 0 };
  const batch = batches.find(
    ({ file, firstLine, lines }) =>
      file === at.file && at.line >= firstLine && at.line < firstLine + lines.length,
  );
  return { difference, place: at, line: batch?.lines[at.line - batch.firstLine] ?? '' };
}

async function* nothing(): AsyncGenerator<ReportedLines> {}

async function tellLeft({ left }: Anonymizer, { stderr }: Host): Promise<void> {
  if (left.length === 0) return;
  await stderr.write(
    `note: left as they are, since verdicts depend on them: ${left.map(escapeControl).join(', ')}\n`,
  );
}
