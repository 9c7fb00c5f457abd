import type { Span } from '../ast.ts';
import type { PythonSyntax } from '../python-syntax.ts';
import type { Flags, InlineFlags } from './flags.ts';
import { applyFlags } from './flags.ts';
import { reprPython } from '../unicode/python-text.ts';
import { failureBetween, Tokenizer } from './tokenize.ts';

/** What a parse remembers across the whole pattern: global flags and the groups seen so far. */
export class ParseState {
  readonly tokens: Tokenizer;
  readonly syntax: PythonSyntax;
  readonly groupNames = new Map<string, number>();
  /** The flags in force for the whole pattern, known once its start is read. */
  flags: Flags;
  groupCount = 0;
  /** Whether flags that were not in force before stand behind the start. */
  hasLateFlags = false;
  readonly #open = new Set<number>();
  readonly #forwardReferences = new Map<number, number>();
  /** The first group inside the outermost lookbehind that is being read. */
  #lookbehindGroups: number | null = null;
  #unicodeAskedFor = false;
  #clashingFlags: Span | null = null;

  constructor(tokens: Tokenizer, syntax: PythonSyntax, flags: Flags) {
    this.tokens = tokens;
    this.syntax = syntax;
    this.flags = flags;
  }

  /**
   * Adds global flags to those so far. `(?a)` and `(?u)` exclude each other, which CPython reports when it
   * has read the pattern.
   *
   * @param isLate whether they stand behind the start of the pattern
   */
  addGlobalFlags(added: InlineFlags, span: Span, isLate: boolean): void {
    const before = this.flags;
    this.#unicodeAskedFor ||= added.on.has('u');
    const ascii = this.flags.ascii || added.on.has('a');
    this.flags = { ...applyFlags(this.flags, added), ascii };
    this.hasLateFlags ||= isLate && !areSame(before, this.flags);
    if (ascii && this.#unicodeAskedFor) this.#clashingFlags ??= span;
  }

  openGroup(name: string | null): number {
    const number = this.groupCount + 1;
    if (name !== null) this.#nameGroup(name, number);
    this.groupCount = number;
    this.#open.add(number);
    return number;
  }

  closeGroup(number: number): void {
    this.#open.delete(number);
  }

  isClosed(number: number): boolean {
    return number <= this.groupCount && !this.#open.has(number);
  }

  /** Reads with `read` what a lookbehind holds: references to groups inside it are refused meanwhile. */
  insideLookbehind<T>(read: () => T): T {
    const outer = this.#lookbehindGroups;
    this.#lookbehindGroups ??= this.groupCount + 1;
    const value = read();
    this.#lookbehindGroups = outer;
    return value;
  }

  checkReferenceInLookbehind(group: number): void {
    if (this.#lookbehindGroups === null) return;
    if (!this.isClosed(group)) throw this.tokens.failure('cannot refer to an open group');
    if (group >= this.#lookbehindGroups) {
      throw this.tokens.failure('cannot refer to group defined in the same lookbehind subpattern');
    }
  }

  /**
   * Notes a reference to a group. A condition may name a group by a number that comes later; whether it came
   * is known at the end.
   */
  noteReference(group: number, position: number): void {
    if (!this.#forwardReferences.has(group)) this.#forwardReferences.set(group, position);
  }

  checkFlags(): void {
    if (!this.#clashingFlags) return;
    const { start, end } = this.#clashingFlags;
    throw failureBetween('ASCII and UNICODE flags are incompatible', start, end);
  }

  checkForwardReferences(): void {
    for (const [group, position] of this.#forwardReferences) {
      if (group > this.groupCount) {
        const end = position + String(group).length;
        throw failureBetween(`invalid group reference ${group}`, position, end);
      }
    }
  }

  #nameGroup(name: string, number: number): void {
    const earlier = this.groupNames.get(name);
    if (earlier !== undefined) {
      throw this.tokens.failure(
        `redefinition of group name ${reprPython(name)} as group ${number}; was group ${earlier}`,
        `${name}>`,
      );
    }
    this.groupNames.set(name, number);
  }
}

function areSame(flags: Flags, others: Flags): boolean {
  return JSON.stringify(flags) === JSON.stringify(others);
}
