import { basename, type FilterDefinition } from '../config/index.ts';
import type { Replacement, SourceText } from '../diagnostics/index.ts';
import { isRefusal, type Change, type Refusal } from './change.ts';
import type { FileText } from './file-text.ts';
import { escapePercent, placeEdits, refuseShared, type Judge, type PlacedEdit } from './places.ts';
import type { Sources, WrittenOption } from './sources.ts';
import { addLine, addOption, setValue, type NewOption } from './write-option.ts';

const DEFINITION = 'Definition';
const INIT = 'Init';

/** The texts of the files that a change is written to. */
type Texts = ReadonlyMap<string, string>;

/** Writes a change of a filter where it belongs. */
export function writeChange(
  change: Change,
  definition: FilterDefinition,
  sources: Sources,
): Texts | Refusal {
  switch (change.kind) {
    case 'replaced': {
      const value = regexOf(definition, change.option, change.number);
      if (!value) return { refusal: 'the filter has no such regex' };
      const judge: Judge = (owner) => refuseShared(owner, change.option, sources);
      const edits = placeEdits(value, change.text, sources, judge);
      return isRefusal(edits) ? edits : writeEdits(edits, sources);
    }
    case 'added': {
      const like = regexOf(definition, change.option, change.like ?? 0);
      const line = (like && quoteLike(like, change.text, sources)) ?? escapePercent(change.text);
      return writeLine(change.option, line, sources);
    }
    default:
      return writeValue(change.option, escapePercent(change.text), sources);
  }
}

function regexOf(
  { prefregex, failregex, ignoreregex }: FilterDefinition,
  option: 'failregex' | 'ignoreregex' | 'prefregex',
  number: number,
): SourceText | undefined {
  const values = { failregex, ignoreregex, prefregex: prefregex ? [prefregex] : [] };
  return values[option][number - 1];
}

function writeEdits(edits: readonly PlacedEdit[], sources: Sources): Texts | Refusal {
  const [override, ...others] = groupBy(
    edits.filter(({ source }) => source.role === 'stock'),
    ({ option }) => option,
  );
  const own = edits.filter(({ source }) => source.role === 'own');
  if (!override) return writeInPlace(own);
  if (others.length > 0 || own.length > 0) return { refusal: 'it stands in more than one option' };
  const [option, group] = override;
  const { section, name, key } = option;
  const comment = `Takes the place of that in ${basename(key.file)}, also where an update changes it.`;
  return writeOption({ section, name, comment, lines: changedLines(option, group) }, sources);
}

function writeInPlace(edits: readonly PlacedEdit[]): Texts {
  const groups = groupBy(edits, ({ source }) => source);
  return new Map(
    groups.map(([{ path, text }, group]) => [
      path,
      text.replace(group.map((edit) => rangeOf(edit, text))),
    ]),
  );
}

function rangeOf({ line, column, length, text }: PlacedEdit, file: FileText): Replacement {
  const start = file.offsetOf(line, column);
  return { start, end: start + length, text };
}

/** Returns the lines of a value with changes in them. */
function changedLines({ value }: WrittenOption, edits: readonly PlacedEdit[]): string[] {
  return value
    .split('\n')
    .filter(({ text }) => text !== '')
    .map((line) => {
      const { line: number, column: first } = line.writtenAt(0)!;
      const changes = edits.filter((edit) => edit.line === number);
      const replacements = changes.map(({ column, length, text }) => {
        return { start: column - first, end: column - first + length, text };
      });
      return line.replaceEach(replacements).text;
    });
}

/**
 * Returns a changed regex as the line of the file with that regex would have it, which may refer to other options;
 * nothing where the change is in one of those.
 */
function quoteLike(like: SourceText, text: string, sources: Sources): string | undefined {
  const whole = like.origin;
  const owner = whole && sources.findOwner(whole.file, whole.line);
  if (owner?.option.section !== DEFINITION) return undefined;
  const { value } = owner.option;
  const edits = placeEdits(like, text, sources, ({ option }) =>
    option === owner.option ? undefined : ELSEWHERE,
  );
  if (isRefusal(edits) || edits.some(({ line }) => line !== whole?.line)) return undefined;
  const lines = value.split('\n').filter(({ text: each }) => each !== '');
  const index = lines.findIndex((line) => line.writtenAt(0)!.line === whole?.line);
  return changedLines(owner.option, edits)[index];
}

const ELSEWHERE: Refusal = { refusal: 'it stands in another option' };

function writeLine(name: string, line: string, sources: Sources): Texts | Refusal {
  const { target } = sources;
  if (!target) return NO_FILE;
  const setter = sources.findSetter(DEFINITION, name);
  if (setter && setter.source.role === 'own') {
    return new Map([[setter.source.path, addLine(setter.source, setter.option, line)]]);
  }
  const lines = setter ? [`%(known/${name})s`, line] : [line];
  return writeOption({ section: DEFINITION, name, lines }, sources);
}

function writeValue(name: string, line: string, sources: Sources): Texts | Refusal {
  const setter = sources.findSetter(INIT, name) ?? sources.findSetter(DEFINITION, name);
  if (setter?.source.role === 'own') {
    const { source, option } = setter;
    return new Map([[source.path, setValue(source.text, option, line)]]);
  }
  const section = setter?.option.section ?? DEFINITION;
  return writeOption({ section, name, lines: [line] }, sources);
}

/** Writes an option to the file to which such are added. */
function writeOption(option: NewOption, { target }: Sources): Texts | Refusal {
  if (!target) return NO_FILE;
  const { path, source, isUnread } = target;
  if (isUnread) return { refusal: `${path} can not be read` };
  const isSet = source?.options.some(
    ({ section, name }) => section === option.section && name === option.name,
  );
  if (isSet) return { refusal: `${path} sets \`${option.name}\` already` };
  return new Map([[path, addOption(source, option)]]);
}

const NO_FILE: Refusal = { refusal: 'the filter has no file of its own' };

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): [Key, Item[]][] {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups];
}
