import type { CommandOutline, OptionOutline } from '../../../src/cli/commands.ts';
import { escapeText } from './escape-text.ts';

const HEAD = `# Flags

This is what \`dryban COMMAND --help\` says.
`;

/** Writes the page with all options of all commands. */
export function formatFlagsPage(commands: readonly CommandOutline[]): string {
  return [HEAD, ...commands.map(formatCommand)].join('\n');
}

function formatCommand({ name, usage, description, options, epilogue }: CommandOutline): string {
  const groups = new Set(options.map(({ group }) => group));
  const blocks = [
    `## dryban ${name}`,
    ...formatText(description),
    fence('text', [`dryban ${name} ${usage}`]),
    ...[...groups].map((group) => formatGroup(group, options)),
    ...formatText(epilogue),
  ];
  return blocks.map((block) => `${block}\n`).join('\n');
}

function formatGroup(group: string, options: readonly OptionOutline[]): string {
  const rows = options.filter((option) => option.group === group).map(formatRow);
  return [`| ${group} | default | meaning |`, '|---|---|---|', ...rows].join('\n');
}

const DEFAULT = /^(?<before>.*) \(default: (?<initial>[^()]*)\)$/;

function formatRow({ syntax, help }: OptionOutline): string {
  const { before = help, initial = '' } = DEFAULT.exec(help)?.groups ?? {};
  const cells = [`\`${syntax}\``, escapeText(initial), escapeText(before)];
  return `| ${cells.join(' | ').replaceAll(/ {2,}/g, ' ')} |`;
}

function formatText(text: string): string[] {
  return text
    .trim()
    .split(/\n{2,}/)
    .flatMap(formatParagraph);
}

/** The lines at the end of a paragraph that are indented become a block. */
function formatParagraph(paragraph: string): string[] {
  const lines = paragraph.split('\n');
  const block = lines.filter(isIndented).map((line) => line.slice(2));
  const prose = escapeText(lines.filter((line) => !isIndented(line)).join(' '));
  return block.length > 0 ? [prose, fence('text', block)] : [prose];
}

function isIndented(line: string): boolean {
  return line.startsWith('  ');
}

function fence(language: string, lines: readonly string[]): string {
  return ['```' + language, ...lines, '```'].join('\n');
}
