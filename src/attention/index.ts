export type { Asked, AttentionContext, ExplainCommand } from './context.ts';
export { findAttention } from './find-attention.ts';
export { describeGood, listGoodBanned, type GoodBanned } from './good-hosts.ts';
export { tellGoodBanned } from './rules/good-banned.ts';
export { InnerBans } from './observe/inner-bans.ts';
export { MissedFailures } from './observe/missed-failures.ts';
