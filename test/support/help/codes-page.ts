import { exampleLines } from '../../../src/cli/help/format-codes.ts';
import { groupByRoom, type CodeEntry } from '../../../src/cli/shared/codes/index.ts';
import { escapeText } from './escape-text.ts';

const INTRODUCTION = `# Codes

Each message of dryban has a code, such as \`error[config/no-failregex]\`, and so has each cause that \`dryban explain\` names, and each rule of \`dryban lint\`. A code stays what it is, so scripts may rely on it. \`dryban help CODE\` says what stands here, \`dryban help codes --format json\` has it for programs.

The files of an example stand above its command; \`app.log\` has lines such as \`Feb  4 23:33:37 host app: bad 192.0.2.1\`.
`;

const ROOMS: Readonly<Record<string, string>> = {
  config: 'Configuration',
  jail: 'Jails',
  regex: 'Regular expressions',
  date: 'Dates',
  release: 'Releases of fail2ban',
  ip: 'Addresses and ids',
  replay: 'Growing bans',
  attention: 'What needs attention',
  log: 'Logs',
  journal: 'The journal',
  case: 'Cases',
  sample: 'Samples',
  cli: 'The command line',
  explain: 'Causes',
  lint: 'Rules of dryban lint',
};

/** Writes the page of the documentation that has all codes. */
export function formatCodesPage(entries: readonly CodeEntry[]): string {
  const sections = Array.from(
    groupByRoom(entries),
    ([room, members]) => `\n## ${ROOMS[room] ?? room}\n${members.map(formatSection).join('')}`,
  );
  return INTRODUCTION + sections.join('');
}

function formatSection(entry: CodeEntry): string {
  const { code, meaning, remedy } = entry;
  return `
### \`${code}\`

${escapeText(meaning)}

\`\`\`text
${exampleLines(entry).join('\n')}
\`\`\`

What to do: ${escapeText(remedy)}
`;
}
