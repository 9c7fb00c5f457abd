/** What test/oracle/lines/dates.py is asked and answers. */

export interface DetectRequest {
  op: 'detect';
  tz: string;
  now: number;
  datepattern: string | null;
  logtimezone?: string;
  earliestYear?: number;
  lines: [text: string, clock: number][];
}

/** Template, begin and end of what is cut out (code points), time. */
export type OracleDate = [string, number, number, number | 'line-lost' | null] | null;

export interface DetectAnswer {
  dates: OracleDate[];
  templates: [name: string, hits: number][];
  error?: string;
}

/** Year, month, day, hour, minute, second. */
export type Fields = [number, number, number, number, number, number];
