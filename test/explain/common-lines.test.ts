import { describe, expect, test } from 'vitest';
import { compileDirect, replay } from '../support/engine.ts';
import { explain } from '../support/explain/explain.ts';

/** 2026-02-05 */
const NOW = 1_770_249_600;
const SETTINGS = { maxretry: 5, findtime: 600, bantime: 600, tz: 'UTC', now: NOW };

const SSHD = 'Feb  4 23:33:37 vps sshd[812]: ';
const FAILED = `${SSHD}Failed password for root from 203.0.113.9 port 40022 ssh2`;
const NGINX =
  '203.0.113.9 - - [04/Feb/2026:23:33:37 +0000] "GET /wp-login.php HTTP/1.1" 404 153 "-" "curl/8.0"';
const POSTFIX = 'Feb  4 23:33:37 mx postfix/smtpd[99]: ';
const JSON_LINE = '{"ts":1770248017.5,"remote_ip":"203.0.113.9","status":401,"method":"GET"}';
const PACKET =
  'IN=eth0 OUT= MAC=52:54:00:aa:bb:cc:52:54:00:dd:ee:ff:08:00 SRC=203.0.113.45 DST=198.51.100.10 LEN=44 TOS=0x00 PREC=0x00 TTL=241 ID=62233 PROTO=TCP SPT=6000 DPT=23 WINDOW=65535 RES=0x00 SYN URGP=0 ';
const PING =
  'IN=eth0 OUT= MAC=52:54:00:aa:bb:cc:52:54:00:dd:ee:ff:08:00 SRC=203.0.113.45 DST=198.51.100.10 LEN=84 TOS=0x00 PREC=0x00 TTL=52 ID=1 DF PROTO=ICMP TYPE=8 CODE=0 ID=4 SEQ=1 ';
const KERNEL = 'Feb  4 23:33:37 host kernel: ';

function explainLine(failregex: string, text: string, datepattern?: string) {
  const direct = { failregex: [failregex], ignoreregex: [], ...(datepattern && { datepattern }) };
  const filter = compileDirect(direct, SETTINGS);
  return explain(filter, [['log', 1, text]], SETTINGS, { eachLine: true }).lines[0]!;
}

function codesOf({ cause, furtherCauses, remarks }: ReturnType<typeof explainLine>): string[] {
  const causes = [...(cause ? [cause] : []), ...furtherCauses, ...remarks];
  return causes.map(({ code }) => code.replace('explain/', ''));
}

