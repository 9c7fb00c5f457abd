import { describe, expect, test } from 'vitest';
import { evaluateCondition } from '../../../src/cases/samples/sample-condition.ts';

const scope = { name: 'sshd', opts: { mode: 'aggressive', logtype: 'journal' } };

/** What Python's `eval` gives for each, as true or false. */
describe('conditions', () => {
  test.each([
    [`name == 'sshd'`, true],
    [`name=='sshd'`, true],
    [`name != "sshd"`, false],
    [`opts.get('mode') == 'aggressive'`, true],
    [`opts.get('mode') != 'aggressive'`, false],
    [`opts.get('none') == 'x'`, false],
    [`opts.get('none')`, false],
    [`opts.get('none', 'x') == 'x'`, true],
    [`opts['logtype'] == 'journal'`, true],
    [`name == 'sshd' and opts.get('mode') == 'normal'`, false],
    [`name == 'sshd' or opts.get('mode') == 'normal'`, true],
    [`not name == 'sshd'`, false],
    [`not (name == 'x' or name == 'y')`, true],
    [`opts.get('mode') in ('normal', 'aggressive')`, true],
    [`opts.get('mode') not in ['normal', 'aggressive']`, false],
    [`'ssh' in name`, true],
    [`name == 'x' or name == 'sshd' and not opts.get('none')`, true],
    [`True`, true],
    [`opts.get('none') == None`, true],
    [`1`, true],
    [`''`, false],
  ])('%s', (text, expected) => {
    expect(evaluateCondition(text, scope)).toBe(expected);
  });

  test.each([
    ``,
    `name`.repeat(2),
    `name ==`,
    `name.startswith('ssh')`,
    `name is 'sshd'`,
    `opts`,
    `opts.mode`,
    `__import__('os').system('true')`,
    `name == 'a\\'b'`,
    `lambda: 1`,
    `(name`,
    `name in 5`,
    `name == 'sshd' and`,
    `'a' 'b'`,
  ])('%s is not understood', (text) => {
    expect(evaluateCondition(text, scope)).toBeUndefined();
  });

  test('what an object inherits is no option', () => {
    expect(evaluateCondition(`opts.get('constructor')`, scope)).toBe(false);
  });
});
