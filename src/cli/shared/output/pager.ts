import type { Host, OutputStream, Pager } from '../../host.ts';
import { ERASE_LINE } from '../run/progress-line.ts';

/** Runs less where there is one. */
const DEFAULT_PAGER = 'command -v less >/dev/null 2>&1 || exit 127; exec less';
/** As git has them: what fits the screen stays on it, colours are colours, and nothing is cleared at the end. */
const VARIABLES = { LESS: 'FRX', LV: '-c' };
/** What is gathered before the pager starts: most reports are whole by then, and progress shows meanwhile. */
const MIN_BEGIN = 1 << 14;
/** More than this a pipe does not take at one end if nobody reads at the other. */
const PIPE_CAPACITY = 1 << 17;

type PagedHost = Pick<Host, 'env' | 'stdout' | 'stderr' | 'startPager'>;

/** Runs a command whose output goes through the user's pager, as that of git does: PAGER, or else less. */
export async function withPager<Machine extends PagedHost, Value>(
  host: Machine,
  run: (host: Machine) => Promise<Value>,
): Promise<Value> {
  const script = findPager(host.env);
  if (script === undefined) return run(host);
  const output = new PagedOutput(script, host);
  try {
    return await run({ ...host, stdout: output.stdout, stderr: output.stderr });
  } finally {
    await output.close();
  }
}

function findPager({ PAGER, TERM }: Host['env']): string | undefined {
  if (TERM === 'dumb' || PAGER === '' || PAGER === 'cat') return undefined;
  return PAGER ?? DEFAULT_PAGER;
}

/** The outputs of a command of which the first goes through a pager, and what the other is told waits for its end. */
class PagedOutput {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly #script: string;
  readonly #host: PagedHost;
  #pager: Pager | undefined;
  #couldRun = true;
  #pending = '';
  /** What the pager was sent; absent once it must have read some of it. */
  #sent: string | undefined = '';
  #messages = '';
  /** Whether the terminal shows how far the command has come. */
  #hasProgress = false;

  constructor(script: string, host: PagedHost) {
    this.#script = script;
    this.#host = host;
    const isClosed = (): boolean => this.#isClosed();
    this.stdout = redirect(host.stdout, (text) => this.#write(text), isClosed);
    this.stderr = redirect(
      host.stderr,
      (text) => this.#tell(text),
      () => host.stderr.isClosed,
    );
  }

  async close(): Promise<void> {
    await this.#flush();
    await this.#end();
    await this.#host.stderr.write(this.#messages);
  }

  #isClosed(): boolean {
    return this.#couldRun ? (this.#pager?.isClosed ?? false) : this.#host.stdout.isClosed;
  }

  async #write(text: string): Promise<void> {
    this.#pending += text;
    if (this.#pending.length >= MIN_BEGIN) await this.#flush();
  }

  async #flush(): Promise<void> {
    const text = this.#pending;
    this.#pending = '';
    if (text === '') return;
    if (!this.#couldRun) return this.#host.stdout.write(text);
    this.#pager ??= await this.#start();
    if (this.#sent !== undefined) this.#sent += text;
    await this.#pager.write(text);
    if (this.#pager.isClosed) await this.#end();
    else if ((this.#sent?.length ?? 0) > PIPE_CAPACITY) this.#sent = undefined;
  }

  async #start(): Promise<Pager> {
    const { env, stderr } = this.#host;
    if (this.#hasProgress) await stderr.write(ERASE_LINE);
    const unset = Object.entries(VARIABLES).filter(([name]) => env[name] === undefined);
    return this.#host.startPager(this.#script, Object.fromEntries(unset));
  }

  /** Waits until the pager ends, and prints itself what one that did not begin was to show. */
  async #end(): Promise<void> {
    if (!this.#pager || !this.#couldRun) return;
    this.#couldRun = await this.#pager.close();
    if (!this.#couldRun) await this.#host.stdout.write(this.#sent ?? '');
  }

  /** Tells what comes behind the report once that was read; progress shows as long as there is none. */
  async #tell(text: string): Promise<void> {
    const isProgress = text.startsWith(ERASE_LINE);
    if (!isProgress) await this.#flush();
    if (this.#pager && this.#couldRun) {
      this.#messages += text;
      return;
    }
    this.#hasProgress = isProgress && text !== ERASE_LINE;
    await this.#host.stderr.write(text);
  }
}

function redirect(
  stream: OutputStream,
  write: OutputStream['write'],
  isClosed: () => boolean,
): OutputStream {
  return {
    isTTY: stream.isTTY,
    get columns() {
      return stream.columns;
    },
    get isClosed() {
      return isClosed();
    },
    write,
  };
}
