import { NO_FAIL2BAN } from '../support/oracle.ts';
import { NO_PYTHON_3_11, NO_PYTHON_SYSTEMD } from '../support/python.ts';

/** What a machine lacks, with how to get it; `undefined` for nothing. */
export const NEEDS_FAIL2BAN = NO_FAIL2BAN
  ? 'needs fail2ban: apt-get install --no-install-recommends fail2ban'
  : undefined;

export const NEEDS_PYTHON = NO_PYTHON_3_11
  ? 'needs Python 3.11 as /usr/bin/python3: apt-get install python3'
  : undefined;

export const NEEDS_PYTHON_SYSTEMD =
  NEEDS_FAIL2BAN ??
  (NO_PYTHON_SYSTEMD ? 'needs python3-systemd: apt-get install python3-systemd' : undefined);
