import { placeOf, type SourceText } from '../../../diagnostics/index.ts';
import type { JailLintRule, LintedJail } from '../../jail-rule.ts';
import type { Finding } from '../../lint-rule.ts';

export const ignorecommandFailsOpen = {
  code: 'lint/ignorecommand-fails-open',
  meaning: 'an ignorecommand gives all hosts the same answer, since it fails or hides how it ends',
  remedy:
    'Name a program that can be run, give it <ip>, and have it end with 0 to ignore a host and with 1 not to.',
  find: (jail) => {
    const { ignorecommand } = jail.definition;
    if (!ignorecommand) return [];
    const failure = findFailure(ignorecommand.text, jail);
    return failure === undefined ? [] : [describe(failure, ignorecommand)];
  },
} satisfies JailLintRule;

/** A command line of more than one command. */
const COMPOUND = /[\n&;|]/;
/** An end that is always good, whatever was before. */
const GOOD_END =
  /(?:\|\|?|[\n;])\s*(?:true|:|exit\s+0|(?:echo|logger|tee|cat)\b[^\n&;|]*)\s*$|(?<!&)&\s*$/;
/** What may end a shell before its last command. */
const EARLY_END = /\b(?:exit|exec|kill|set)\b/;
const TAG = /<[^\s<>]+>/;

/** Says why all hosts get the same answer (observed in fail2ban 1.0.2 and 1.1.1). */
function findFailure(command: string, { program }: LintedJail): string | undefined {
  const end = GOOD_END.exec(command);
  if (end && !EARLY_END.test(command.slice(0, end.index))) {
    return 'always ends with 0, so the jail ignores everybody';
  }
  if (!TAG.test(command)) {
    return 'has no <ip>, so it can only ignore everybody or nobody';
  }
  if (!program || program.state === 'program' || COMPOUND.test(command)) return undefined;
  return program.state === 'missing'
    ? `runs ${program.path}, which is not there, so the jail ignores nobody by it`
    : `runs ${program.path}, which may not be run, so the jail ignores nobody by it`;
}

function describe(failure: string, command: SourceText): Finding {
  return {
    severity: 'warning',
    message: `ignorecommand ${failure}`,
    ...placeOf(command),
    hint: ignorecommandFailsOpen.remedy.slice(0, -1),
  };
}
