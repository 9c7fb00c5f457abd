import type { Invocation } from './parse-arguments.ts';

const BLANK = /\s/;
const ADDRESS = /^(?:\d+\.){3}\d+$|^[\da-f]*:[\da-f:.]+$/i;
const LOG = /\.log(?:\.|$)|^\/var\/log\/|^-$|^systemd-journal/;
const FILE = /\.(?:log|conf|local)$|^\/|\s/;

/**
 * Whether the operands may be such as the command does not take, by their looks; each run asks this, so who knows better
 * is loaded only then.
 */
export function seemsMisplaced(invocation: Invocation): boolean {
  switch (invocation.command) {
    case 'explain':
    case 'replay': {
      const { operands, flags } = invocation;
      const hasRegexes = flags.failregex.length > 0 || flags.ignoreregex.length > 0;
      const hasFilter = hasRegexes || ('jail' in flags && flags.jail !== undefined);
      if (operands.length === 0) return 'line' in flags && flags.line.length > 0 && !hasFilter;
      const standsForFilter = !hasFilter && LOG.test(operands[0]!);
      return standsForFilter || operands.some((word) => BLANK.test(word) || ADDRESS.test(word));
    }
    case 'jail':
      return invocation.operands.some((word) => FILE.test(word));
    case 'test': {
      const { operands, flags } = invocation;
      return !flags.samples && operands.some((word) => FILE.test(word) && !word.startsWith('/'));
    }
    default:
      return false;
  }
}
