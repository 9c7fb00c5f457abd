import { formatGoldenEvent, type GoldenEvent } from './golden-ndjson.ts';
import type { Finding } from '../outcome.ts';

/** The fields of a line's event in the order in which a change of them is worth telling. */
const LINE_FIELDS = ['verdict', 'id', 'failregex', 'ignoreregex', 'time', 'date'] as const;

/** Finds the log lines whose verdict, or what goes with it, is not as expected; in the order of the log. */
export function findLineChanges(
  expected: readonly GoldenEvent[],
  actual: readonly GoldenEvent[],
): Finding[] {
  const wanted = indexLines(expected);
  const produced = indexLines(actual);
  const findings: Finding[] = [];
  for (const [key, event] of produced) {
    const message = describeChange(wanted.get(key), event);
    if (message !== undefined) findings.push(finding(event, message));
  }
  for (const [key, event] of wanted) {
    if (produced.has(key)) continue;
    findings.push(finding(event, `nothing produced this expected line: ${describeVerdict(event)}`));
  }
  return findings;
}

/** Finds bans that are missing or were not expected. */
export function findBanChanges(
  expected: readonly GoldenEvent[],
  actual: readonly GoldenEvent[],
): Finding[] {
  const wanted = indexBans(expected);
  const produced = indexBans(actual);
  const unexpected = [...produced].filter(([key]) => !wanted.has(key));
  const missing = [...wanted].filter(([key]) => !produced.has(key));
  return [
    ...unexpected.map(([, event]) => finding(event, `${describeBan(event)} was not expected`)),
    ...missing.map(([, event]) => finding(event, `${describeBan(event)} was expected, but is not`)),
  ];
}

function indexLines(events: readonly GoldenEvent[]): Map<string, GoldenEvent> {
  const lines = events.filter(({ type }) => type === 'line');
  return new Map(lines.map((event) => [JSON.stringify([event['file'], event['line']]), event]));
}

function indexBans(events: readonly GoldenEvent[]): Map<string, GoldenEvent> {
  const bans = events.filter(({ type }) => type === 'ban');
  return new Map(bans.map((event) => [formatGoldenEvent(event), event]));
}

function describeChange(wanted: GoldenEvent | undefined, actual: GoldenEvent): string | undefined {
  if (!wanted) return `${describeVerdict(actual)}, but nothing is expected of this line`;
  const field = LINE_FIELDS.find((name) => wanted[name] !== actual[name]);
  if (field === undefined) return undefined;
  if (field === 'verdict' || field === 'id') {
    return `${describeVerdict(actual)} instead of ${describeVerdict(wanted)}`;
  }
  return `${field} is ${show(actual[field])} instead of ${show(wanted[field])}`;
}

function describeVerdict({ verdict, id }: GoldenEvent): string {
  return typeof id === 'string' ? `${show(verdict)} ${id}` : show(verdict);
}

function describeBan({ id }: GoldenEvent): string {
  return `this ban of ${show(id)}`;
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
}

function finding({ file, line }: GoldenEvent, message: string): Finding {
  return {
    file: typeof file === 'string' ? file : '',
    line: typeof line === 'number' ? line : null,
    message,
    cause: null,
  };
}
