import { describe, expect, test } from 'vitest';
import { createTextFormat } from '../../src/library/text-format.ts';
import { createLocalZone } from '../../src/dates/index.ts';
import { escapeControl, frameLine } from '../../src/diagnostics/index.ts';
import type { LineExplanation } from '../../src/explain/index.ts';
import { createStyle, formatLine, TEXT_PAGE } from '../../src/report/index.ts';
import { compileDirect, type LogLine } from '../support/engine.ts';
import { explain } from '../support/explain/explain.ts';

const SETTINGS = { maxretry: 5, findtime: 600, bantime: 600, tz: 'UTC', now: 1_770_249_600 };
const FORMAT = {
  ...createTextFormat(createLocalZone('UTC')!),
  style: createStyle(false),
  page: TEXT_PAGE,
  escape: escapeControl,
  frame: frameLine,
  isVerbose: true,
  moreBy: '',
};

function explainLines(failregex: string, texts: readonly string[], maxlines = 1) {
  const filter = compileDirect({ failregex: [failregex], ignoreregex: [], maxlines }, SETTINGS);
  const lines = texts.map((text, index): LogLine => ['app.log', index + 1, text]);
  return explain(filter, lines, SETTINGS, { eachLine: true }).lines;
}

function format(line: LineExplanation): string[] {
  return [...formatLine(line, FORMAT)].join('').split('\n');
}

describe('the report of a line', () => {
  test('marks each of several lines in its place', () => {
    const texts = [
      'Feb  4 23:00:00 srv app: from 192.0.2.1',
      'Feb  4 23:00:01 srv other',
      'Feb  4 23:00:02 srv app: bad',
    ];
    const lines = explainLines(String.raw`from <HOST><SKIPLINES>.*app: bad`, texts, 3);
    const report = format(lines[2]!);
    const frames = texts.map((text, index) => {
      const at = report.findIndex((row) => row.trimEnd().endsWith(text));
      return `${report[at + 1]!.trim()} ${index + 1}`;
    });
    expect(frames).toEqual([
      '^^^^^^^^^^^^^^  app.log:1 1',
      '^^^^^^^^^^  app.log:2 2',
      expect.stringMatching(/ 3$/),
    ]);
    expect(report).toContainEqual(expect.stringMatching(/^ +\^+ {2}app\.log:3$/));
    const id = report.findIndex((row) => row.startsWith('  id '));
    expect(report[id + 2]).toMatch(/^ +\^{9} {2}app\.log:1$/);
  });

  test('names every cause, and the regex that would match', () => {
    const text =
      'Feb  4 23:00:00 host kernel: [ 12.345678] [UFW BLOCK] IN=eth0 OUT= SRC=192.0.2.1 DST=198.51.100.1 ';
    const [line] = explainLines('kernel: [UFW BLOCK] .*SRC=<HOST>', [text]);
    const report = format(line!).map((row) => row.slice(0, 40));
    expect(report.filter((row) => row.includes('explain/'))).toEqual([
      expect.stringContaining('explain/bracket-class: '),
      expect.stringContaining('explain/uptime-stamp-unexpected: '),
    ]);
    expect(format(line!)).toContain(
      String.raw`  try: kernel: (?:\[\s*\d+\.\d+\] )?\[UFW BLOCK\] .*SRC=<HOST>`,
    );
  });

  test('tells of a time that the journal keeps', () => {
    const [line] = explainLines('bad <HOST>', ['Feb  4 23:00:00 srv app: bad 192.0.2.1']);
    const [decoded, date, ...others] = line!.steps;
    if (date?.step !== 'date') throw new Error('a line without a date');
    const known = { ...date, template: null, span: null, text: null };
    expect(format({ ...line!, steps: [decoded!, known, ...others] }).join('\n')).toMatch(
      /^ {2}date {9}2026-02-04 23:00:00\+00:00, which the journal keeps beside the\n +line$/m,
    );
  });

  test('shows what a line holds that a terminal would act on', () => {
    const [line] = explainLines('bad\u001b\\[1m <HOST>', [
      'Feb  4 23:00:00 \u001b]0;x\u0007 odd \u202e',
    ]);
    // oxlint-disable-next-line no-control-regex -- these are what must not be there
    expect(format(line!).join('\n')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });
});
