/** Bundles the declarations of the library: of all that the compiler wrote, what its entries export and need, in one file. */
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** What all entries share; nobody can import it by itself. */
const SHARED = 'types';
/** Each statement begins a line, with its comments before it. */
const STATEMENT = /(?<=[;}])\n(?=\/\*\*|(?:import|export|declare|interface|type)\b)/;
const COMMENT = /\/\*\*[^]*?\*\//g;
const LEADING_COMMENTS = /^(?:\/\*\*[^]*?\*\/\n)+/;
const LIST = /^(import|export) (?:type )?\{([^}]*)\} from '([^']+)';/;
const STAR = /^export (?:type )?\* from '([^']+)';/;
const DECLARATION =
  /^(?:export )?(?:declare )?(?:abstract )?(function|class|const|type|interface) (\w+)/;
/** Where the compiler had to write down a type that nobody imports. */
const INLINE = /import\("([^"]+)"\)\.(\w+)/g;
const AUGMENTATION = /^declare module /;

/**
 * @param {string} folder where the compiler wrote declarations
 * @param {readonly string[]} entries names of files without `.d.ts`
 * @returns {Map<string, string>} texts by the names of their files
 * @throws an error for what would be wrong in the result: two declarations with a name, and what others declare
 */
export function bundleDeclarations(folder, entries) {
  const files = new Map();
  const needed = new Map();
  const shells = entries.map((entry) => [`${entry}.d.ts`, writeShell(entry)]);
  const shared = [...needed.values()].map(({ text }) => `${exported(text)}\n`);
  return new Map([...shells, [`${SHARED}.d.ts`, shared.join('')]]);

  /** Entries may have functions of the same name, so each has its own; the types are those of all. */
  function writeShell(entry) {
    const path = join(folder, `${entry}.d.ts`);
    const { exports, augmentations } = read(path);
    const found = [...exports].map((name) => find(path, name));
    const functions = found.filter(({ kind }) => kind === 'function');
    const others = found.filter(({ kind }) => kind !== 'function');
    const texts = [...functions, ...augmentations];
    const used = new Set(texts.flatMap((part) => needOf(part).map(({ name }) => name)));
    const taken = others.map(({ name }) => need(path, name)).map(spell);
    return [
      `import type { ${[...used].join(', ')} } from "./${SHARED}.js";`,
      ...texts.map(({ text }) => text),
      `export { ${taken.join(', ')} } from "./${SHARED}.js";\n`,
    ].join('\n');
  }

  function need(path, name) {
    const found = find(path, name);
    if (found === undefined) throw new Error(`${basename(path)} declares no ${name}`);
    const known = needed.get(found.name);
    if (known !== undefined && known.path !== found.path) {
      throw new Error(`${found.name} is declared in ${known.path} and in ${found.path}`);
    }
    if (known === undefined) {
      needed.set(found.name, found);
      needOf(found);
    }
    return found;
  }

  /** Whatever has the name of something declared counts as its use: too much does no harm. */
  function needOf({ path, name, text }) {
    const { declared, imported } = read(path);
    const words = new Set(text.replaceAll(COMMENT, '').match(/\w+/g));
    return [...words]
      .filter((word) => word !== name && (declared.has(word) || imported.has(word)))
      .map((word) => need(path, word));
  }

  /** Finds a declaration, wherever it is imported or exported from. */
  function find(path, name) {
    const { declared, imported, stars } = read(path);
    if (declared.has(name)) return declared.get(name);
    const { from, original } = imported.get(name) ?? {};
    if (from !== undefined) return find(from, original);
    return stars.map((star) => find(star, name)).find((found) => found !== undefined);
  }

  function read(path) {
    if (!files.has(path)) files.set(path, parse(path));
    return files.get(path);
  }
}

function parse(path) {
  const text = readFileSync(path, 'utf8').trimEnd();
  const file = {
    declared: new Map(),
    imported: new Map(),
    exports: new Set(),
    stars: [],
    augmentations: [],
  };
  for (const [, from, name] of text.matchAll(INLINE)) {
    file.imported.set(name, { from: resolve(path, from), original: name });
  }
  for (const statement of text.replaceAll(INLINE, '$2').split(STATEMENT)) {
    addStatement(file, statement, path);
  }
  return file;
}

function addStatement(file, text, path) {
  const bare = text.replace(LEADING_COMMENTS, '');
  const [, keyword, list, from] = LIST.exec(bare) ?? [];
  if (list !== undefined) {
    for (const { original, name } of readList(list)) {
      file.imported.set(name, { from: resolve(path, from), original });
      if (keyword === 'export') file.exports.add(name);
    }
    return;
  }
  const [, star] = STAR.exec(bare) ?? [];
  if (star !== undefined) file.stars.push(resolve(path, star));
  if (AUGMENTATION.test(bare)) file.augmentations.push({ path, text });
  const [, kind, name] = DECLARATION.exec(bare) ?? [];
  if (name === undefined || AUGMENTATION.test(bare)) return;
  const earlier = file.declared.get(name);
  const whole = earlier === undefined ? text : `${earlier.text}\n${text}`;
  file.declared.set(name, { path, name, kind, text: whole });
  if (/^export\b/.test(bare)) file.exports.add(name);
}

function readList(list) {
  return list
    .split(',')
    .map((item) => item.trim().replace(/^type /, ''))
    .filter((item) => item !== '')
    .map((item) => item.split(' as '))
    .map(([original, name = original]) => ({ original, name }));
}

function resolve(path, from) {
  return join(dirname(path), from.replace(/\.ts$/, '.d.ts'));
}

function spell({ kind, name }) {
  return kind === 'type' || kind === 'interface' ? `type ${name}` : name;
}

function exported(text) {
  return text.replaceAll(/^(?=declare |interface |type )/gm, 'export ');
}
