import type {
  AlternationNode,
  AssertionKind,
  AssertionNode,
  BackreferenceNode,
  ConditionalNode,
  GroupNode,
  LiteralNode,
  LookaroundNode,
  Node,
  Pattern,
  RepeatNode,
} from '../ast.ts';
import { caseVariants } from '../unicode/casing.ts';
import { Emitter } from './emitter.ts';
import { FirstCharacters, isAnchored } from './first.ts';
import { Casing, Op, UNLIMITED, type Program } from './program.ts';
import { SingleCharacters } from './single.ts';

const ASSERTIONS: Readonly<Record<AssertionKind, number>> = {
  'line-begin': Op.textBegin,
  'line-end': Op.lastLineEnd,
  'text-begin': Op.textBegin,
  'text-end': Op.textEnd,
  'word-boundary': Op.wordBoundary,
  'not-word-boundary': Op.notWordBoundary,
};

const SET_REPEATS: Readonly<Record<RepeatNode['mode'], number>> = {
  greedy: Op.greedySet,
  lazy: Op.lazySet,
  possessive: Op.possessiveSet,
};

export interface ProgramOptions {
  /**
   * Whether to leave out what skips places at which a match is bound to fail, so that every failure shows as
   * an instruction's.
   */
  traced?: boolean;
}

/** Makes the program that a pattern stands for. */
export function compileProgram(
  { body, groupCount }: Pattern,
  { traced = false }: ProgramOptions = {},
): Program {
  const compiler = new Compiler(traced);
  const { code, nodes, sets } = compiler.compile(body);
  return {
    code: Int32Array.from(code),
    nodes,
    sets,
    markCount: 2 * groupCount,
    first: traced ? null : compiler.firstCharacters.of(body),
    anchored: isAnchored(body),
  };
}

class Compiler {
  readonly #out = new Emitter();
  readonly #single = new SingleCharacters();
  readonly firstCharacters = new FirstCharacters(this.#single);
  /**
   * Whether a possessive repeat is being compiled. Groups that a failed branch set can stay set there, so
   * every branch must be tried.
   */
  #isInPossessive = false;
  readonly #traced: boolean;

  constructor(traced: boolean) {
    this.#traced = traced;
  }

  compile(body: Node): Emitter {
    this.#add(body);
    this.#out.emit(body, Op.success);
    return this.#out;
  }

  #add(node: Node): void {
    const set = this.#single.of(node);
    if (node.type === 'literal' && hasOneForm(node) && !this.#traced) {
      this.#out.emit(node, Op.literal, node.code);
    } else if (set) {
      this.#out.emit(node, Op.set, this.#out.indexOf(set));
    } else {
      this.#addComposite(node);
    }
  }

