import type { Host, OutputStream, Pager } from '../../host.ts';

/** How much is gathered before the pager starts: most reports are whole by then, and progress shows until then. */
const MIN_BEGIN = 1 << 14;
/** More than this a pipe does not take from one end if nobody reads the other. */
const PIPE_CAPACITY = 1 << 17;
const ERASE_LINE = '\r\x1b[K';

/** Runs less where there is one; its message about a terminal that lacks it would say nothing. */
const DEFAULT_PAGER = 'command -v less >/dev/null 2>&1 || exit 127; exec less';
/** As git has it: what fits the screen stays on it, colours are colours, and nothing is cleared at the end. */
const VARIABLES = { LESS: 'FRX', LV: '-c' };

/** Runs a command whose output goes through the pager of the user, as that of git does; PAGER says which. */
export async function withPager<Value>(
  host: Host,
  run: (host: Host) => Promise<Value>,
): Promise<Value> {
  const script = findPager(host.env);
  if (script === undefined) return run(host);
  const output = new PagedOutput(host, script);
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

/** The two outputs of a command of which the first goes through a pager, and the other one waits for its end. */
class PagedOutput {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly #host: Host;
  readonly #script: string;
  #pager: Pager | undefined;
  #isPaging = true;
  #pending = '';
  /** All that the pager was sent; empty as soon as it must have read of it. */
  #sent: string | undefined = '';
  #messages = '';

  constructor(host: Host, script: string) {
    this.#host = host;
    this.#script = script;
    this.stdout = redirect(
      host.stdout,
      (text) => this.#write(text),
      () => this.#pager?.isClosed ?? false,
    );
    ...
  }
}
