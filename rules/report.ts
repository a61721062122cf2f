/** Why somebody can be reported. */
export const REPORT_REASONS = ['spam', 'harassment', 'fraud', 'impersonation', 'sexual', 'other'] as const
export type ReportReason = (typeof REPORT_REASONS)[number]
