import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/mend/index.ts';
import { releaseOf } from '../../src/release/index.ts';
import { mend } from '../support/mend/mend.ts';

function replaced(number: number, text: string): Change {
  return { kind: 'replaced', option: 'failregex', number, text };
}

function added(text: string, like?: number): Change {
  return { kind: 'added', option: 'failregex', text, ...(like && { like }) };
}

const datepattern: Change = { kind: 'assigned', option: 'datepattern', text: '^%Y %d' };

describe('a filter of the user', () => {
  test.each<[what: string, before: string, change: Change, after: string]>([
    [
      'the line of the option',
      '[Definition]\nfailregex = ^a <HOST>$\n',
      replaced(1, '^b <HOST>$'),
      '[Definition]\nfailregex = ^b <HOST>$\n',
    ],
    [
      'a continuation line, without a final newline',
      '[Definition]\nfailregex = ^a <HOST>$\n            ^b <HOST>',
      replaced(2, '^b <HOST>$'),
      '[Definition]\nfailregex = ^a <HOST>$\n            ^b <HOST>$',
    ],
    [
      'between comments and empty lines',
      '[Definition]\nfailregex =\n  # one\n  ^a <HOST>\n\n  ^b <HOST> ; two\n# three\nignoreregex =\n',
      replaced(2, '^bc <HOST>'),
      '[Definition]\nfailregex =\n  # one\n  ^a <HOST>\n\n  ^bc <HOST> ; two\n# three\nignoreregex =\n',
    ],
    [
      'carriage returns',
      '[Definition]\r\nfailregex = ^a <HOST>$\r\n\t^b <HOST>\r\n',
      replaced(2, '^b <ADDR>'),
      '[Definition]\r\nfailregex = ^a <HOST>$\r\n\t^b <ADDR>\r\n',
    ],
    [
      'percent signs, old and new',
      '[Definition]\nfailregex = ^a%% <HOST>%%$\n',
      replaced(1, '^%a% <HOST>$'),
      '[Definition]\nfailregex = ^%%a%% <HOST>$\n',
    ],
    [
      'behind a reference',
      '[Definition]\np = ^x\nfailregex = %(p)s a <HOST>\n            %(p)s b <HOST>\n',
      replaced(2, '^x b <HOST>$'),
      '[Definition]\np = ^x\nfailregex = %(p)s a <HOST>\n            %(p)s b <HOST>$\n',
    ],
    [
      'before and behind a reference',
      '[Definition]\np = x+\nfailregex = a%(p)sb <HOST>\n            %(p)s <HOST>\n',
      replaced(1, '^ax+b <HOST>$'),
      '[Definition]\np = x+\nfailregex = ^a%(p)sb <HOST>$\n            %(p)s <HOST>\n',
    ],
    [
      'an option that only this regex is made of',
      '[Definition]\np = ^x\nfailregex = %(p)s a <HOST>\n            ^b <HOST>\n',
      replaced(1, '^xx a <HOST>'),
      '[Definition]\np = ^xx\nfailregex = %(p)s a <HOST>\n            ^b <HOST>\n',
    ],
    [
      'a tag of the filter',
      '[Definition]\np = ^x\nfailregex = <p> a <HOST>\n            <p> b <HOST>\n',
      replaced(1, '^x aa <HOST>'),
      '[Definition]\np = ^x\nfailregex = <p> aa <HOST>\n            <p> b <HOST>\n',
    ],
    [
      'quotes and signs beyond ASCII',
      '[Definition]\nfailregex = ^"ä𝒳" <HOST>\n',
      replaced(1, '^"ä𝒳𝒴" <HOST>$'),
      '[Definition]\nfailregex = ^"ä𝒳𝒴" <HOST>$\n',
    ],
    [
      'a regex more',
      '[Definition]\nfailregex = ^a <HOST>\nignoreregex =\n',
      added('^b% <HOST>'),
      '[Definition]\nfailregex = ^a <HOST>\n            ^b%% <HOST>\nignoreregex =\n',
    ],
    [
      'a regex more below others, without a final newline',
      '[Definition]\r\nfailregex =\r\n\t^a <HOST>\r\n\t^b <HOST> ; why',
      added('^c <HOST>'),
      '[Definition]\r\nfailregex =\r\n\t^a <HOST>\r\n\t^b <HOST> ; why\r\n\t^c <HOST>',
    ],
    [
      'a regex like another, which refers to the same',
      '[Definition]\np = ^x\nfailregex = %(p)s a <HOST>\n',
      added('^x b <HOST>', 1),
      '[Definition]\np = ^x\nfailregex = %(p)s a <HOST>\n            %(p)s b <HOST>\n',
    ],
    [
      'an option more',
      '[Definition]\nfailregex = ^a <HOST>\n\n[Init]\nx = y\n',
      datepattern,
      '[Definition]\nfailregex = ^a <HOST>\n\ndatepattern = ^%%Y %%d\n\n[Init]\nx = y\n',
    ],
    [
      'an option with another value',
      '[Definition]\nfailregex = ^a <HOST>\n[Init]\ndatepattern = ^%%m\n  ^%%d\nx = y\n',
      datepattern,
      '[Definition]\nfailregex = ^a <HOST>\n[Init]\ndatepattern = ^%%Y %%d\nx = y\n',
    ],
    [
      'an option without a value',
      '[Definition]\nfailregex = ^a <HOST>\nignoreregex =\n',
      { kind: 'added', option: 'ignoreregex', text: '^b$' },
      '[Definition]\nfailregex = ^a <HOST>\nignoreregex = ^b$\n',
    ],
    [
      'what stands before all regexes',
      '[Definition]\nprefregex = ^p: <F-CONTENT>.+</F-CONTENT>\nfailregex = ^a <HOST>\n',
      { kind: 'replaced', option: 'prefregex', number: 1, text: '^q: <F-CONTENT>.+</F-CONTENT>' },
      '[Definition]\nprefregex = ^q: <F-CONTENT>.+</F-CONTENT>\nfailregex = ^a <HOST>\n',
    ],
  ])('%s', (_, before, change, after) => {
    expect(mend({ './app.conf': before }, change)).toEqual({ './app.conf': after });
  });

  test('its .local is changed where the value stands there', () => {
    const files = {
      './app.conf': '[Definition]\nfailregex = ^a <HOST>\n',
      './app.local': '[Definition]\nfailregex = %(known/failregex)s\n  ^b <HOST>\n',
    };
    expect(mend(files, added('^c <HOST>'))).toEqual({
      './app.local': '[Definition]\nfailregex = %(known/failregex)s\n  ^b <HOST>\n  ^c <HOST>\n',
    });
  });

  test.each<[what: string, files: Record<string, string>, change: Change, reason: string]>([
    [
      'an option that several regexes are made of',
      { './app.conf': '[Definition]\np = ^x\nfailregex = %(p)s a <HOST>\n  %(p)s b <HOST>\n' },
      replaced(1, '^y a <HOST>'),
      'it stands in `p` (./app.conf:2), which more than one value is made of',
    ],
    [
      'an option that tags put together may mean',
      {
        './app.conf':
          '[Definition]\nmode = a\nre-a = ^x <HOST>\nre-b = %(re-a)s\nfailregex = <re-<mode>>\n',
      },
      replaced(1, '^y <HOST>'),
      'it stands in `re-a` (./app.conf:3), which more than one value is made of',
    ],
    [
      'an include',
      {
        './app.conf': '[INCLUDES]\nbefore = c.conf\n[Definition]\nfailregex = %(p)s a <HOST>\n',
        './c.conf': '[Definition]\np = ^x\n',
      },
      replaced(1, '^y a <HOST>'),
      'it stands in ./c.conf, which other filters may include, too',
    ],
    [
      'what is not on one line',
      { './app.conf': '[Definition]\nfailregex = ^a <HOST>\n' },
      added('^b\n<HOST>'),
      'it would go over more than one line',
    ],
    [
      'a comment',
      { './app.conf': '[Definition]\nfailregex = ^a <HOST>\n' },
      added('^b ;<HOST>'),
      'what stands behind a # at its begin, or a ; behind white space, is a comment in a file',
    ],
    [
      'white space that is lost',
      { './app.conf': '[Definition]\nfailregex = ^a <HOST>\n' },
      added('^b <HOST> '),
      'a file does not keep the white space at its ends',
    ],
    [
      'a tag that the filter has a value for',
      { './app.conf': '[Definition]\np = x\nfailregex = ^a <HOST>\n' },
      added('^<p> <HOST>'),
      'read again, the filter would have another `failregex` than is wanted',
    ],
    [
      'an option that another refers to',
      { './app.conf': '[Definition]\nfailregex = ^a <HOST>\nignoreregex = %(failregex)s\n' },
      added('^b <HOST>'),
      'read again, the filter would have another `ignoreregex` than is wanted',
    ],
  ])('refused: %s', (_, files, change, reason) => {
    expect(mend(files, change)).toBe(reason);
  });
});

