/** What a rule found out, in words. */
export interface Finding {
  /** What was found out, a sentence for people. */
  message: string;
  /** What can be done about it, a sentence for people. */
  hint: string;
  /** The `datepattern` that reads the date, where that mends it: as a filter file has it, each percent sign doubled. */
  datepattern?: string;
}

/**
 * Knows a cause by what shows it. The code is part of the JSON output, so scripts may rely on it; several rules may find
 * the same cause.
 */
export interface CauseRule<Context, Found = Finding> {
  readonly code: `explain/${string}`;
  /** What the code stands for, as the documentation has it. */
  readonly meaning: string;
  /** Whether it says only that no cause was found. */
  readonly isOpen?: boolean;
  /** Whether nothing has to be done about it, for all that is known. */
  readonly isIdle?: boolean;
  /** Whether its hint leaves open what to change: that depends on the piece of the regex that it is about. */
  readonly isOfPiece?: boolean;
  find(context: Context): Found | undefined;
}

type Coded<Code> = { readonly code: Code };

/** Returns the first of the rules that finds something, and the cause that it finds. */
export function findRule<Context, Rule extends CauseRule<Context>>(
  rules: readonly Rule[],
  context: Context,
): { rule: Rule; cause: Coded<Rule['code']> & Finding } | undefined {
  for (const rule of rules) {
    const found = rule.find(context);
    if (found) return { rule, cause: { code: rule.code, ...found } };
  }
  return undefined;
}

/** Returns the cause that the first of the rules finds which finds any. */
export function findFirst<Context, Code extends CauseRule<Context>['code']>(
  rules: readonly (CauseRule<NoInfer<Context>> & Coded<Code>)[],
  context: Context,
): (Coded<Code> & Finding) | undefined {
  return findRule(rules, context)?.cause;
}

/** Returns all causes that the rules find, each of which may find several. */
export function findAll<Context, Code extends CauseRule<Context>['code'], Found>(
  rules: readonly (CauseRule<NoInfer<Context>, readonly Found[]> & Coded<Code>)[],
  context: Context,
): (Coded<Code> & Found)[] {
  return rules.flatMap((rule) =>
    (rule.find(context) ?? []).map((found) => Object.assign({ code: rule.code }, found)),
  );
}
