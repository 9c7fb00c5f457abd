import type { FilterDefinition } from '../config/index.ts';
import type { Diagnostic, Result, SourceText } from '../diagnostics/index.ts';
import type { Change, Refusal } from './change.ts';

/** Says in what a filter that was read again is not the one before with the change, if in anything. */
export function checkMended(
  before: FilterDefinition,
  { value: after, diagnostics }: Result<FilterDefinition>,
  known: readonly Diagnostic[],
  change: Change,
): Refusal | undefined {
  const seen = new Set(known.map(nameOf));
  const found = diagnostics.find((each) => each.severity !== 'note' && !seen.has(nameOf(each)));
  if (found || !after) {
    return {
      refusal: `read again, the filter would not be sound: ${found?.message ?? 'it can’t be read'}`,
    };
  }
  const actual = factsOf(after);
  const wanted = factsWith(before, change, actual);
  const other = [...new Set([...wanted.keys(), ...actual.keys()])].find(
    (name) => !areEqual(wanted.get(name) ?? [], actual.get(name) ?? []),
  );
  return other === undefined
    ? undefined
    : { refusal: `read again, the filter would have another \`${other}\` than is wanted` };
}

function nameOf({ code, message }: Diagnostic): string {
  return `${code} ${message}`;
}

/** What fail2ban reads of a filter, by the names of options. */
type Facts = ReadonlyMap<string, readonly string[]>;

function textsOf(values: readonly (SourceText | undefined)[]): string[] {
  return values.flatMap((value) => (value ? [value.text] : []));
}

function factsOf(filter: FilterDefinition): Facts {
  const others = [...filter.options].filter(([name]) => !LISTED.has(name) && !isKnown(name));
  return new Map<string, readonly string[]>([
    ...others.map(([name, value]) => [name, [value.text]] as const),
    ['failregex', textsOf(filter.failregex)],
    ['ignoreregex', textsOf(filter.ignoreregex)],
    ['prefregex', textsOf([filter.prefregex])],
    ['datepattern', textsOf([filter.datepattern])],
    ['maxlines', filter.maxlines === undefined ? [] : [String(filter.maxlines)]],
    ['_daemon', textsOf([filter.daemon])],
  ]);
}

const LISTED = new Set(['failregex', 'ignoreregex', 'prefregex', 'datepattern', 'maxlines']);

/** Whether an option is only another name for the earlier value of one. */
function isKnown(name: string): boolean {
  return name.startsWith('known/');
}

function factsWith(filter: FilterDefinition, change: Change, actual: Facts): Facts {
  const facts = factsOf(filter);
  const { option } = change;
  return new Map([...facts, [option, applyTo(facts.get(option)!, change, actual.get(option)!)]]);
}

/** @param actual where an added regex stands: a jail has its own regexes behind those of its filter */
function applyTo(
  values: readonly string[],
  change: Change,
  actual: readonly string[],
): readonly string[] {
  switch (change.kind) {
    case 'replaced':
      return values.with(change.number - 1, change.text);
    case 'added':
      return values.toSpliced(actual.lastIndexOf(change.text), 0, change.text);
    default:
      return [change.text];
  }
}

function areEqual(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index]);
}
