import { runCli } from '../support/run-cli.ts';

/** A log line that `HITS` matches, by which host it is about. */
export function writeHit(number: number): string {
  const host = `198.51.100.${number % 250}`;
  return `2026-02-05T11:00:00Z n${(number * 2_654_435_761) % 1_000_003} hit ${host}`;
}

/** What became of a log in which hits are looked for. */
export interface HitReport {
  code: number;
  /** Of all lines that were read. */
  lines: number;
  /** The hosts of hits, in their order. */
  hosts: string[];
  /** Whether the run says that it saw everything. */
  isComplete: boolean;
  stderr: string;
}

/** Replays a log through the command line. */
export async function findHits(log: string, argv: readonly string[] = []): Promise<HitReport> {
  const options = ['--tz', 'UTC', '--now', '2026-02-05T12:00:00Z', '--format', 'ndjson', ...argv];
  const { code, stdout, stderr } = await runCli([
    'replay',
    '--failregex',
    'hit <HOST>$',
    log,
    ...options,
  ]);
  const events = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map(readEvent);
  const lines = events.filter(({ type }) => type === 'line');
  const summary = events.find(({ type }) => type === 'summary');
  return {
    code,
    lines: lines.length,
    hosts: lines.flatMap(({ verdict, id }) => (verdict === 'matched' ? [String(id)] : [])),
    isComplete: summary?.complete ?? false,
    stderr,
  };
}

interface Event {
  type: string;
  verdict?: string;
  id?: string | null;
  complete?: boolean;
}

function readEvent(line: string): Event {
  return JSON.parse(line);
}
