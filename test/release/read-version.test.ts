import { describe, expect, test } from 'vitest';
import { describePython, readPythonVersion, readVersion } from '../../src/release/index.ts';

describe('a version of fail2ban', () => {
  test.each([
    ['0.11.2', '0.11.2', 'exact'],
    ['1.0.2', '1.0.2', 'exact'],
    ['1.1.0', '1.1.0', 'exact'],
    ['1.1.1', '1.1.1', 'exact'],
    ['v1.1.1', '1.1.1', 'exact'],
    [' 1.0.2-2 ', '1.0.2', 'exact'],
    ['1.1.0-8+deb13u1', '1.1.0', 'exact'],
    ['1.1.1.dev1', '1.1.1', 'exact'],
    ['1.1.0.1', '1.1.0', 'exact'],
    ['0.11', '0.11.2', 'exact'],
    ['0', '0.11.2', 'exact'],
    ['1.0', '1.0.2', 'exact'],
    ['1.1', '1.1.1', 'exact'],
    ['1', '1.1.1', 'exact'],
    ['1.0.1', '1.0.2', 'near'],
    ['1.0.9', '1.0.2', 'near'],
    ['0.11.1', '0.11.2', 'near'],
    ['0.12', '0.11.2', 'near'],
    ['1.1.2', '1.1.1', 'newer'],
    ['1.2', '1.1.1', 'newer'],
    ['2', '1.1.1', 'newer'],
    ['0.10', '0.11.2', 'older'],
    ['0.9.7', '0.11.2', 'older'],
  ])('%s is answered as %s (%s)', (text, name, fit) => {
    expect(readVersion(text)).toEqual({ version: text.trim(), name, fit });
  });

  test.each(['', 'newest', '1.x', '1.1.1 2', '.1'])('%j is none', (text) => {
    expect(readVersion(text)).toBeUndefined();
  });
});

describe('a version of Python', () => {
  test.each([
    ['3.6', '3.9', '3.10 or earlier'],
    ['3.10.12', '3.9', '3.10 or earlier'],
    ['v3.11', '3.11', '3.11'],
    ['3.12.1', '3.12', '3.12 or later'],
    [' 3.13.0rc1 ', '3.12', '3.12 or later'],
  ])('%s decides as %s, which is %s', (text, version, words) => {
    expect(readPythonVersion(text)).toBe(version);
    expect(describePython(readPythonVersion(text)!)).toBe(words);
  });

  test.each(['', '3', '2.7', '3.x', 'pypy'])('%j is none', (text) => {
    expect(readPythonVersion(text)).toBeUndefined();
  });
});
