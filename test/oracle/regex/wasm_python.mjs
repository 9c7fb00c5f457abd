// Runs a script in Python 3.13, with the standard input and output of this process.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [script] = process.argv.slice(2);
const lines = readFileSync(0, 'utf8').replace(/\n$/, '').split('\n');
const folder = join(import.meta.dirname, '../releases/unpacked/python3.13/node_modules/pyodide');
const { loadPyodide } = await import(join(folder, 'pyodide.mjs'));
const python = await loadPyodide();
python.setStdin({ stdin: () => lines.shift() });
python.setStdout({ batched: (line) => process.stdout.write(`${line}\n`) });
python.runPython(readFileSync(script, 'utf8'));
