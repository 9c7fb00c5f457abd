import { join } from 'node:path';
import { API, type Checker, type Symbol } from 'typescript/unstable/sync';
import { ROOT } from '../paths.ts';

/** The types that schemas are made of, as the compiler that is installed sees them. */
export interface TypeSource {
  readonly checker: Checker;
  /** Returns the members of an interface that `documents.ts` exports. */
  readonly list: (name: 'Documents' | 'OpenSets') => readonly Symbol[];
}

const DOCUMENTS = join(import.meta.dirname, 'documents.ts');

/** Opens the project in a compiler of its own, and closes it when `use` is done. */
export function withTypes<Value>(use: (source: TypeSource) => Value): Value {
  const api = new API({ cwd: ROOT });
  try {
    const config = join(ROOT, 'tsconfig.json');
    const { checker, program } = api.updateSnapshot({ openProjects: [config] }).getProject(config)!;
    const module = checker.getSymbolAtLocation(program.getSourceFile(DOCUMENTS)!)!;
    const list = (name: string): readonly Symbol[] => {
      const holder = checker.getExportsOfModule(module).find((each) => each.name === name)!;
      return checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(holder));
    };
    return use({ checker, list });
  } finally {
    api.close();
  }
}
