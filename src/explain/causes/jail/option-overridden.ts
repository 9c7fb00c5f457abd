import { listOverrides } from '../../jail/overrides.ts';
import type { JailRule, ModeContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';
import { quote } from '../wording.ts';

const OPTION_OVERRIDDEN = {
  code: 'explain/option-overridden',
  meaning: 'an option of the jail goes over what the files of its filter say',
} as const;

/** The jail sets an option that its filter sets, too. */
export const optionOverridden = {
  ...OPTION_OVERRIDDEN,
  find({ jail, plainFilter }) {
    return listOverrides(jail, plainFilter).map((option) => {
      const value = jail.filter.options.get(option);
      const what = value ? `, ${quote(value.text.trim())},` : '';
      return {
        message: `${option} of the jail ${jail.name}${what} goes over that of the filter ${plainFilter!.name}`,
        hint: `What the files of the filter say of ${option} does not count; to add to it, write %(known/${option})s in the jail`,
        origin: value?.origin ?? null,
      };
    });
  },
} satisfies JailRule;

/** A line would match but for options that the jail sets. */
export const regexOverridden = {
  ...OPTION_OVERRIDDEN,
  find({ findMode }) {
    const mode = findMode();
    if (!mode?.withoutOptions) return undefined;
    const { spec, number, withoutOptions } = mode;
    const names = withoutOptions.join(', ');
    return {
      message: `failregex ${number} of the filter ${spec} matches, but the jail sets ${names} itself, which goes over it`,
      hint: `Take ${names} out of the jail, or add to what the filter has: %(known/${withoutOptions[0]})s`,
    };
  },
} satisfies CauseRule<ModeContext>;
