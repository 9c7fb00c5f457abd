import { basename } from '../../config/index.ts';
import type { Host } from '../host.ts';
import { describeCommands } from '../commands.ts';
import { readCommand, type CompletedCommand, type CompletedOption } from './completed-command.ts';
import { offersFor, type Offer, type Offers } from './offers.ts';
import { splitShellLine } from './shell-words.ts';

const PROGRAM = 'dryban';
const REGEX_PROGRAM = 'dryban-regex';

/** What the program itself takes; the shell shows them where a hyphen is there. */
const PROGRAM_OPTIONS: readonly Offer[] = [
  { value: '--help', about: 'display help' },
  { value: '--version', about: 'output the version number' },
];

/** Finds what may stand where a command line ends. */
export function completeLine(line: string, host: Host): Offers {
  const { words, word } = splitShellLine(line);
  const place = words.findIndex((each) => [PROGRAM, REGEX_PROGRAM].includes(basename(each)));
  const [program = PROGRAM, ...given] = words.slice(Math.max(place, 0));
  const argv = basename(program) === REGEX_PROGRAM ? ['regex', ...given] : given;
  const { besides, offers } = findOffers(argv, word, host);
  const isHidden = (value: string): boolean => value.startsWith('-') && !word.startsWith('-');
  const fitting = offers.filter(({ value }) => value.startsWith(word) && !isHidden(value));
  return { besides, offers: fitting };
}

function findOffers([name, ...given]: readonly string[], word: string, host: Host): Offers {
  const commands = describeCommands();
  const topics = commands.map((each) => ({ value: each.name, about: each.summary }));
  if (name === undefined) {
    return { besides: 'none', offers: [...topics, ...PROGRAM_OPTIONS] };
  }
  const outline = commands.find((each) => each.name === name);
  if (!outline) return { besides: 'files', offers: [] };
  const command = readCommand(outline);
  const read = readGiven(command, given);
  const inside = /^(--[^=]+=)(.*)$/s.exec(word);
  const option = inside ? findOption(command, inside[1]!.slice(0, -1)) : read.awaiting;
  if (option) return offersOf(option, inside?.[1] ?? '', inside?.[2] ?? word, read, host);
  if (word.startsWith('-')) return { besides: 'none', offers: optionsOf(command) };
  const found = offersFor(nameOperand(command, read), word, { ...read, host });
  return name === 'help' ? { ...found, offers: [...topics, ...found.offers] } : found;
}

/** What was given to a command so far. */
interface Given {
  operands: readonly string[];
  /** The options among it, each with its value. */
  options: readonly { option: CompletedOption; value: string }[];
  /** The option whose value comes next. */
  awaiting: CompletedOption | undefined;
}

function readGiven(command: CompletedCommand, given: readonly string[]): Given {
  const operands: string[] = [];
  const options: { option: CompletedOption; value: string }[] = [];
  let awaiting: CompletedOption | undefined;
  for (const word of given) {
    const [spelling, ...values] = word.split('=');
    const option = awaiting ?? findOption(command, spelling!);
    if (!option && (!word.startsWith('-') || word === '-')) operands.push(word);
    const lacksValue = awaiting === undefined && option?.takes !== undefined && !values.length;
    if (option && !lacksValue) {
      options.push({ option, value: awaiting ? word : values.join('=') });
    }
    awaiting = lacksValue ? option : undefined;
  }
  return { operands, options, awaiting };
}

function findOption({ options }: CompletedCommand, spelling: string): CompletedOption | undefined {
  return options.find(({ spellings }) => spellings.includes(spelling));
}

function optionsOf({ options }: CompletedCommand): Offer[] {
  return options.flatMap(({ spellings, about }) => spellings.map((value) => ({ value, about })));
}

/** Offers values of an option, behind what stands before them in the same word: `--show=matched,`. */
function offersOf(
  { choices, takes }: CompletedOption,
  before: string,
  value: string,
  { options }: Given,
  host: Host,
): Offers {
  const begun = choices ? before + value.slice(0, value.lastIndexOf(',') + 1) : before;
  const found = choices
    ? {
        besides: value.includes('=') ? ('files' as const) : ('none' as const),
        offers: choices.map((each) => ({ value: each, about: '' })),
      }
    : offersFor(takes!, value, { options, host });
  const offers = found.offers.map((offer) => ({ ...offer, value: begun + offer.value }));
  return { ...found, offers };
}

const BRING_A_FILTER: ReadonlySet<string> = new Set(['--failregex', '--jail']);

/** Says by what name the help calls the operand that comes next. */
function nameOperand({ operands }: CompletedCommand, given: Given): string {
  const hasFilter = given.options.some(({ option }) =>
    option.spellings.some((spelling) => BRING_A_FILTER.has(spelling)),
  );
  const names = hasFilter ? operands.filter((name) => name !== 'filter') : operands;
  return names[given.operands.length] ?? names.at(-1) ?? '';
}
