import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Fault } from './target.ts';
import type { Message, Work } from './worker.ts';

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));
/** Without a sign of the worker for so long, it hangs: far longer than any case or question takes on a busy machine. */
const MAX_SILENCE_MS = 120_000;
/** A target is given up at the so-manieth case that ends its process. */
const MAX_DEATHS = 3;
const MAX_STDERR = 2000;

/** The first case with a fault of a kind. */
export interface Found {
  number: number;
  times: number;
  testCase: unknown;
  details: Fault['details'];
}

export interface TargetResult {
  /** How many cases came to what. */
  outcomes: Map<string, number>;
  /** By what is wrong. */
  faults: Map<string, Found>;
}

/** Where a worker came to its end. */
interface End {
  isDone: boolean;
  /** The case that was being tried, or that is simpler than the one of this number, which has a fault. */
  number: number;
  testCase: unknown;
  isSimpler: boolean;
  reason: string;
  stderr: string;
}

/** Tries cases in processes of their own: when one hangs or dies, the next goes on behind the case that did it. */
export async function runTarget(work: Work): Promise<TargetResult> {
  const result: TargetResult = { outcomes: new Map(), faults: new Map() };
  let { first, count } = work;
  for (let deaths = 0; deaths < MAX_DEATHS && count > 0; deaths++) {
    // oxlint-disable-next-line no-await-in-loop -- each goes on where the last one ended
    const end = await runWorker({ ...work, first, count }, result);
    if (end.isDone) break;
    addDeath(result, end);
    count -= end.number + 1 - first;
    first = end.number + 1;
  }
  return result;
}

function addDeath(
  result: TargetResult,
  { number, testCase, isSimpler, reason, stderr }: End,
): void {
  if (!isSimpler) addOutcome(result, 'no answer');
  addFault(result, { number, testCase, fault: { what: reason, details: { stderr } } });
}

function addOutcome({ outcomes }: TargetResult, outcome: string): void {
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
}

/** The same case again is a simpler form of it. */
function addFault(
  { faults }: TargetResult,
  { number, testCase, fault }: { number: number; testCase: unknown; fault: Fault },
): void {
  const { what, details } = fault;
  const known = faults.get(what);
  if (!known) faults.set(what, { number, times: 1, testCase, details });
  else if (known.number === number) faults.set(what, { ...known, testCase, details });
  else known.times += 1;
}

function runWorker(work: Work, result: TargetResult): Promise<End> {
  const child = fork(WORKER, [JSON.stringify(work)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const end: End = {
    isDone: false,
    number: work.first,
    testCase: null,
    isSimpler: false,
    reason: '',
    stderr: '',
  };
  let alarm: NodeJS.Timeout | undefined;
  const expectSign = (): void => {
    clearTimeout(alarm);
    alarm = setTimeout(() => {
      end.reason = `gives no answer for ${MAX_SILENCE_MS / 1000} s`;
      child.kill('SIGKILL');
    }, MAX_SILENCE_MS);
  };
  expectSign();
  child.stderr?.on('data', (text) => {
    end.stderr = `${end.stderr}${String(text)}`.slice(-MAX_STDERR);
  });
  child.on('message', (message: Message) => {
    expectSign();
    if (message.type === 'done') end.isDone = true;
    else if (message.type === 'trying') Object.assign(end, message);
    else if (message.type === 'judged') addOutcome(result, message.outcome);
    else addFault(result, message);
  });
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      clearTimeout(alarm);
      end.reason ||= `ends its process without an answer (${signal ?? `exit code ${code}`})`;
      resolve(end);
    });
  });
}
