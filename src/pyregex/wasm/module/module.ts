import { ByteSink } from './byte-sink.ts';
import { unsigned } from './leb128.ts';

const I32 = 0x7f;
const FUNCTION_TYPE = 0x60;
const END = 0x0b;
const Section = { types: 1, imports: 2, functions: 3, exports: 7, code: 10 } as const;
const Kind = { function: 0, memory: 2 } as const;

/** A function that the module imports; its parameters and its result are 32-bit integers. */
interface ImportedFunction {
  name: string;
  parameters: number;
}

export interface ModuleParts {
  /** They are imported from `env`, as `memory` is, and have the first numbers. */
  imports: readonly ImportedFunction[];
  /** The one function of the module, which is exported as `run`. */
  parameters: number;
  /** How many local variables it has beside its parameters; all are 32-bit integers. */
  locals: number;
  code: Uint8Array;
}

/** Returns the bytes of a module of one function. */
export function writeModule({
  imports,
  parameters,
  locals,
  code,
}: ModuleParts): Uint8Array<ArrayBuffer> {
  const types = [...imports.map((each) => each.parameters), parameters].map(functionType);
  const imported = imports.map(({ name }, index) =>
    [text('env'), text(name), Kind.function, unsigned(index)].flat(),
  );
  const memory = [text('env'), text('memory'), Kind.memory, 0, 1].flat();
  const exported = [text('run'), Kind.function, unsigned(imports.length)].flat();
  const declarations = [1, unsigned(locals), I32].flat();
  const size = declarations.length + code.length + 1;
  const sink = new ByteSink();
  sink.append([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  sink.append(section(Section.types, vector(types)));
  sink.append(section(Section.imports, vector([...imported, memory])));
  sink.append(section(Section.functions, vector([unsigned(imports.length)])));
  sink.append(section(Section.exports, vector([exported])));
  sink.append([Section.code, unsigned(1 + unsigned(size).length + size), 1, unsigned(size)].flat());
  sink.append(declarations);
  sink.append(code);
  sink.push(END);
  return sink.bytes;
}

function functionType(parameters: number): number[] {
  const taken = Array.from({ length: parameters }, () => I32);
  return [FUNCTION_TYPE, ...unsigned(parameters), ...taken, 1, I32];
}

function section(id: number, content: readonly number[]): number[] {
  return [id, unsigned(content.length), content].flat();
}

function vector(items: readonly (readonly number[])[]): number[] {
  return [unsigned(items.length), items].flat(2);
}

/** A name of ASCII characters. */
function text(name: string): number[] {
  return [unsigned(name.length), Array.from(name, (char) => char.charCodeAt(0))].flat();
}
