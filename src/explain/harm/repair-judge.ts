import { canonicalId, type IgnoreList } from '../../ip/index.ts';
import type { CompiledFilter, FilterRegex } from '../../filter/index.ts';
import type { PyMatch } from '../../pyregex/index.ts';
import type { Search } from '../../replay/index.ts';
import type { Repair } from '../repair/repair.ts';
import type { RepairedRegex } from '../repair/suggest-regex.ts';
import { findEditHarm } from './edit-harms.ts';
import { ForgeryTrial, type ForgeryTerms } from './forgery-trial.ts';
import { findLineHarm } from './line-harms.ts';
import type { RepairRefusal } from './refusal.ts';

/** A repair as it would be written down. */
export interface WrittenRepair {
  search: Search;
  /** The changes of the regex that are judged by themselves. */
  edits: Repair['edits'];
  repaired: RepairedRegex;
  /** The line that it was made for. */
  line: string;
}

/** Judges repairs by what is known without the rest of the log. */
export class RepairJudge {
  readonly #own: IgnoreList;
  readonly #forgeries: ForgeryTrial;

  constructor(filter: CompiledFilter, { own, ...terms }: ForgeryTerms & { own: IgnoreList }) {
    this.#own = own;
    this.#forgeries = new ForgeryTrial(filter, terms);
  }

  /** Returns why the repair does harm; undefined if none was found. */
  judge({ search, edits, repaired, line }: WrittenRepair): RepairRefusal | undefined {
    const { regex, subject } = search;
    const id = idOf(repaired);
    return (
      findEditHarm({ regex, repaired: repaired.regex, edits, subject, id }) ??
      findLineHarm({ text: line, id, regex: regex.written.text, own: this.#own }) ??
      (repaired.isCut ? CUT : undefined) ??
      this.#forgeries.find(regex, repaired.regex, line)
    );
  }
}

const CUT: RepairRefusal = {
  code: 'cut',
  message:
    'No regex is offered: what would be taken for the host is only a piece of an address or a word, or a name beside an address',
};

const HOST_GROUPS = ['ip4', 'ip6', 'dns', 'fid'];

/** Returns whom a match takes for the host, as fail2ban writes it; `null` if it names nobody. */
function idOf({ regex, match }: { regex: FilterRegex; match: PyMatch }): string | null {
  const groups = regex.groups.read(match);
  const name = HOST_GROUPS.find((each) => (groups.get(each) ?? null) !== null);
  return name === undefined ? null : canonicalId(String(groups.get(name)));
}
