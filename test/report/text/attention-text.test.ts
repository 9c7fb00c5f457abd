import { describe, expect, test } from 'vitest';
import { attentionOf, widthOf, type Attention } from '../../../src/diagnostics/index.ts';
import { createStyle, formatAttention, TEXT_PAGE } from '../../../src/report/index.ts';

const COMMAND =
  'dryban explain a-filter-with-a-long-name.conf a/path/that/is/wider/than/the/page.log';

function look(message: string): Attention {
  return attentionOf('attention/no-line-matches', { message, command: COMMAND });
}

function escape(text: string): string {
  return text.replaceAll('\x1b', String.raw`\x1b`);
}

function format(attention: readonly Attention[], width = 80, verbose = false, isAscii = false) {
  const page = { ...TEXT_PAGE, width, isAscii };
  return formatAttention(attention, {
    format: { escape },
    style: createStyle(false),
    page,
    verbose,
  });
}

describe('what needs attention', () => {
  test('is nothing where nothing does', () => {
    expect(format([])).toBe('');
  });

  test('stands above its command', () => {
    expect(format([look('no line matches')])).toBe(`!  no line matches\n     ${COMMAND}\n`);
  });

  test('stands above what would mend it, too', () => {
    const text = format([
      { ...look('no line matches'), remedy: `ignoreip = ${'192.0.2.1 '.repeat(9)}` },
    ]);
    expect(text.split('\n')[1]).toBe(`     ignoreip = ${'192.0.2.1 '.repeat(9)}`);
  });

  test.each([30, 40, 60, 80, 100])('fits %i columns, save commands', (width) => {
    const text = format([look('ein Angreifer 攻撃者は来る 2001:db8::1 '.repeat(7).trim())], width);
    const lines = text.trimEnd().split('\n');
    expect(lines.at(-1)!.trim()).toBe(COMMAND);
    for (const line of lines.slice(0, -1)) expect(widthOf(line)).toBeLessThanOrEqual(width);
    expect(lines.slice(1, -1).every((line) => line.startsWith('   '))).toBe(true);
  });

  test.each([
    [false, false, '… and 3 more (--verbose)\n', 6],
    [false, true, '... and 3 more (--verbose)\n', 6],
    [true, false, '', 9],
  ])('is told as far as the first screen allows; verbose: %s', (verbose, isAscii, end, told) => {
    const text = format(
      Array.from({ length: 9 }, () => look('odd')),
      80,
      verbose,
      isAscii,
    );
    expect(text.match(/^! {2}odd$/gm)).toHaveLength(told);
    expect(text.split(COMMAND)).toHaveLength(2);
    expect(text.endsWith(end === '' ? '!  odd\n' : end)).toBe(true);
  });

  test('has the commands of notes only for who wants all, and each once', () => {
    const note = attentionOf('attention/unused-failregexes', {
      message: 'in vain',
      command: COMMAND,
    });
    expect(format([note])).toBe('-  in vain\n');
    const text = format([look('odd'), look('odder'), note], 80, true);
    expect(text).toBe(`!  odd\n     ${COMMAND}\n!  odder\n-  in vain\n`);
  });

  test('names the jail, and brings nothing raw to a terminal', () => {
    const [line] = format([{ ...look('\x1b[2J'), jail: 'sshd\x1b' }]).split('\n');
    expect(line).toBe(String.raw`!  sshd\x1b: \x1b[2J`);
  });
});
