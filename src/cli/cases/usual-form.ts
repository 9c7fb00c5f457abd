import type { GoldenForm } from '../../cases/index.ts';

/** The form of an expectation that nobody chose one for: it is read and reviewed by people. */
export const USUAL_FORM: GoldenForm = 'text';
