import { ATTENTION, type AttentionCode, type DiagnosticCode } from '../../../diagnostics/index.ts';
import { CAUSES, type CauseCode } from '../../../explain/index.ts';
import { LINT_CODES } from '../../../lint/index.ts';
import { ATTENTION_TEXTS } from './attention.ts';
import { CAUSE_TEXTS } from './causes.ts';
import type { CodeText } from './code-text.ts';
import { CONFIG_TEXTS } from './config.ts';
import { JAIL_TEXTS } from './jail.ts';
import { LINT_EXAMPLES } from './lint.ts';
import { LOG_TEXTS } from './log.ts';
import { MATCH_TEXTS } from './match.ts';
import { TEST_TEXTS } from './test.ts';

const DIAGNOSTIC_TEXTS: Readonly<Record<Exclude<DiagnosticCode, AttentionCode>, CodeText>> = {
  ...CONFIG_TEXTS,
  ...JAIL_TEXTS,
  ...MATCH_TEXTS,
  ...LOG_TEXTS,
  ...TEST_TEXTS,
};

/** Everything there is to know about a code. */
export interface CodeEntry extends CodeText {
  code: string;
  /** What has such codes: a message, what an explanation finds, or what a rule has against a filter. */
  kind: 'diagnostic' | 'cause' | 'lint';
}

/** All codes of messages, causes and rules, in the order of the documentation. */
export const CODE_ENTRIES: readonly CodeEntry[] = [
  ...Object.entries(DIAGNOSTIC_TEXTS).map(([code, text]) => describe(code, 'diagnostic', text)),
  ...Object.entries(ATTENTION).map(([code, { meaning }]) => {
    // oxlint-disable-next-line no-unsafe-type-assertion -- these are the keys of ATTENTION
    const text = ATTENTION_TEXTS[code as AttentionCode];
    return describe(code, 'diagnostic', { meaning: toSentence(meaning), ...text });
  }),
  ...Object.entries(CAUSES).map(([code, meaning]) => {
    // oxlint-disable-next-line no-unsafe-type-assertion -- these are the keys of CAUSES
    const text = CAUSE_TEXTS[code as CauseCode];
    return describe(code, 'cause', { meaning: toSentence(meaning), ...text });
  }),
  ...LINT_CODES.map(({ code, meaning, remedy }) => {
    const example = LINT_EXAMPLES[code];
    return describe(code, 'lint', { meaning: toSentence(meaning), example, remedy });
  }),
];

/** Codes that have another name now. */
export const RENAMED_CODES: Readonly<Record<string, CauseCode>> = {
  'explain/helper': 'explain/nofail',
};

function describe(code: string, kind: CodeEntry['kind'], text: CodeText): CodeEntry {
  return { code, kind, ...text };
}

/** Groups codes by what stands before their slash, which is the room that reports them. */
export function groupByRoom(entries: readonly CodeEntry[]): Map<string, CodeEntry[]> {
  const rooms = new Map<string, CodeEntry[]>();
  for (const entry of entries) {
    const room = entry.code.slice(0, entry.code.indexOf('/'));
    rooms.set(room, [...(rooms.get(room) ?? []), entry]);
  }
  return rooms;
}

/** Makes a sentence of what a rule says of its cause. */
function toSentence(meaning: string): string {
  return `${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}.`;
}
