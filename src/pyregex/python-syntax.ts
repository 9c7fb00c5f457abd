/** The versions of Python whose regular expressions differ: each stands for those from it up to the next. */
export type PythonVersion = '3.9' | '3.11' | '3.12';

/** What a version of Python takes for a regular expression (observed in 3.9.2, 3.11.2 and 3.13). */
export interface PythonSyntax {
  readonly version: PythonVersion;
  /** `a(?i)b` lets all of the regex ignore case; later versions refuse flags that don't stand at the start. */
  readonly globalFlagsAnywhere: boolean;
  /** `a++` and `(?>a)`; earlier versions refuse both. */
  readonly possessive: boolean;
  /** `(?(+1)a|b)` and `(?( 1 )a|b)`; later versions take digits only. */
  readonly looseConditions: boolean;
  /** `(?t)`, which nobody needs. */
  readonly templateFlag: boolean;
}

const SYNTAXES: Readonly<Record<PythonVersion, PythonSyntax>> = {
  '3.9': syntax('3.9', {
    globalFlagsAnywhere: true,
    possessive: false,
    looseConditions: true,
    templateFlag: true,
  }),
  '3.11': syntax('3.11', {
    globalFlagsAnywhere: false,
    possessive: true,
    looseConditions: true,
    templateFlag: true,
  }),
  '3.12': syntax('3.12', {
    globalFlagsAnywhere: false,
    possessive: true,
    looseConditions: false,
    templateFlag: false,
  }),
};

function syntax(version: PythonVersion, switches: Omit<PythonSyntax, 'version'>): PythonSyntax {
  return Object.freeze({ version, ...switches });
}

export function pythonSyntaxOf(version: PythonVersion): PythonSyntax {
  return SYNTAXES[version];
}

/** What is taken where nothing is said of the version. */
export const USUAL_SYNTAX = pythonSyntaxOf('3.11');
