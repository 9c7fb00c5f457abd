import { expect } from 'vitest';
import type { LineExplanation, Step } from '../../../src/explain/index.ts';
import { runCli } from '../../cli/fake-host.ts';

interface JailLine {
  verdict: string;
  id: string | null;
  /** The counts and bans that the line brought. */
  counts: number[];
  bans: string[];
}

/**
 * Expects that `dryban explain --jail` says of each line what `dryban jail` does with it.
 *
 * @param flags for both, such as which release answers
 * @returns how many lines were compared
 */
export async function expectSameAsJail(
  jail: string,
  file: string,
  log: string,
  config: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): Promise<number> {
  const machine = { config, logs: { [file]: log } };
  const common = [...flags, '--tz', 'UTC', '--format'];
  const replayed = await runCli(['jail', jail, '--log', file, ...common, 'ndjson'], machine);
  const argv = ['explain', '--jail', jail, file, '--each', ...common, 'json'];
  const explained = await runCli(argv, machine);
  const lines = readEvents(replayed.stdout);
  const explanations: LineExplanation[] = JSON.parse(explained.stdout).lines;
  expect(explanations.map(readExplanation)).toEqual(lines);
  return lines.length;
}

function readEvents(ndjson: string): JailLine[] {
  const lines: JailLine[] = [];
  for (const text of ndjson.trimEnd().split('\n')) {
    const event = JSON.parse(text);
    if (event.type === 'line') {
      lines.push({ verdict: event.verdict, id: event.id, counts: [], bans: [] });
    }
    if (event.type === 'failure') lines.at(-1)?.counts.push(event.retry);
    if (event.type === 'ban') lines.at(-1)?.bans.push(event.id);
  }
  return lines;
}

function readExplanation({ verdict, steps }: LineExplanation): JailLine {
  return {
    verdict,
    id: stepsOf(steps, 'id')[0]?.id ?? null,
    counts: stepsOf(steps, 'count').map(({ retry }) => retry),
    bans: stepsOf(steps, 'ban')
      .filter(({ outcome }) => outcome === 'banned')
      .map(({ id }) => id),
  };
}

function stepsOf<Name extends Step['step']>(
  steps: readonly Step[],
  name: Name,
): Extract<Step, { step: Name }>[] {
  return steps.filter((step): step is Extract<Step, { step: Name }> => step.step === name);
}
