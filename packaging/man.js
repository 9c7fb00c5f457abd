/** Makes the manual pages out of the help: one of dryban as a whole, and one of each command. */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { MANIFEST, ROOT } from './places.js';

const { describeCommands, JOBS } = createRequire(import.meta.url)(
  join(ROOT, 'dist/bundle.cjs'),
).commands();

/** The day of what is packed, so that a page is the same whenever it is made. */
const DATE = readDate();

const WIDTH = 79;

/** What groff would take for something else, as it is written. */
const SPECIAL = { '\\': '\\e', '-': '\\-', "'": '\\(aq', '`': '\\(ga', '^': '\\(ha', '~': '\\(ti' };

function readDate() {
  const { SOURCE_DATE_EPOCH: epoch } = process.env;
  if (epoch) return new Date(Number(epoch) * 1000).toISOString().slice(0, 10);
  return execFileSync('git', ['log', '-1', '--format=%cs'], { cwd: ROOT, encoding: 'utf8' }).trim();
}

/** @returns the pages, each by the name of its file */
export function makeManPages() {
  const commands = describeCommands();
  return new Map([
    ['dryban.1', describeProgram(commands)],
    ...commands.map((command) => [`dryban-${command.name}.1`, describeCommand(command, commands)]),
  ]);
}

function describeProgram(commands) {
  return page(
    'dryban',
    MANIFEST.description.replace(/^./, (letter) => letter.toLowerCase()),
    [
      section('SYNOPSIS', ['.B dryban', `${italic('COMMAND')} [${italic('ARGUMENT')} ...]`]),
      section('DESCRIPTION', [
        fill(
          'dryban says what fail2ban would do with a filter and a log: which lines match, who would be banned, when, and why. It bans nobody.',
        ),
      ]),
      section(
        'JOBS',
        JOBS.map(([job, line]) => item(text(job), bold(line))),
      ),
      section(
        'COMMANDS',
        commands.map(({ name, summary }) => item(`.BR dryban\\-${name} (1)`, text(summary))),
      ),
      section('OPTIONS', [
        item(bold('-h, --help'), 'Display help.'),
        item(bold('-V, --version'), 'Output the version number.'),
      ]),
      section('EXIT STATUS', [
        text('0 good, 1 an expectation failed, 2 wrong usage or nothing read.'),
      ]),
      seeAlso(commands.map(({ name }) => `dryban-${name}`)),
    ],
  );
}

function describeCommand({ name, summary, usage, description, options, epilogue }, commands) {
  const [examples, codes] = splitEpilogue(epilogue);
  const others = commands
    .map((each) => `dryban-${each.name}`)
    .filter((each) => each !== `dryban-${name}`);
  return page(`dryban-${name}`, summary, [
    section('SYNOPSIS', [`.B dryban ${text(name)}`, text(usage)]),
    section('DESCRIPTION', paragraphs(description)),
    section('OPTIONS', groupOptions(options)),
    ...examples.map(([heading, lines]) => section(heading, lines)),
    ...(codes ? [section('EXIT STATUS', [fill(codes)])] : []),
    seeAlso(['dryban', ...others]),
  ]);
}

/** What stands behind the options: examples, and what the exit codes mean. */
function splitEpilogue(epilogue) {
  const codes = /^Exit codes: ([\s\S]*)$/m.exec(epilogue)?.[1]?.replaceAll('\n', ' ');
  const before = epilogue.replace(/^Exit codes: [\s\S]*$/m, '').trim();
  if (before === '') return [[], codes];
  const [, heading, body] = /^(.*?):\n([\s\S]*)$/.exec(before);
  return [[[heading.toUpperCase(), paragraphs(body)]], codes];
}

function groupOptions(options) {
  return [...new Set(options.map(({ group }) => group))].map((group) => {
    const members = options.filter((option) => option.group === group);
    const items = members.map(({ syntax, help }) => item(bold(syntax), fill(help)));
    return [`.SS ${text(group)}`, ...items].join('\n');
  });
}

function item(term, body) {
  return `.TP\n${term}\n${body}`;
}

function paragraphs(written) {
  return [written.trim().split(/\n\n+/).map(formatParagraph).join('\n.PP\n')];
}

/** A paragraph with an indented line is kept as it is laid out. */
function formatParagraph(paragraph) {
  if (!/^ /m.test(paragraph)) return fill(paragraph.replaceAll('\n', ' '));
  return ['.EX', ...paragraph.split('\n').map(text), '.EE'].join('\n');
}

function page(name, summary, sections) {
  const head = `.TH ${text(name.toUpperCase())} 1 ${DATE} "dryban ${MANIFEST.version}" "User Commands"`;
  return [head, '.SH NAME', `${text(name)} \\- ${text(summary)}`, ...sections, ''].join('\n');
}

function section(heading, lines) {
  return [`.SH ${text(heading)}`, ...lines].join('\n');
}

function seeAlso(names) {
  const references = [...names, 'fail2ban-regex', 'jail.conf(5)'].map((name) => {
    const [, word, number = '1'] = /^([^(]*)(?:\((\d)\))?$/.exec(name);
    return `${bold(word)}(${number})`;
  });
  return section('SEE ALSO', [references.join(',\n')]);
}

function bold(written) {
  return `\\fB${text(written)}\\fR`;
}

function italic(written) {
  return `\\fI${text(written)}\\fR`;
}

/** Writes text in lines that are short enough for people who read the source. */
function fill(written) {
  const lines = [''];
  for (const word of written.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trimStart();
    if (text(longer).length <= WIDTH) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map(text).join('\n');
}

/** Writes text so that nothing in it is a request or an escape. */
function text(written) {
  const escaped = written
    .replaceAll(/[\\\-'`^~]/g, (character) => SPECIAL[character])
    .replaceAll(
      /[^\n -~]/gu,
      (character) => `\\[u${character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}]`,
    );
  return escaped.startsWith('.') ? `\\&${escaped}` : escaped;
}
