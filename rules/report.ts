/** Why somebody can be reported. */
export const REPORT_REASONS = ['spam', 'harassment', 'fraud', 'impersonation', 'sexual', 'other'] as const
export type ReportReason = (typeof REPORT_REASONS)[number]

/** A stored reason; one that this version doesn't know is something else. */
export const reportReason = (reason: string): ReportReason =>
  REPORT_REASONS.find((known) => known === reason) ?? 'other'

/** How much a reporter may add in their own words, in UTF-16 units. */
export const NOTE_LENGTH = 500
