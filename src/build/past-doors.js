/**
 * Has every import of a room's door, its `index.ts`, go to the file behind it: what a command evaluates at its start
 * is what it names, and not all of each room that it names something of.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const IMPORT = /^import \{([^}]*)\} from '([^']*\/index\.ts)';$/gm;
const LATER = /const \{([^}]*)\} = await import\('([^']*\/index\.ts)'\);/g;
const EXPORT = /^export \{([^}]*)\} from '([^']*)';$/gm;

export const pastDoors = {
  name: 'past-doors',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => ({
      contents: passDoors(readFileSync(path, 'utf8'), dirname(path)),
      loader: 'ts',
    }));
  },
};

function passDoors(text, folder) {
  return text
    .replaceAll(IMPORT, (_, names, door) =>
      importEach(names, join(folder, door), (name, file) => `import { ${name} } from ${file};`),
    )
    .replaceAll(LATER, (_, names, door) =>
      importEach(
        names,
        join(folder, door),
        (name, file) => `const { ${name} } = await import(${file});`,
      ),
    );

  function importEach(names, door, write) {
    const files = readDoor(door);
    return splitNames(names)
      .map((name) => {
        const path = relative(folder, files.get(name.split(' as ')[0]) ?? door);
        return write(name, JSON.stringify(`./${path}`));
      })
      .join(' ');
  }
}

const doors = new Map();

/** @returns {Map<string, string>} the path of the file that each name comes from */
function readDoor(door) {
  const known = doors.get(door) ?? new Map(listExports(door));
  doors.set(door, known);
  return known;
}

function* listExports(door) {
  for (const [, names, path] of readFileSync(door, 'utf8').matchAll(EXPORT)) {
    const file = join(dirname(door), path);
    for (const name of splitNames(names)) yield [name, file];
  }
}

/** Splits what stands in the braces of an import or an export; types are nothing that is loaded. */
function splitNames(text) {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '));
}
