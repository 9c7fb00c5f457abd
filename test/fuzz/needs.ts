import { INSTALLED } from '../support/releases/references.ts';
import { canReadJournal, NO_PYTHON_3_11 } from '../support/python.ts';

/** What a machine lacks, with how to get it; `undefined` for nothing. All targets compare with this release. */
export const NEEDS_FAIL2BAN = INSTALLED
  ? undefined
  : 'needs fail2ban 1.0.2: apt-get install --no-install-recommends fail2ban';

export const NEEDS_PYTHON = NO_PYTHON_3_11
  ? 'needs Python 3.11 as /usr/bin/python3: apt-get install python3'
  : undefined;

export const NEEDS_PYTHON_SYSTEMD =
  NEEDS_FAIL2BAN ??
  (canReadJournal(INSTALLED!)
    ? undefined
    : 'needs python3-systemd: apt-get install python3-systemd');
