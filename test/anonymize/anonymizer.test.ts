import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Anonymizer } from '../../src/anonymize/anonymizer.ts';

function create(...learned: readonly string[]): Anonymizer {
  const anonymizer = new Anonymizer(new Set(['root', 'failed', 'user']));
  for (const text of learned) anonymizer.learnText(text);
  return anonymizer;
}

/** What is no secret in a row, and what becomes of it. */
const FORMS: readonly (readonly [text: string, mapped: string])[] = [
  ['from 8.8.4.4 port 22', 'from 192.0.2.1 port 22'],
  ['SRC=8.8.4.4 DST=9.9.9.9', 'SRC=192.0.2.1 DST=192.0.2.2'],
  ['8.8.4.4, 8.8.4.4:22, [8.8.4.4]', '192.0.2.1, 192.0.2.1:22, [192.0.2.1]'],
  ['at 8.8.4.4. Then', 'at 192.0.2.1. Then'],
  ['8.8.4.4-8.8.4.9', '192.0.2.1-192.0.2.2'],
  ['v8.8.4.4', 'v192.0.2.1'],
  ['IP 8.8.4.4.4022 > 9.9.9.9.22:', 'IP 192.0.2.1.4022 > 192.0.2.2.22:'],
  ['%2F8.8.4.4%2F', '%2F192.0.2.1%2F'],
  ['http://8.8.4.4:80/a?ip=8.8.4.4', 'http://192.0.2.1:80/a?ip=192.0.2.1'],
  ['008.008.004.004', '192.000.002.001'],
  ['8.030.4.4', '192.000.2.1'],
  ['ip-8-8-4-4 and x_8_8_4_4', 'ip-192-0-2-1 and x_192_0_2_1'],
  ['8.8.4.4 is 08080404', '192.0.2.1 is c0000201'],
  ['08080404 is nothing', '08080404 is nothing'],
  ['1.3.6.1.4.1.5 and 300.1.2.3 and 1.2.3', '1.3.6.1.4.1.5 and 300.1.2.3 and 1.2.3'],
  ['127.0.0.1 0.0.0.0 255.255.255.0 224.0.0.1', '127.0.0.1 0.0.0.0 255.255.255.0 224.0.0.1'],
  ['10.20.30.40 192.168.7.7 172.20.0.9', '10.0.0.1 192.168.0.1 172.16.0.1'],
  ['2a00:1450::8 and 2A00:1450::9', '2001:db8::1 and 2001:DB8::2'],
  ['[2a00:1450::8]:22', '[2001:db8::1]:22'],
  ['2a00:1450::8:58430 x', '2001:db8::1:58430 x'],
  ['client:2a00:1450::8: x', 'client:2001:db8::1: x'],
  ['2a00:1450:0000:0000:0000:0000:0000:0008', '2001:0db8:0000:0000:0000:0000:0000:0001'],
  ['2a00:1450:0:0:0:0:0:8', '2001:db8:0:0:0:0:0:1'],
  ['2a00:1450:1:2:3:4:5:6:22', '2001:db8:0:0:0:0:0:1:22'],
  ['::ffff:8.8.4.4 8.8.4.4', '::ffff:192.0.2.1 192.0.2.1'],
  ['::ffff:808:404', '::ffff:c000:201'],
  ['64:ff9b::8.8.4.4', '2001:db8:0:0:0:0:0.0.0.1'],
  ['fe80::1234%eth0 fd00:1::5 ::1 ::', 'fe80::1%eth0 fc00::1 ::1 ::'],
  ['10:11:12 DB:: std::bad a::b', '10:11:12 DB:: std::bad a::b'],
  [
    'MAC=3c:97:0e:11:22:33:AA:bb:cc:dd:ee:ff:08:00',
    'MAC=00:00:5E:00:53:00:00:00:5E:00:53:01:08:00',
  ],
  ['3c-97-0e-11-22-33 3c97.0e11.2233', '00-00-5e-00-53-00 0000.5e00.5300'],
  ['ff:ff:ff:ff:ff:ff', 'ff:ff:ff:ff:ff:ff'],
  ['rhost=mail.acme.com mail.acme.com.', 'rhost=host1.example host1.example.'],
  ['host-8-8-4-4.isp.net', 'host1.example'],
  ['4.4.8.8.in-addr.arpa', 'host1.example'],
  ['8.8.4.4.static.isp.net', 'host1.example'],
  ['http%3A%2F%2Fwww.acme.com%2F', 'http%3A%2F%host1.example%2F'],
  ['from=<jane.doe@acme.com> root@acme.com', 'from=<user1@host1.example> root@host1.example'],
  ['jane@web01', 'user1@host1'],
  [
    '/index.php /run.sh auth.log sshd.service pam_unix.so',
    '/index.php /run.sh auth.log sshd.service pam_unix.so',
  ],
  ['localhost localhost.localdomain', 'localhost host1.example'],
];

describe('the forms of what tells of somebody', () => {
  test.each(FORMS)('%s', (text, mapped) => {
    expect(create(text).map(text)).toBe(mapped);
  });
});

