import type { AttentionRule } from '../context.ts';
import { goodBanned } from './good-banned.ts';
import { noLineMatches } from './no-line-matches.ts';

/** All rules, in the order in which what they find is told: the most urgent first. */
export const RULES: readonly AttentionRule[] = [goodBanned, noLineMatches];
