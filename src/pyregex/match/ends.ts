import type { AlternationNode, Node, Pattern } from '../ast.ts';
import { compileProgram } from './compile-program.ts';
import type { Program } from './program.ts';
import { Run } from './run.ts';
import { Subject } from './subject.ts';

/** A node that matches nothing, so that a run that comes to it goes back for every other way. */
const NEVER: AlternationNode = { type: 'alternation', span: { start: 0, end: 0 }, branches: [] };

/** Finds all places where a part of a pattern can come to an end. Places are UTF-16 units. */
export class EndFinder {
  readonly #program: Program;
  readonly #subject = new Subject();
  readonly #run: Run;

  /**
   * @param node a part of the pattern, which stands for the whole here: groups outside of it are unset
   * @param stepLimit for all places together
   */
  constructor(pattern: Pattern, node: Node, text: string, stepLimit: number) {
    this.#program = programFor(node, pattern);
    this.#subject.read(text, text.length);
    this.#run = new Run(this.#program, this.#subject, stepLimit);
    this.#run.begin();
  }

  /**
   * Returns the ends of all matches that begin at a place, each once, those first that the pattern prefers.
   *
   * @throws StepLimitError
   */
  endsFrom(start: number): number[] {
    const ends = new Set<number>();
    this.#run.traceAt(this.#subject.indexOf(start), (address, position) => {
      if (this.#program.nodes[address] === NEVER) ends.add(this.#subject.unitAt(position));
    });
    return [...ends];
  }
}

/** The programs that were made so far: many texts are searched for the same parts. */
const KNOWN = new WeakMap<Node, Program>();

function programFor(node: Node, pattern: Pattern): Program {
  const known = KNOWN.get(node);
  if (known) return known;
  const body: Node = { type: 'sequence', span: node.span, items: [node, NEVER] };
  const program = compileProgram({ ...pattern, body }, { traced: true });
  KNOWN.set(node, program);
  return program;
}
