/** Medians, percentiles, and how numbers are written. */

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

/** 1,234 – and 12.3 or 1.23 where a whole number would say too little. */
export function number(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

export const perSecond = (value: number) => `${number(value)} / s`
export const milliseconds = (value: number) => `${number(value)} ms`
export const kilobytes = (bytes: number) => `${number(bytes / 1_000)} KB`
export const megabytes = (bytes: number) => `${number(bytes / 1_000_000)} MB`
export const percent = (share: number) => `${number(share * 100)}%`
