import { local } from '../module/expressions.ts';

/** The numbers of the local variables of a search; the first four are its parameters. All places are addresses. */
export const Register = {
  /** Where the subject begins. */
  begin: 0,
  /** Where it ends. */
  end: 1,
  /** The place at which a match is tried. */
  start: 2,
  /** How many steps are left; below 0 when there were too few. */
  steps: 3,
  /** The place where the next instruction reads. */
  position: 4,
  /** Where the stack ends. */
  top: 5,
  /** The frame of the innermost loop. */
  loop: 6,
  /** The frame of the innermost barrier. */
  barrier: 7,
  /** The last mark in use, or −1. */
  lastMark: 8,
  /** The label to go to. */
  label: 9,
  /** The number of the frame that was taken off the stack last; also what an instruction counts. */
  number: 10,
  /** These three are for use within an instruction. */
  code: 11,
  index: 12,
  limit: 13,
} as const;

export const PARAMETERS = 4;
export const LOCALS = Object.keys(Register).length - PARAMETERS;

export const BEGIN = local(Register.begin);
export const END = local(Register.end);
export const START = local(Register.start);
export const STEPS = local(Register.steps);
export const POSITION = local(Register.position);
export const TOP = local(Register.top);
export const LOOP = local(Register.loop);
export const BARRIER = local(Register.barrier);
export const LAST_MARK = local(Register.lastMark);
export const NUMBER = local(Register.number);
export const CODE = local(Register.code);
export const INDEX = local(Register.index);
export const LIMIT = local(Register.limit);