test('a network stays a network, and what is in it stays in it', () => {
  const anonymizer = create('8.8.4.0/24 9.0.0.0/8 8.8.4.128/25 2a00:1450::/48 5.5.5.5/32');
  expect(anonymizer.map('8.8.4.0/24 8.8.4.7 8.8.4.200 8.8.5.1')).toBe(
    '192.0.2.0/24 192.0.2.128 192.0.2.1 198.51.100.1',
  );
  expect(anonymizer.map('9.1.2.3 9.0.0.0/8 8.8.4.0/255.255.255.0')).toBe(
    '240.0.0.1 240.0.0.0/8 192.0.2.0/255.255.255.0',
  );
  expect(anonymizer.map('2a00:1450::/48 2a00:1450:0:5::1 2a00:1451::1')).toBe(
    '2001:db8::/48 2001:db8::1 2001:db8:1::1',
  );
});

const OCTETS = fc.array(fc.nat(255), { minLength: 4, maxLength: 4 });

/** Returns the bits that two addresses have in common at their begin. */
function commonBits(one: string, other: string): number {
  const bits = [one, other].map((text) =>
    text
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join(''),
  );
  let common = 0;
  while (common < 32 && bits[0]![common] === bits[1]![common]) common++;
  return common;
}

const isPublic = (octets: readonly number[]) => octets[0]! > 10 && octets[0]! < 100;

test('different addresses stay different, and those in a network are in its image', () => {
  fc.assert(
    fc.property(
      fc.array(OCTETS.filter(isPublic), { minLength: 2 }),
      OCTETS.filter(isPublic),
      fc.integer({ min: 9, max: 31 }),
      (all, net, prefix) => {
        const base = net.join('.');
        const anonymizer = create(`${base}/${prefix}`);
        const texts = [...new Set(all.map((octets) => octets.join('.')))];
        const images = texts.map((text) => anonymizer.map(text));
        expect(new Set(images).size).toBe(texts.length);
        const image = anonymizer.map(`${base}/${prefix}`).split('/')[0]!;
        for (const [index, text] of texts.entries()) {
          const isInside = commonBits(text, base) >= prefix;
          expect(commonBits(images[index]!, image) >= prefix).toBe(isInside);
        }
      },
    ),
  );
});

test('10,000 addresses have 10,000 images', () => {
  const anonymizer = create();
  const images = Array.from({ length: 10_000 }, (_, n) =>
    anonymizer.map(`20.${n >> 8}.${n & 255}.9`),
  );
  expect(new Set(images).size).toBe(10_000);
  expect([images[0], images[761], images[762]]).toEqual([
    '192.0.2.1',
    '203.0.113.254',
    '198.18.0.1',
  ]);
});

describe('names', () => {
  test('are replaced wherever they stand as whole words, but for those that say nothing', () => {
    const anonymizer = create();
    for (const user of [
      'jane',
      'root',
      'user',
      'a',
      '22',
      '123456',
      'jane roe',
      '-bob',
      'jim@acme.com',
    ]) {
      anonymizer.learnName(user, 'user');
    }
    anonymizer.learnName('gate', 'host');
    expect(
      anonymizer.map('gate x: jane jane_x janes, jane roe, root user a 22 bob 123456 jim'),
    ).toBe('host1 x: user1 jane_x janes, user2, root user a 22 user3 100010 user4');
    expect(anonymizer.map('jane')).toBe('user1');
  });

  test('stay where that is asked for', () => {
    const anonymizer = create();
    anonymizer.learnName('jane', 'user');
    const found: string[] = [];
    anonymizer.map('jane of www.acme.com', (name) => found.push(name));
    expect(found.toSorted()).toEqual(['jane', 'www.acme.com']);
    for (const name of found) anonymizer.leave(name);
    expect(anonymizer.map('jane of www.acme.com')).toBe('jane of www.acme.com');
  });
});

test('what a configuration says is mapped, also with escaped dots, and regexes stay as they are', () => {
  const anonymizer = create();
  const text = String.raw`[app]
ignoreip = 8.8.4.4 mail.acme.com
           9.9.9.9
logpath = /var/log/mail.info
failregex = ^from (?:::f{4,6}:)?8\.8\.4\.4 v\d+ <HOST>
`;
  expect(anonymizer.mapConfig(text)).toBe(String.raw`[app]
ignoreip = 192.0.2.1 host1.example
           192.0.2.2
logpath = /var/log/mail.info
failregex = ^from (?:::f{4,6}:)?192\.0\.2\.1 v\d+ <HOST>
`);
});

test('hostile lines are mapped in time, and mapping what was mapped leaves no original', () => {
  const anonymizer = create();
  for (const piece of [
    'a',
    '1',
    ':',
    '1:',
    '.',
    '1.',
    'a.',
    '@',
    'a@',
    '-',
    '1-',
    'ff:',
    '\u001b[31m',
    '\0',
    '\ud800',
  ]) {
    expect(anonymizer.map(piece.repeat(200_000)).length).toBeGreaterThan(0);
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), OCTETS.filter(isPublic), (text, octets) => {
      const address = octets.join('.');
      expect(create().map(`${text} ${address} `)).not.toContain(` ${address} `);
    }),
  );
});