describe('lines that are missed', () => {
  test.each([
    [
      'a date in the regex',
      String.raw`^<HOST> - \S+ \[[^\]]+\] "GET /wp-login`,
      NGINX,
      'date-in-regex',
    ],
    [
      'a whole date in the regex',
      String.raw`^<HOST> - - \[\d{2}/\w{3}/\d{4}:\d{2}:\d{2}:\d{2} \+0000\] "GET`,
      NGINX,
      'date-in-regex',
    ],
    ['another status', String.raw`^<HOST> - - \[\] "(GET|POST) [^"]*" 403`, NGINX, 'other-text'],
    ['another method', '^<HOST> -.*"POST /wp-login', NGINX, 'other-text'],
    ['an end too early', '^<HOST> .* "GET /wp-login.php$', NGINX, 'anchored-end'],
    [
      'what is left of the date',
      String.raw`^\s*LOGIN FAILED from <HOST>`,
      '[2026-02-04 23:33:37] LOGIN FAILED from 203.0.113.9',
      'anchored-begin',
    ],
    [
      'another kind of user',
      String.raw`Failed password for invalid user \S+ from <HOST>`,
      FAILED,
      'piece-missing',
    ],
    [
      'a success',
      'Failed password for .* from <HOST>',
      FAILED.replace('Failed', 'Accepted'),
      'other-text',
    ],
    ['another case', 'failed password for .* from <HOST>', FAILED, 'case-differs'],
    ['an end before the port', 'Failed password for .* from <HOST>$', FAILED, 'anchored-end'],
    ['no process id', 'sshd: Failed password for .* from <HOST>', FAILED, 'extra-text'],
    [
      'a process id that is not there',
      String.raw`sshd\[\d+\]: Failed password for .* from <HOST>`,
      FAILED.replace('[812]', ''),
      'piece-missing',
    ],
    [
      'another program',
      String.raw`sshd\[\d+\]: Failed password for .* from <HOST>`,
      FAILED.replace('sshd', 'sshd-session'),
      'extra-text',
    ],
    ['a misspelt word', 'Failed pasword for .* from <HOST>', FAILED, 'other-text'],
    [
      'a forbidden word',
      String.raw`Failed (?!password)\S+ for .* from <HOST>`,
      FAILED,
      'forbidden-text',
    ],
    [
      'a message that was repeated',
      String.raw`^\s*\S+ sshd\[\d+\]: Failed password for .* from <HOST>`,
      `${SSHD}message repeated 2 times: [ Failed password for root from 203.0.113.9 port 40022 ssh2]`,
      'message-repeated',
    ],
    [
      'the zone of an IPv6 address',
      String.raw`Connection from <ADDR>:\d+`,
      `${SSHD}Connection from [fe80::1%eth0]:4242`,
      'ip6-zone',
    ],
    [
      'a host in brackets',
      'connect from unknown <HOST>',
      `${POSTFIX}connect from unknown[203.0.113.9]`,
      'other-text',
    ],
    [
      'a host in brackets behind a name',
      String.raw`connect from \S+ <HOST>`,
      `${POSTFIX}connect from unknown[203.0.113.9]`,
      'piece-missing',
    ],
    [
      'a host in parentheses',
      'login failed from <HOST>',
      '2026-02-04 23:33:37 app: login failed from (203.0.113.9)',
      'extra-text',
    ],
    [
      'no host',
      String.raw`login failed for \S+ from <HOST>`,
      '2026-02-04 23:33:37 app: login failed for bob',
      'host-absent',
    ],
    [
      'parentheses that are not escaped',
      'pam_unix(sshd:auth): authentication failure;.* rhost=<HOST>',
      `${SSHD}pam_unix(sshd:auth): authentication failure; user= rhost=203.0.113.9`,
      'special-characters',
    ],
    [
      'plus signs that are not escaped',
      'C++ server: bad login from <HOST>',
      '2026-02-04 23:33:37 C++ server: bad login from 203.0.113.9',
      'special-characters',
    ],
    [
      'a question mark that is not escaped',
      'GET /index.php?login=bad.* <HOST>',
      '2026-02-04 23:33:37 GET /index.php?login=bad&x=1 203.0.113.9',
      'special-characters',
    ],
    [
      'tabs',
      'FAILED login <HOST>',
      '2026-02-04 23:33:37\tFAILED\tlogin\t203.0.113.9',
      'other-text',
    ],
    ['blanks in JSON', '"remote_ip": "<HOST>".*"status": 401', JSON_LINE, 'piece-missing'],
    ['JSON in another order', '"status":401.*"remote_ip":"<HOST>"', JSON_LINE, 'wrong-order'],
    [
      'what goes on',
      String.raw`auth failed, \d+ attempts\): user=<\S+>, method=PLAIN, rip=<HOST>`,
      'Feb  4 23:33:37 mx dovecot: imap-login: Disconnected (auth failed, 3 attempts in 12 secs): user=<bob@example.test>, method=PLAIN, rip=203.0.113.9, lip=198.51.100.10',
      'extra-text',
    ],
    [
      'a port behind the address',
      String.raw`from \S+\[<HOST>\]: 554`,
      `${POSTFIX}NOQUEUE: reject: RCPT from unknown[203.0.113.9]:51234: 554 5.7.1 x`,
      'extra-text',
    ],
    [
      'a reason behind the message',
      String.raw`\[<HOST>\]: SASL LOGIN authentication failed$`,
      `${POSTFIX}warning: unknown[203.0.113.9]: SASL LOGIN authentication failed: UGFzc3dvcmQ6`,
      'anchored-end',
    ],
    [
      'another line',
      'Failed password for .* from <HOST>',
      `${SSHD}Server listening on :: port 22.`,
      'unrelated',
    ],
    [
      'a blank at the end',
      'login from <HOST>$',
      '2026-02-04 23:33:37 login from 203.0.113.9 ',
      'space-at-end',
    ],
    [
      'a ping',
      String.raw`\[UFW BLOCK\] .*SRC=<HOST> .* SPT=\d+ DPT=\d+`,
      `${KERNEL}[UFW BLOCK] ${PING}`,
      'field-missing',
    ],
    [
      'other ports',
      String.raw`\[UFW BLOCK\] .*SRC=<HOST> .*DPT=(?:22|3389)\s`,
      `${KERNEL}[UFW BLOCK] ${PACKET}`,
      'other-value',
    ],
    [
      'a prefix without a blank',
      String.raw`DROP: IN=\S+ .*SRC=<HOST>`,
      `${KERNEL}DROP${PACKET}`,
      'other-prefix',
    ],
    [
      'a prefix that was cut',
      'iptables-input-default-policy-drop: IN=.*SRC=<HOST>',
      `${KERNEL}iptables-input-default-polic${PACKET}`,
      'other-prefix',
    ],
    [
      'a prefix in quotes',
      'kernel: FINAL_REJECT: IN=.*SRC=<HOST>',
      `${KERNEL}"FINAL_REJECT: "${PACKET}`,
      'other-prefix',
    ],
    [
      'the devices of a bridge',
      String.raw`IN=\S+ OUT=\S* MAC=\S+ SRC=<HOST>`,
      `${KERNEL}${PACKET.replace('IN=eth0 OUT=', 'IN=br0 OUT=br0 PHYSIN=eth0 PHYSOUT=vnet0')}`,
      'extra-text',
    ],
    [
      'brackets and a stamp',
      'kernel: [UFW BLOCK] .*SRC=<HOST>',
      `${KERNEL}[ 3529.289825] [UFW BLOCK] ${PACKET}`,
      'bracket-class uptime-stamp-unexpected',
    ],
    [
      'a date and a stamp',
      String.raw`^\w{3}\s+\d+ \d\d:\d\d:\d\d \S+ kernel: \[UFW BLOCK\].*SRC=<HOST>`,
      `${KERNEL}[ 3529.289825] [UFW BLOCK] ${PACKET}`,
      'date-in-regex uptime-stamp-unexpected',
    ],
    [
      'where packets go to before where they come from',
      String.raw`\[UFW BLOCK\] .*DST=\S+ SRC=<HOST>`,
      `${KERNEL}[UFW BLOCK] ${PACKET}`,
      'wrong-order',
    ],
    ['a protocol too early', 'PROTO=TCP .*SRC=<HOST>', `${KERNEL}${PACKET}`, 'wrong-order'],
    [
      'devices the other way round',
      String.raw`OUT=\S* IN=\S+ .*SRC=<HOST>`,
      `${KERNEL}${PACKET}`,
      'wrong-order',
    ],
    [
      'ports the other way round',
      'SRC=<HOST> .*DPT=23 SPT=',
      `${KERNEL}[UFW BLOCK] ${PACKET}`,
      'wrong-order',
    ],
    [
      'where to and where from the other way round',
      String.raw`to \S+ from <HOST>`,
      '2026-02-04 23:33:37 connection from 203.0.113.9 to 198.51.100.2 denied',
      'wrong-order',
    ],
    [
      'fields that end the line the other way round',
      String.raw`user=<F-USER>\S+</F-USER> ip=<HOST>`,
      '2026-02-04 23:33:37 login failed ip=203.0.113.9 user=bob',
      'wrong-order',
    ],
    [
      'a name and the address behind it',
      'client <HOST> denied',
      '2026-02-04 23:33:37 client host.example.net(203.0.113.9) denied',
      'extra-text',
    ],
    [
      'two blanks in a prefix',
      String.raw`\[UFW  BLOCK\] .*SRC=<HOST>`,
      `${KERNEL}[UFW BLOCK] ${PACKET}`,
      'piece-missing',
    ],
    [
      'no word for the kernel',
      String.raw`^\s*\S+ kernel: \[UFW BLOCK\] .*SRC=<HOST>`,
      `Feb  4 23:33:37 host [UFW BLOCK] ${PACKET}`,
      'piece-missing',
    ],
    [
      'another machine',
      String.raw`\bgate kernel: \[UFW BLOCK\] .*SRC=<HOST>`,
      `${KERNEL}[UFW BLOCK] ${PACKET}`,
      'piece-missing',
    ],
    [
      'packets that were repeated',
      String.raw`^\s*\S+ kernel: \[UFW BLOCK\] .*SRC=<HOST>`,
      `${KERNEL}message repeated 2 times: [ [UFW BLOCK] ${PACKET}]`,
      'message-repeated',
    ],
    [
      'a header of RFC 5424 from its begin on',
      String.raw`^\s*\S+ kernel: \[UFW BLOCK\] .*SRC=<HOST>`,
      `<4>1 2026-02-04T23:33:37.839225+00:00 host kernel - - - [UFW BLOCK] ${PACKET}`,
      'syslog-format',
    ],
    [
      'a stamp in the place of the date',
      String.raw`^\s*\S+ kernel: \[UFW BLOCK\] .*SRC=<HOST>`,
      `[81234.567890] host kernel: [UFW BLOCK] ${PACKET}`,
      'uptime-stamp-unexpected',
    ],
    [
      'a field of another protocol',
      String.raw`SRC=<HOST> .*PROTO=\S+ SPT=\d+ DPT=\d+ WINDOW=`,
      `${KERNEL}[UFW BLOCK] ${PACKET.replace(/PROTO.*/, 'PROTO=UDP SPT=53 DPT=53 LEN=52 ')}`,
      'field-missing',
    ],
    [
      'a blank that does not end the line',
      'SRC=<HOST> .*URGP=0 $',
      `${KERNEL}[UFW BLOCK] ${PACKET.trimEnd()}`,
      'piece-missing',
    ],
    [
      'no blank behind the address',
      'SRC=<HOST>DST=',
      `${KERNEL}[UFW BLOCK] ${PACKET}`,
      'extra-text',
    ],
    [
      'a stamp in brackets that are not escaped',
      String.raw`kernel: [\s*\d+.\d+] \[UFW BLOCK\] .*SRC=<HOST>`,
      `${KERNEL}[ 3529.289825] [UFW BLOCK] ${PACKET}`,
      'bracket-class',
    ],
    [
      'a stamp that is padded, in brackets that are not escaped',
      String.raw`kernel: [\d+.\d+] \[UFW BLOCK\] .*SRC=<HOST>`,
      `${KERNEL}[ 3529.289825] [UFW BLOCK] ${PACKET}`,
      'bracket-class extra-text',
    ],
    [
      'what stands before',
      String.raw`(?<!sshd)\[\d+\]: Failed password for \S+ from <HOST>`,
      FAILED,
      'forbidden-text',
    ],
    [
      'a point behind the address',
      String.raw`IP: <ADDR> Username`,
      '2026-02-04 23:33:37 wrong password. IP: 203.0.113.9. Username: bob',
      'extra-text',
    ],
  ])('%s', (_, failregex, text, codes) => {
    const explanation = explainLine(failregex, text);
    expect(explanation.verdict).toBe('missed');
    expect(codesOf(explanation).join(' ')).toBe(codes);
    const { suggestion } = explanation;
    if (suggestion === null) return;
    const changed = compileDirect({ failregex: [suggestion], ignoreregex: [] }, SETTINGS);
    const [event] = replay(changed, [['log', 1, text]], SETTINGS);
    expect(event).toMatchObject({ verdict: 'matched' });
    expect(event).toHaveProperty('id', expect.stringMatching(/^(?:203\.0\.113\.\d+|fe80::1)$/));
  });
});

