/** `bantime = -1` */
export const PERMANENT = -1;

export interface Ban {
  /** As it is printed. */
  readonly id: string;
  /** The last failure, in seconds since the epoch. */
  readonly time: number;
  /** In seconds, −1 for ever. */
  bantime: number;
  /** How often the id was banned, this time included, as far as the jail knows. */
  count: number;
}
