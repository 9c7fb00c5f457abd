import { messageOf } from '../../../replay/index.ts';
import { matchesAlone } from '../../line/match-alone.ts';
import type { EditRule, OutsideContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';
import { quote } from '../wording.ts';

// oxlint-disable-next-line no-control-regex -- the escape itself is looked for
const ESCAPE_CODES = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])/g;

const OF_CODES = {
  code: 'explain/escape-codes',
  meaning: 'the line would match without the codes by which a terminal shows colours',
} as const;

const HINT = String.raw`Have the program write its log without colours, or write (?:\x1b\[[\d;]*m)* in the regex wherever such codes stand`;

/** Without them nothing else is wrong. */
export const escapeCodes = {
  ...OF_CODES,
  find({ passed, filter }) {
    const message = messageOf(passed.dating.line);
    const plain = message.replace(ESCAPE_CODES, '');
    if (plain === message || !matchesAlone(filter, plain)) return undefined;
    return {
      message:
        'the line holds escape codes, by which a terminal shows colours; without them it would match',
      hint: HINT,
    };
  },
} satisfies CauseRule<OutsideContext>;

export const escapeCodesUnexpected = {
  ...OF_CODES,
  find({ edit, name }) {
    const text = edit.skipped?.text ?? '';
    const rest = text.replace(ESCAPE_CODES, '');
    if (rest === text) return undefined;
    const besides = rest.trim() === '' ? '' : `, with ${quote(rest.trim())} before or behind`;
    return {
      message: `${name} does not expect the escape codes, by which a terminal shows colours, that stand in the line${besides}`,
      hint: HINT,
    };
  },
  allowsSuggestion: () => false,
} satisfies EditRule;
