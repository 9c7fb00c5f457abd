/** `bantime = -1` */
export const PERMANENT = -1;

export interface Ban {
  /** As `keyOf` an address makes it. */
  readonly id: string;
  /** The last failure, in seconds since the epoch. */
  readonly time: number;
  /** In seconds, −1 for ever. */
  bantime: number;
  /** How often the id was banned, this time included, as far as the jail knows. */
  count: number;
  /** The clock when it was made, in seconds since the epoch. */
  readonly landed: number;
}
