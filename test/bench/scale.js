/** Runs the rows of `scale-rows.js` and says how their CPU time and memory grow. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SCALE_ROWS } from './scale-rows.js';

/** @param dryban path of the command */
export function compareScale(dryban) {
  console.log('\nscale: CPU seconds, and the limit');
  for (const row of SCALE_ROWS) {
    const folder = mkdtempSync(join(tmpdir(), 'dryban-scale-'));
    try {
      console.log(`${row.name.padEnd(56)}${measureRow(row, row.prepare(folder), dryban)}`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
}

function measureRow(row, { large, small }, dryban) {
  const { cpu, peak } = runMeasured(large, row, dryban);
  if (row.megabytes) return `${peak.toFixed(0)} MB (${row.megabytes} MB)`;
  if (!small) return `${cpu.toFixed(2)} s (${row.seconds} s)`;
  const other = runMeasured(small, row, dryban);
  const ratio = (cpu / other.cpu).toFixed(2);
  return `${cpu.toFixed(2)} s, ${other.cpu.toFixed(2)} s: ${ratio} times (${row.limit} times)`;
}

/** Characters of what a run says that failed. */
const MAX_SHOWN = 1000;

/** The shell's child tells what it used when it ends, which no watcher from outside could miss. */
const REPORT = `process.on('exit', () => { const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage(); process._rawDebug(JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, peak: maxRSS / 1e3 })); });`;

function runMeasured(args, { openFiles = 1024 }, dryban) {
  const reporter = `data:text/javascript,${encodeURIComponent(REPORT)}`;
  const command = [process.execPath, '--import', reporter, dryban, ...args];
  const shell = `ulimit -n ${openFiles}; exec "$@"`;
  const { status, stderr } = spawnSync('sh', ['-c', shell, 'sh', ...command], {
    encoding: 'utf8',
    maxBuffer: Infinity,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0)
    throw new Error(`dryban ${args.join(' ')} ended with ${status}: ${stderr.slice(0, MAX_SHOWN)}`);
  return JSON.parse(stderr.trimEnd().split('\n').at(-1));
}
