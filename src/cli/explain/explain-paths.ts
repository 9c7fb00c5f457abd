import { hasErrors, type Result } from '../../diagnostics/index.ts';
import type { LineExplanation } from '../../explain/index.ts';
import { countSeen, type Explained } from '../../library-explain/index.ts';
import type { Machine } from '../host.ts';
import { EXPLAIN_FLAGS, type ExplainFlags } from '../options/explain-flags.ts';
import type { OpenedConfig } from '../options/config-flag.ts';
import { fillFlags } from '../options/flag.ts';
import { explainLogs, nothingExplained } from './explain-logs.ts';
import { setUpFilter } from './setup.ts';

/**
 * Explains logs as `dryban explain` does, for a program: nothing is printed, and no result comes of a filter or a log that
 * can't be opened.
 *
 * @param operands as those of the command
 * @throws UsageError
 */
export async function explainPaths(
  operands: readonly string[],
  given: Partial<ExplainFlags> & OpenedConfig,
  machine: Machine,
): Promise<Result<Explained>> {
  const flags = { ...fillFlags(EXPLAIN_FLAGS, given), configDir: given.configDir };
  const { value: setup, diagnostics } = await setUpFilter(operands, flags, machine, (name) => name);
  if (!setup || hasErrors(diagnostics)) return { diagnostics };
  const lines: LineExplanation[] = [];
  const explained = await explainLogs(setup, flags.line, {
    isOutputClosed: () => false,
    takeLine: (line) => {
      lines.push(line);
    },
  });
  const all = [...diagnostics, ...explained.diagnostics];
  if (countSeen(explained.explanations) === 0) all.push(...nothingExplained(setup, all));
  return { value: { result: { ...explained, diagnostics: all }, lines }, diagnostics };
}
