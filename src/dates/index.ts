export { createDateDetector } from './create-date-detector.ts';
export { DateDetector, type DetectorSnapshot, type TemplateDetails } from './date-detector.ts';
export type { DateMatch } from './date-match.ts';
export type { SearchedDate } from './templates/date-template.ts';
export { LocalZone, createLocalZone } from './time/local-zone.ts';
export { parseTimeZone } from './time/zone-offsets.ts';
export { parsePointInTime, POINT_IN_TIME_HINT } from './time/point-in-time.ts';
export { daysInMonth, MIN_YEAR } from './time/calendar.ts';
