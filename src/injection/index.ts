export type { Probe } from './find-fields.ts';
export { createProbe, findForgeries, type Forgery } from './find-forgeries.ts';
export { makeLines, makeLinesOf } from './make-lines.ts';
