import { readChoice } from '../../library/index.ts';
import type {
  CsvTableName,
  ExplainFormat,
  ExplainHead,
  ExplainWriter,
  JailsWriter,
  ReplayWriter,
  TableOptions,
} from '../../report/index.ts';
import { flag, type Flag } from './flag.ts';

/** A format of reports: what it shows, and its writer for each command that has it. */
export interface ReportFormat {
  readonly name: string;
  /** Returns how many bans it names one by one; `limit` is that of the rows of a table, 0 for all. */
  readonly bans: (shown: { readonly limit: number; readonly verbose: boolean }) => number;
  /** Whether the lines of `--show` may stand before it. */
  readonly takesLines: boolean;
  /** Whether it tells people what needs attention; they need not be told again beside it. */
  readonly tellsAttention?: true;
  /** Whether it is written while the replay runs, for who follows it. */
  readonly isFollowed?: true;
  readonly replay?: FormatUse<TableOptions, ReplayWriter>;
  readonly jail?: FormatUse<TableOptions, JailsWriter>;
  readonly explain?: FormatUse<ExplainHead & { format: ExplainFormat }, ExplainWriter>;
}

/** What a format is to a command. */
interface FormatUse<Options, Writer> {
  /** What the help says behind its name: `table for people`. */
  readonly help: string;
  /** Loads what writes it, which other formats need not wait for. */
  readonly createWriter: (options: Options) => Promise<Writer>;
}

type ReportCommand = 'replay' | 'jail' | 'explain';

/** A format that some commands have. */
export type FormatOf<Command extends ReportCommand> = ReportFormat &
  Required<Pick<ReportFormat, Command>>;

const ALL = (): number => Infinity;
const NONE = (): number => 0;

/** All formats, in the order in which the help shows them; the first that a command has is its default. */
const FORMATS: readonly ReportFormat[] = [
  {
    name: 'table',
    bans: ({ limit, verbose }) => (verbose ? limit || Infinity : 0),
    takesLines: true,
    tellsAttention: true,
    replay: {
      help: 'for people',
      async createWriter(options) {
        const { formatTable } = await import('../../report/index.ts');
        return { end: (result) => formatTable(result, options) };
      },
    },
    jail: {
      help: 'for people',
      async createWriter(options) {
        const { createJailsTable } = await import('../../report/index.ts');
        return createJailsTable(options);
      },
    },
  },
  {
    name: 'text',
    bans: NONE,
    takesLines: false,
    explain: {
      help: 'for people',
      async createWriter(options) {
        const { createExplainText } = await import('../../report/index.ts');
        return createExplainText(options);
      },
    },
  },
  {
    name: 'json',
    bans: ALL,
    takesLines: false,
    replay: {
      help: 'for one object',
      async createWriter() {
        const { formatJson } = await import('../../report/index.ts');
        return { end: formatJson };
      },
    },
    jail: {
      help: 'for one object',
      async createWriter() {
        const { createJailsJson } = await import('../../report/index.ts');
        return createJailsJson();
      },
    },
    explain: {
      help: 'for one object with everything',
      async createWriter() {
        const { createExplainJson } = await import('../../report/index.ts');
        return createExplainJson();
      },
    },
  },
  {
    name: 'ndjson',
    bans: NONE,
    takesLines: false,
    isFollowed: true,
    replay: {
      help: 'for one event a line',
      async createWriter() {
        const { REPLAY_NDJSON } = await import('../../report/index.ts');
        return REPLAY_NDJSON;
      },
    },
    jail: {
      help: 'for one event a line',
      async createWriter() {
        const { JAILS_NDJSON } = await import('../../report/index.ts');
        return JAILS_NDJSON;
      },
    },
  },
  csv('csv', 'hosts', 'for one host a row', NONE),
  csv('csv-bans', 'bans', 'for one ban a row', ALL),
];

/** Returns the format of a table in CSV. */
function csv(
  name: string,
  table: CsvTableName,
  help: string,
  bans: ReportFormat['bans'],
): ReportFormat {
  return {
    name,
    bans,
    takesLines: false,
    replay: {
      help,
      async createWriter(options) {
        const { createReplayCsv } = await import('../../report/index.ts');
        return createReplayCsv(table, options);
      },
    },
    jail: {
      help,
      async createWriter(options) {
        const { createJailsCsv } = await import('../../report/index.ts');
        return createJailsCsv(table, options);
      },
    },
  };
}

/** No report at all, for `--quiet`. */
export const NO_REPORT: FormatOf<'replay' | 'jail'> = {
  name: 'none',
  bans: NONE,
  takesLines: false,
  replay: {
    help: '',
    async createWriter() {
      const { SILENT_REPLAY } = await import('../../report/index.ts');
      return SILENT_REPLAY;
    },
  },
  jail: {
    help: '',
    async createWriter() {
      const { SILENT_JAILS } = await import('../../report/index.ts');
      return SILENT_JAILS;
    },
  },
};

/** Creates the option of a command that chooses one of its formats. */
export function formatFlag<Command extends ReportCommand>(
  command: Command,
): Flag<FormatOf<Command>> {
  const formats = FORMATS.filter(
    (format): format is FormatOf<Command> => format[command] !== undefined,
  );
  const texts = formats.map((format) => `${format.name} ${format[command]?.help}`);
  const [first] = formats;
  const names = formats.map(({ name }) => name);
  const readName = readChoice('--format', names);
  return flag({
    group: 'Report',
    syntax: '--format <format>',
    help: `${texts.join(', ')} (default: ${first!.name})`,
    initial: first!,
    choices: names,
    read(text) {
      const chosen = readName(text);
      return formats.find(({ name }) => name === chosen)!;
    },
  });
}
