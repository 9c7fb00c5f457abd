import { expect, test } from 'vitest';
import { hintForMissingHost } from '../../src/filter/missing-host-hint.ts';

test.each([
  [String.raw`^.*SRC=\sDST=.*$`, 'SRC=<HOST>'],
  ['UFW BLOCK.* SRC= DST', 'SRC=<HOST>'],
  ['.* SRC=', 'SRC=<HOST>'],
  [String.raw`SRC=\S+ DST=`, 'SRC=<HOST>'],
  [String.raw`rhost=\s`, 'rhost=<HOST>'],
  [String.raw`^Failed password for .* from  port \d+`, 'from <HOST>'],
  ['^Invalid user .* from $', 'from <HOST>'],
  ['SRC=<host> DST', '<HOST> instead of <host>'],
  ['SRC=<Addr> DST', '<ADDR> instead of <Addr>'],
  ['SRC=&lt;HOST&gt; DST', '<HOST> instead of &lt;HOST&gt;'],
  ['SRC=&amp;lt;HOST&amp;gt; DST', '<HOST> instead of &amp;lt;HOST&amp;gt;'],
  [String.raw`from (?P<host>\S+)`, '<HOST> instead of (?P<host>…)'],
  ['from < HOST >', '<HOST> instead of < HOST >'],
  ['from <HOST port', '<HOST> instead of <HOST'],
  ['from %HOST%', '<HOST> instead of %HOST%'],
  ['from <CIDR>', '<SUBNET> instead of <CIDR>'],
  ['from <IP>', '<HOST> instead of <IP>'],
  ['from <YOUR_IP>', '<HOST> instead of <YOUR_IP>'],
  ['from <IP-ADDRESS> port', '<HOST> instead of <IP-ADDRESS>'],
  ['SRC=<ipaddr>', '<HOST> instead of <ipaddr>'],
  ['SRC=‹HOST› DST', '<HOST> instead of ‹HOST›'],
  [String.raw`SRC=\<HOST\> DST`, String.raw`<HOST> instead of \<HOST\>`],
  ['SRC=<HOST/> DST', '<HOST> instead of <HOST/>'],
])('%s: write %s', (regex, advice) => {
  expect(hintForMissingHost(regex)).toContain(`Write ${advice}`);
});

test.each([
  '',
  'x',
  String.raw`from \S+ port`,
  'the hosts',
  'HOSTNAME',
  'x<SKIPLINES>y',
  '<script>',
])('%j gives no hint', (regex) => {
  expect(hintForMissingHost(regex)).toBeUndefined();
});
