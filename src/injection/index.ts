export { findForgeries, type Forgery } from './find-forgeries.ts';
export { makeLines } from './make-lines.ts';
