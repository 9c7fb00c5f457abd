/** The `bantime` of a ban that lasts for ever. */
export const PERMANENT = -1;

export interface Ban {
  /** The id as it is printed. */
  readonly id: string;
  /** The time of the last failure, in seconds since the epoch. */
  readonly time: number;
  /** How long the ban lasts, in seconds, −1 for ever. */
  bantime: number;
  /** How often the id was banned, this time included, as far as the jail knows. */
  count: number;
}
