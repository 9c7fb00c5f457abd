/** The options of a filter that are lists of regexes. */
type ListOption = 'failregex' | 'ignoreregex';
/** The options of a filter that have one value. */
type SingleOption = 'prefregex' | 'datepattern';

/** What a filter is to have otherwise; texts are as fail2ban reads them, with single percent signs. */
export type Change = Replaced | Added | Assigned;

/** One regex becomes another. */
interface Replaced {
  kind: 'replaced';
  option: ListOption | 'prefregex';
  /** Its place among its kind, from 1 on. */
  number: number;
  text: string;
}

/** A regex is added. */
interface Added {
  kind: 'added';
  option: ListOption;
  text: string;
  /** The place of the regex that it was made from, from 1 on; what that one refers to is referred to again. */
  like?: number;
}

/** An option gets another value. */
interface Assigned {
  kind: 'assigned';
  option: SingleOption;
  text: string;
}

/** A filter that can't be changed so, and why: the end of a sentence for people. */
export interface Refusal {
  refusal: string;
}

export function isRefusal(value: object): value is Refusal {
  return 'refusal' in value;
}
