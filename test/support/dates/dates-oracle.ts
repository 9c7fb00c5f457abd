/** The questions to test/oracle/lines/dates.py, and its answers. */

export interface DetectRequest {
  op: 'detect';
  tz: string;
  now: number;
  datepattern: string | null;
  logtimezone?: string;
  earliestYear?: number;
  lines: [text: string, clock: number][];
}

/**
 * A date as the script answers it: template, begin and end of what is cut out (code points), time (epoch seconds).
 */
export type OracleDate = [string, number, number, number | 'line-lost' | null] | null;

export interface DetectAnswer {
  dates: OracleDate[];
  templates: [name: string, hits: number][];
  error?: string;
}

/** A time as year, month, day, hour, minute and second. */
export type Fields = [number, number, number, number, number, number];
