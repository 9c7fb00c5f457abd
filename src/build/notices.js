/** Collects the notices of third parties whose work is in the bundles. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LICENSE_FILE = /^(?:licen[cs]e|copying|notice)\b/i;
/** A comment that has to stay with what is made of a source, at its beginning. */
const LEGAL_COMMENT = /^\/\*!\n([\s\S]*?)\n \*\//;
/** Of packages that come without, by name and version: another version is to be looked at anew. */
const OWN_COPIES = fileURLToPath(new URL('./licenses', import.meta.url));
const RULE = `${'-'.repeat(80)}\n`;

/**
 * @param {readonly string[]} inputs paths of the sources in the bundles, from the root
 * @param {string} root
 * @param {string} copies where the licenses are of packages that come without
 * @throws an error for a package without a license
 */
export function collectNotices(inputs, root, copies = OWN_COPIES) {
  const packages = [...new Set(inputs.flatMap(findPackage))].toSorted();
  const sources = inputs.filter((path) => findPackage(path).length === 0).toSorted();
  const notices = [
    ...packages.map((path) => describePackage(root, path, copies)),
    ...sources.flatMap((path) => describeSource(root, path)),
  ];
  return `dryban's built command contains work of others, which comes with these notices.\n\n${notices
    .map((notice) => `${RULE}${notice.trimEnd()}\n\n`)
    .join('')}`;
}

/** The folder of the package that a source belongs to, packages within packages included. */
function findPackage(path) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path) ?? [];
}

function describePackage(root, path, copies) {
  const folder = join(root, path);
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder)
    .filter((file) => LICENSE_FILE.test(file))
    .map((file) => join(folder, file));
  const copy = join(copies, `${name.replace('/', '__')}-${version}.txt`);
  if (files.length === 0 && existsSync(copy)) files.push(copy);
  if (files.length === 0) {
    throw new Error(
      `${name} ${version} has no license file: find out what it contains, and write its notices to ${copy}`,
    );
  }
  const texts = files.map((file) => readFileSync(file, 'utf8').trim());
  return `${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`;
}

function describeSource(root, path) {
  const [, comment] = LEGAL_COMMENT.exec(readFileSync(join(root, path), 'utf8')) ?? [];
  return comment === undefined ? [] : [`${comment.replaceAll(/^ \* ?/gm, '')}\n`];
}
