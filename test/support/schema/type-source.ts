import { join } from 'node:path';
import { API, type Checker, type Symbol } from 'typescript/unstable/sync';
import { ROOT } from '../paths.ts';
import type { SchemaTypes } from './documents.ts';

/** The types that schemas are made of, as the compiler that is installed sees them. */
export interface TypeSource {
  readonly checker: Checker;
  /** Returns the members of an interface of `documents.ts`. */
  readonly list: (name: keyof SchemaTypes) => readonly Symbol[];
}

const TYPES = 'SchemaTypes';
const DOCUMENTS = join(import.meta.dirname, 'documents.ts');

/** Opens the project in a compiler of its own, and closes it when `use` is done. */
export function withTypes<Value>(use: (source: TypeSource) => Value): Value {
  const api = new API({ cwd: ROOT });
  try {
    const config = join(ROOT, 'tsconfig.json');
    const { checker, program } = api.updateSnapshot({ openProjects: [config] }).getProject(config)!;
    const module = checker.getSymbolAtLocation(program.getSourceFile(DOCUMENTS)!)!;
    const types = checker.getDeclaredTypeOfSymbol(
      checker.getExportsOfModule(module).find(({ name }) => name === TYPES)!,
    );
    const list = (name: string): readonly Symbol[] => {
      const holder = checker.getPropertyOfType(types, name)!;
      return checker.getPropertiesOfType(checker.getTypeOfSymbol(holder)!);
    };
    return use({ checker, list });
  } finally {
    api.close();
  }
}
