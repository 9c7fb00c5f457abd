/**
 * Makes one script of the chunks into which esbuild splits modules: a function each, which runs when something of it is
 * first asked for. V8 need not look into those that a run has no use for.
 *
 * The script is an expression: a function of `module` and `require`, which a module calls itself.
 */
const IMPORT = /(?<=^|[\s;}])import\s*(?:([\w$\s{},*]+?)\s*from\s*)?"([^"]*)";/g;
const DYNAMIC_IMPORT = /\bimport\(\s*"([^"]*)"\s*\)/g;
const EXPORT = /export\s*(?:\{([^}]*)\}|default\b([^;]*));\s*$/;

/** Where there is a module, it is not the global one of `node -e`. Its `this` may be any: vitest calls a module as a function. */
const IS_SCRIPT = 'typeof module==="undefined"||module===globalThis.module';

/**
 * @param {{name: string, text: string}[]} chunks modules of ECMAScript as esbuild writes them
 * @param {string[]} entries the names of those of which the script exports a function that gives out what they export
 */
export function joinChunks(chunks, entries) {
  const functions = chunks.map(({ name, text }) => `${JSON.stringify(name)}(){${toBody(text)}}`);
  const exports = entries.map((name) => `${name}:()=>__load("${name}.js")`);
  return `(${IS_SCRIPT}?(load)=>load:(load)=>load(module,require))((function(module,require){"use strict";const __chunks={
${functions.join(',\n')}
},__loaded={};
function __load(name){return __loaded[name]??=__chunks[name]()}
async function __later(load){return load()}
module.exports={${exports.join()}}}))`;
}

/** Returns the body of a function that returns what the chunk exports. */
function toBody(text) {
  return text
    .replaceAll(IMPORT, (_, names, from) => writeImport(names, from))
    .replaceAll(DYNAMIC_IMPORT, (_, from) => `__later(()=>${writeRequire(from)})`)
    .replace(EXPORT, (_, names, value) => writeReturn(names, value));
}

/** @returns nothing for a chunk that is only to run, since no chunk does anything but define what it exports */
function writeImport(names, from) {
  return names === undefined ? '' : `const ${toPattern(names)}=${writeRequire(from)};`;
}

function writeRequire(from) {
  return from.startsWith('./') ? `__load("${from.slice(2)}")` : `require("${from}")`;
}

/** A module of Node is its own default. */
function toPattern(names) {
  return names.replace(/^\*\s*as\s+/, '').replaceAll(/(\S)\s+as\s+/g, '$1:');
}

function writeReturn(names, value) {
  if (names === undefined) return `return{default:${value}};`;
  return `return{${names.replaceAll(/([^\s,]+)\s+as\s+([^\s,]+)/g, '$2:$1')}};`;
}
