import { isStampRegex } from '../../text/uptime-stamp.ts';
import type { EditRule } from '../contexts.ts';

export const uptimeStampMissing = {
  code: 'explain/uptime-stamp-missing',
  meaning: 'the regex wants the uptime stamp of the kernel, and the line has none',
  find({ edit, source, name }) {
    if (edit.skipped || !isStampRegex(source)) return undefined;
    return {
      message: `${name} wants the uptime stamp of the kernel, which this line does not have`,
      hint: String.raw`Make it optional, (?:\[\s*\d+\.\d+\] )?, since not every syslog daemon writes it any more`,
    };
  },
} satisfies EditRule;