describe('lines that match and should not, or otherwise', () => {
  test.each([
    ['the end of an address', 'Failed password.*<HOST>', FAILED, 'id-cut'],
    ['the end of an address that is to be one', 'Failed password.*<ADDR>', FAILED, 'id-cut'],
    ['a user', 'Failed password for <HOST>', FAILED, 'id-no-address'],
    [
      'an address less its end',
      String.raw`login from <HOST>\.`,
      '2026-02-04 23:33:37 login from 203.0.113.9',
      'id-cut',
    ],
    [
      'where packets go to',
      String.raw`\[UFW BLOCK\] .*DST=<HOST>`,
      `${KERNEL}[UFW BLOCK] ${PACKET}`,
      'own-address',
    ],
    ['nothing wrong', 'Failed password for .* from <HOST>', FAILED, ''],
    [
      'a port between colons',
      'login from <HOST>:',
      '2026-02-04 23:33:37 login from 203.0.113.9:5: wrong password',
      '',
    ],
  ])('%s', (_, failregex, text, codes) => {
    const explanation = explainLine(failregex, text);
    expect(explanation.verdict).toBe('matched');
    expect(codesOf(explanation).join(' ')).toBe(codes);
  });

  test('an end of the line in the middle of the regex', () => {
    const { cause } = explainLine('Failed password for root$ from <HOST>', FAILED);
    expect(cause).toMatchObject({
      code: 'explain/anchored-end',
      message: expect.stringContaining('goes on with “ from 203.0.113.9'),
    });
  });

  test('an anchor of the last of many failregexes', () => {
    const others = Array.from('abcdef', (name) => `^${name} rejects <HOST>$`);
    const direct = { failregex: [...others, '^wrong password from <HOST>$'], ignoreregex: [] };
    const text = '2026-02-04 23:33:37 app[9]: wrong password from 203.0.113.9';
    const filter = compileDirect(direct, SETTINGS);
    const { lines } = explain(filter, [['log', 1, text]], SETTINGS, { eachLine: true });
    expect(lines[0]!.cause).toMatchObject({
      code: 'explain/anchored-begin',
      message: expect.stringContaining('failregex 7 would match without ^'),
    });
  });

  test.each(['ALLOW', 'AUDIT'])('packets that UFW let through are not advised: %s', (verdict) => {
    const regex = String.raw`kernel: \[UFW BLOCK\] IN=.*SRC=<HOST>`;
    const { cause } = explainLine(regex, `${KERNEL}[UFW ${verdict}] ${PACKET}`);
    expect(cause).toMatchObject({
      code: 'explain/other-prefix',
      hint: expect.stringContaining('it is right to miss them'),
    });
  });

  test('a word behind an anchor', () => {
    const { cause } = explainLine(
      String.raw`^(?:Aborted login|Disconnected) \(auth failed\): rip=<HOST>`,
      '2026-02-04 23:33:37 Disconected (auth failed): rip=203.0.113.9',
      String.raw`%Y-%m-%d %H:%M:%S\s`,
    );
    expect(cause).toMatchObject({
      code: 'explain/other-text',
      message: expect.stringContaining('wants “Disconnected” where “Disconected” stands'),
      hint: expect.stringContaining('as alternatives, (?:one|other);'),
    });
  });

  test('a hint for alternatives is a regex', () => {
    const { cause } = explainLine(String.raw`^<HOST> .* HTTP/1\.1" (?:401|403) `, NGINX);
    expect(cause).toMatchObject({
      code: 'explain/other-text',
      hint: expect.stringContaining('as alternatives, (?:one|other);'),
    });
  });

  test('a date that is not known', () => {
    const text = '4. Febr. 2026 23:33:37 login from 203.0.113.9';
    const { cause } = explainLine('^login from <HOST>', text);
    expect(cause).toMatchObject({
      code: 'explain/anchored-begin',
      hint: expect.stringContaining('let the datepattern cover all of it'),
    });
  });

  test('a part of the date that the datepattern leaves', () => {
    const text = '2026-02-04 23:33:37 [error] login from 203.0.113.9';
    const { cause } = explainLine(String.raw`^ \[error\] login from <HOST>`, text, '%Y-%m-%d');
    expect(cause).toMatchObject({
      code: 'explain/date-form',
      hint: expect.stringContaining('datepattern = ^%%Y-%%m-%%d %%H:%%M:%%S'),
    });
  });
});