  #addComposite(node: Node): void {
    switch (node.type) {
      case 'sequence':
        for (const item of node.items) this.#add(item);
        break;
      case 'alternation':
        this.#addAlternation(node);
        break;
      case 'assertion':
        this.#addAssertion(node);
        break;
      case 'group':
        this.#addGroup(node);
        break;
      case 'repeat':
        this.#addRepeat(node);
        break;
      case 'lookaround':
        this.#addLookaround(node);
        break;
      case 'atomic':
        this.#out.emit(node, Op.atomic);
        this.#add(node.body);
        this.#out.emit(node, Op.atomicEnd);
        break;
      case 'backreference':
        this.#out.emit(node, Op.backreference, node.group, casingOf(node));
        break;
      case 'conditional':
        this.#addConditional(node);
        break;
      default:
        throw new Error(`${node.type} is no composite node`);
    }
  }

  #addAlternation(node: AlternationNode): void {
    const jumps = node.branches.map((branch) => this.#addBranch(node, branch));
    this.#out.emit(node, Op.fail);
    for (const jump of jumps) this.#out.patch(jump, 1, this.#out.address);
  }

  /** Adds a branch, and returns the address of the jump over the branches that follow. */
  #addBranch(node: AlternationNode, body: Node): number {
    const first = this.#traced || this.#isInPossessive ? null : this.firstCharacters.of(body);
    const branch = this.#out.emit(node, Op.branch, first ? this.#out.indexOf(first) : -1, 0);
    this.#add(body);
    const jump = this.#out.emit(node, Op.jump, 0);
    this.#out.patch(branch, 2, this.#out.address);
    return jump;
  }

  #addAssertion(node: AssertionNode): void {
    const { kind, multiline, ascii } = node;
    if (multiline && kind === 'line-begin') {
      this.#out.emit(node, Op.lineBegin);
    } else if (multiline && kind === 'line-end') {
      this.#out.emit(node, Op.lineEnd);
    } else if (kind === 'word-boundary' || kind === 'not-word-boundary') {
      this.#out.emit(node, ASSERTIONS[kind], Number(ascii));
    } else {
      this.#out.emit(node, ASSERTIONS[kind]);
    }
  }

  #addGroup(node: GroupNode): void {
    if (node.number === null) {
      this.#add(node.body);
      return;
    }
    this.#out.emit(node, Op.mark, 2 * node.number - 2);
    this.#add(node.body);
    this.#out.emit(node, Op.mark, 2 * node.number - 1);
  }

  #addRepeat(node: RepeatNode): void {
    const set = this.#single.of(node.body);
    const min = Math.min(node.min, UNLIMITED);
    const max = Math.min(node.max, UNLIMITED);
    if (set) {
      this.#out.emit(node, SET_REPEATS[node.mode], min, max, this.#out.indexOf(set));
    } else if (node.mode === 'possessive') {
      this.#addPossessive(node, min, max);
    } else {
      this.#addLoop(node, min, max);
    }
  }

  #addLoop(node: RepeatNode, min: number, max: number): void {
    const repeat = this.#out.emit(node, Op.repeat, 0);
    const body = this.#out.address;
    this.#add(node.body);
    this.#out.patch(repeat, 1, this.#out.address);
    this.#out.emit(node, node.mode === 'lazy' ? Op.lazyUntil : Op.greedyUntil, min, max, body);
  }

  #addPossessive(node: RepeatNode, min: number, max: number): void {
    const outer = this.#isInPossessive;
    this.#isInPossessive = true;
    const possessive = this.#out.emit(node, Op.possessive, min, max, 0);
    this.#add(node.body);
    this.#isInPossessive = outer;
    this.#out.emit(node, Op.possessiveEnd, possessive);
    this.#out.patch(possessive, 3, this.#out.address);
  }

  #addLookaround(node: LookaroundNode): void {
    if (!node.negated) {
      this.#out.emit(node, Op.look, node.width);
      this.#add(node.body);
      this.#out.emit(node, Op.lookEnd);
      return;
    }
    const start = this.#out.emit(node, Op.notLook, node.width, 0);
    this.#add(node.body);
    this.#out.emit(node, Op.notLookEnd);
    this.#out.patch(start, 2, this.#out.address);
  }

  #addConditional(node: ConditionalNode): void {
    const start = this.#out.emit(node, Op.conditional, node.group, 0);
    this.#add(node.yes);
    if (!node.no) {
      this.#out.patch(start, 2, this.#out.address);
      return;
    }
    const jump = this.#out.emit(node, Op.jump, 0);
    this.#out.patch(start, 2, this.#out.address);
    this.#add(node.no);
    this.#out.patch(jump, 1, this.#out.address);
  }
}

function hasOneForm({ code, ignoreCase, ascii }: LiteralNode): boolean {
  return !ignoreCase || caseVariants(code, ascii).length === 1;
}

function casingOf({ ignoreCase, ascii }: BackreferenceNode): number {
  if (!ignoreCase) return Casing.exact;
  return ascii ? Casing.ascii : Casing.unicode;
}
