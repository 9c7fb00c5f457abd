/** The longest time that a name server may take over one name, in milliseconds. */
const MAX_WAIT = 10_000;

/** A name that somebody might look up; others come from hostile logs. */
const NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,252}$/u;

/** The program of the thread that asks, so that whoever waits for an answer may sleep. */
const ANSWERING = `
const { lookup } = require('node:dns');
const { workerData: { questions, bell } } = require('node:worker_threads');
questions.on('message', ({ number, name }) => {
  lookup(name, { all: true, verbatim: false }, (error, found = []) => {
    questions.postMessage({ number, addresses: found.map(({ address }) => address) });
    Atomics.add(bell, 0, 1);
    Atomics.notify(bell, 0);
  });
});`;

interface Answer {
  number: number;
  addresses: readonly string[];
}

/**
 * Asks the system for the addresses of host names and waits for the answers, IPv4 first as fail2ban does (observed in
 * fail2ban 1.0.2). The thread that asks starts with the first name.
 */
export class NameLookup {
  #ask: ((name: string) => readonly string[]) | undefined;

  /** Returns the addresses of a name; none if it has none, or when no answer comes in time. */
  find(name: string): readonly string[] {
    if (!NAME.test(name)) return [];
    this.#ask ??= startThread();
    return this.#ask(name);
  }
}

function startThread(): (name: string) => readonly string[] {
  // Few runs need it, and it takes a while to load.
  const { MessageChannel, receiveMessageOnPort, Worker } =
    process.getBuiltinModule('node:worker_threads');
  const { port1: questions, port2: answers } = new MessageChannel();
  const bell = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const workerData = { questions, bell };
  new Worker(ANSWERING, { eval: true, workerData, transferList: [questions] }).unref();
  answers.unref();
  let number = 0;

  return (name) => {
    number++;
    const deadline = performance.now() + MAX_WAIT;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- it is no window
    answers.postMessage({ number, name });
    for (;;) {
      const rung = Atomics.load(bell, 0);
      const received = receiveMessageOnPort(answers);
      const answer: Answer | undefined = received?.message;
      // An answer to an earlier name came too late.
      if (answer?.number === number) return answer.addresses;
      if (answer) continue;
      const left = deadline - performance.now();
      if (left <= 0 || Atomics.wait(bell, 0, rung, left) === 'timed-out') return [];
    }
  };
}
