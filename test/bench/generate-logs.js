/** Logs for the benchmark: the same lines on every run, about a third of them failures. */
import { closeSync, openSync, writeSync } from 'node:fs';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** 2026-02-01T00:00:00Z */
const START = 1769904000;
const LINES_PER_SECOND = 5;
const BATCH = 10_000;

/** Numerical Recipes' linear congruential generator; `next(n)` is a whole number below n. */
function createRandom(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function writeStamp(index) {
  const date = new Date((START + Math.floor(index / LINES_PER_SECOND)) * 1000);
  const day = String(date.getUTCDate()).padStart(2, ' ');
  return `${MONTHS[date.getUTCMonth()]} ${day} ${date.toISOString().slice(11, 19)}`;
}

function writeHost(next) {
  const network = ['192.0.2', '198.51.100', '203.0.113'][next(3)];
  return `${network}.${1 + next(254)}`;
}

function writeUfwLine(index, next) {
  const head = `${writeStamp(index)} web kernel: [${(5000 + index / LINES_PER_SECOND).toFixed(6)}]`;
  const action = ['BLOCK', 'BLOCK', 'BLOCK', 'ALLOW', 'AUDIT', 'AUDIT', 'ALLOW', 'AUDIT', 'ALLOW'][
    next(9)
  ];
  const ports = `SPT=${1024 + next(60000)} DPT=${[22, 23, 80, 443, 445, 3389, 8080][next(7)]}`;
  return `${head} [UFW ${action}] IN=eth0 OUT= MAC=00:00:5e:00:53:01:00:00:5e:00:53:02:08:00 SRC=${writeHost(next)} DST=198.51.100.10 LEN=44 TOS=0x00 PREC=0x00 TTL=${40 + next(200)} ID=${next(65536)} PROTO=TCP ${ports} WINDOW=65535 RES=0x00 SYN URGP=0 `;
}

const USERS = ['root', 'admin', 'test', 'oracle', 'git', 'ubuntu', 'postgres', 'alice', 'bob'];

function writeSshdLine(index, next) {
  const user = USERS[next(USERS.length)];
  const peer = `${writeHost(next)} port ${1024 + next(60000)}`;
  const messages = [
    `Failed password for ${user} from ${peer} ssh2`,
    `Failed password for invalid user ${user} from ${peer} ssh2`,
    `Invalid user ${user} from ${peer}`,
    `Accepted publickey for ${user} from ${peer} ssh2: ED25519 SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`,
    `Connection closed by ${peer} [preauth]`,
    `Received disconnect from ${peer}:11: Bye Bye [preauth]`,
    `Disconnected from user ${user} ${peer}`,
    `pam_unix(sshd:session): session opened for user ${user}(uid=1000) by (uid=0)`,
    `pam_unix(sshd:session): session closed for user ${user}`,
    `Server listening on 0.0.0.0 port 22.`,
  ];
  const pid = 1000 + (next(40_000) | 0);
  return `${writeStamp(index)} bastion sshd[${pid}]: ${messages[next(messages.length)]}`;
}

const WRITERS = { ufw: writeUfwLine, sshd: writeSshdLine };

/** @param {'ufw' | 'sshd'} kind */
export function generateLog(path, kind, lines) {
  const writeLine = WRITERS[kind];
  const next = createRandom(1);
  const file = openSync(path, 'w');
  for (let start = 0; start < lines; start += BATCH) {
    const count = Math.min(BATCH, lines - start);
    const batch = Array.from({ length: count }, (_, offset) => writeLine(start + offset, next));
    writeSync(file, `${batch.join('\n')}\n`);
  }
  closeSync(file);
}
