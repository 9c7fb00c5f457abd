import type { LineExplanation } from '../../explain/index.ts';
import {
  formatExplainedJail,
  formatExplanations,
  formatExplanationsJson,
  formatLine,
  formatLineJson,
  type ExplainResult,
} from '../../report/index.ts';
import { usesColor } from '../shared/output/color.ts';
import type { ExplainFlags } from '../options/explain-flags.ts';
import type { ExplainSetup } from './setup.ts';
import type { Host } from '../host.ts';
import { createExplainFormat } from '../../library/index.ts';

/** Turns explanations into the text of a report, those of single lines as they come. */
export interface ExplainWriter {
  addLine(line: LineExplanation): string;
  finish(result: ExplainResult): Iterable<string>;
}

export function createExplainWriter(
  { format, color }: ExplainFlags,
  { jail, settings, wishes }: ExplainSetup,
  host: Host,
): ExplainWriter {
  if (format === 'json') return createJsonWriter();
  const hasColor = usesColor(color, host.stdout, host.env);
  const textFormat = createExplainFormat(wishes.settings.zone, hasColor);
  let head = jail ? [...formatExplainedJail(jail, settings, textFormat)] : [];
  const takeHead = (): string => {
    const text = head.join('');
    head = [];
    return text;
  };
  return {
    addLine: (line) => takeHead() + [...formatLine(line, textFormat)].join(''),
    finish: (result) => [takeHead(), ...formatExplanations(result, textFormat)],
  };
}

function createJsonWriter(): ExplainWriter {
  let lines = 0;
  return {
    addLine: (line) => {
      lines += 1;
      return formatLineJson(line, lines === 1);
    },
    finish: (result) => [formatExplanationsJson(result, lines > 0)],
  };
}
