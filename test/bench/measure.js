/** Runs a command as a whole process and measures it. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const POLL_MS = 10;

/**
 * @returns {Promise<{seconds: number, peak: number}>} wall-clock time, and the peak of resident memory in bytes (0 where
 *   there is no /proc)
 */
function runOnce([command, ...args]) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    // Read, since grep stops at its first match when nobody does.
    child.stdout.resume();
    let peak = 0;
    // The kernel keeps the peak itself, so a late look still sees it.
    const poll = setInterval(() => {
      peak = Math.max(peak, readPeak(child.pid));
    }, POLL_MS);
    child.on('error', reject);
    child.on('exit', (code) => {
      clearInterval(poll);
      const seconds = (performance.now() - started) / 1000;
      if (code === 0) resolve({ seconds, peak });
      else reject(new Error(`${command} ${args.join(' ')} ended with status ${code}`));
    });
  });
}

/** The fastest of several runs and the highest peak. */
export async function runBest(command, runs) {
  let best = { seconds: Infinity, peak: 0 };
  for (let run = 0; run < runs; run++) {
    // oxlint-disable-next-line no-await-in-loop -- two at a time would disturb each other
    const { seconds, peak } = await runOnce(command);
    best = { seconds: Math.min(best.seconds, seconds), peak: Math.max(best.peak, peak) };
  }
  return best;
}

function readPeak(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    return Number(/^VmHWM:\s*(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