describe('a filter of a distribution', () => {
  const STOCK = '/c/filter.d/app.conf';
  const LOCAL = '/c/filter.d/app.local';

  test.each<[what: string, files: Record<string, string>, change: Change, local: string]>([
    [
      'a regex more',
      { [STOCK]: '[Definition]\nfailregex = ^a <HOST>\n' },
      added('^b% <HOST>'),
      '[Definition]\n\nfailregex = %(known/failregex)s\n            ^b%% <HOST>\n',
    ],
    [
      'a regex more, beside what is there',
      {
        [STOCK]: '[Definition]\nfailregex = ^a <HOST>\n',
        [LOCAL]: '[Definition]\n# mine\nignoreregex = ^z\n',
      },
      added('^b <HOST>'),
      '[Definition]\n# mine\nignoreregex = ^z\n\nfailregex = %(known/failregex)s\n            ^b <HOST>\n',
    ],
    [
      'a regex more, below those that are there',
      {
        [STOCK]: '[Definition]\nfailregex = ^a <HOST>\n',
        [LOCAL]: '[Definition]\nfailregex = %(known/failregex)s\n   ^b <HOST>\n',
      },
      added('^c <HOST>'),
      '[Definition]\nfailregex = %(known/failregex)s\n   ^b <HOST>\n   ^c <HOST>\n',
    ],
    [
      'a section more',
      { [STOCK]: '[Definition]\nfailregex = ^a <HOST>\n', [LOCAL]: '[Init]\nx = y' },
      added('^b <HOST>'),
      '[Init]\nx = y\n\n[Definition]\n\nfailregex = %(known/failregex)s\n            ^b <HOST>\n',
    ],
    [
      'another regex, with the whole list and what it refers to',
      {
        [STOCK]:
          '[Definition]\np = ^x\nfailregex = %(p)s a <HOST>\n  # one\n  %(p)s b <HOST> ; two\n',
      },
      replaced(2, '^x b <HOST>$'),
      '[Definition]\n\n# Takes the place of that in app.conf, also where an update changes it.\nfailregex = %(p)s a <HOST>\n            %(p)s b <HOST>$\n',
    ],
    [
      'another regex of an option that the list is made of',
      { [STOCK]: '[Definition]\ncmn = ^a <HOST>\n  ^b <HOST>\nfailregex = %(cmn)s\n  ^c <HOST>\n' },
      replaced(2, '^b <ADDR>'),
      '[Definition]\n\n# Takes the place of that in app.conf, also where an update changes it.\ncmn = ^a <HOST>\n      ^b <ADDR>\n',
    ],
    [
      'a regex like one of an option that the list is made of',
      {
        [STOCK]:
          '[Definition]\nend = z\ncmn = ^a <HOST>\n  ^b <HOST> %(end)s$\nfailregex = %(cmn)s\n  ^c <HOST>\n',
      },
      added('^bb <HOST> z$', 2),
      '[Definition]\n\nfailregex = %(known/failregex)s\n            ^bb <HOST> %(end)s$\n',
    ],
    [
      'another date',
      { [STOCK]: '[Definition]\nfailregex = ^a <HOST>\n[Init]\ndatepattern = ^%%m\n' },
      datepattern,
      '[Init]\n\ndatepattern = ^%%Y %%d\n',
    ],
  ])('%s', (_, files, change, local) => {
    expect(mend(files, change, { spec: 'app' })).toEqual({ [LOCAL]: local });
    expect(mend(files, change, { spec: STOCK })).toEqual({ [LOCAL]: local });
  });

  test('a .local that can not be read stays as it is', () => {
    const files = {
      [STOCK]: '[Definition]\nfailregex = ^a <HOST>\n',
      [LOCAL]: Uint8Array.from([0x5b, 0xff]),
    };
    const request = { spec: 'app', release: releaseOf('1.0.2') };
    expect(mend(files, added('^b <HOST>'), request)).toBe(`${LOCAL} can not be read`);
  });

  test('what its .local sets is not set twice', () => {
    const files = {
      [STOCK]: '[Definition]\nfailregex = ^a <HOST>\n',
      [LOCAL]: '[Definition]\nfailregex = %(known/failregex)s\n   ^b <HOST>\n',
    };
    expect(mend(files, replaced(1, '^aa <HOST>'), { spec: 'app' })).toBe(
      'it stands in `failregex` (/c/filter.d/app.conf:2), which more than one value is made of',
    );
  });
});
