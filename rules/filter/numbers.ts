/** Phone numbers, short codes, prices: what a text asks people to call or to pay. */

export type Numbers = {
  /** Numbers long enough to call, with 7 to 15 digits. */
  phones: number
  /** Numbers that cost more than a call: 09…, 087…, 1-900, 0900, or a price for each minute or message. */
  premium: number
  /** Numbers of 5 or 6 digits next to a word like "text" or "reply". */
  shortCodes: number
  /** Amounts of money. */
  amounts: number
  /** The largest power of ten below the largest amount: 1000 gives 3. */
  magnitude: number
}

/** Digits with the usual marks between them. */
const NUMBER = /(?<![\p{L}\p{N}])\+?\(?\d(?:[\s().-]{0,2}\d){6,17}/gu
/** Where a long number begins or ends within a word: call09061790121now. */
const STUCK = /(?<=\p{L})(?=\d{5})|(?<=\d{5})(?=\p{L})/gu
const MAYBE_STUCK = /\p{L}\d{5}|\d{5}\p{L}/u
const MAYBE_LETTERED = /\d[OoIl]|[OoIl]\d/
/** Letters that stand for digits inside a number: 08OO 123. */
const LETTERED = /(?<![a-z0-9])(?=[\dOoIl]{6,})(?:[\dOoIl]*\d){4}[\dOoIl]*/g
const PREMIUM =
  /^(?:(?:00|\+)44|0)(?:9\d{8,9}|87[0-3]\d{6,7})$|^(?:\+?1)?900\d{7}$|^(?:\+49|0)?0?900\d{6,}$|^0?89[0-9]\d{6,}$/
/** 150p/msg, 10ppm, £1.50 per min, 25p a message. */
const UNIT_PRICE =
  /(?:[£€$]\s?\d[\d.]*|\d\s?(?:p|pence|cents?|ct|gbp|eur|€|\$|£))\s?(?:\/|per|a|each|pr)\s?(?:min|msg|message|sms|txt|text|call|week|wk)|\d\s?ppm\b|\d\s?p\//iu
const SHORT_CODE = /(?<![\d£$€.,:/-])\d{5,6}(?![\d:/-]|[.,]\d)/g
const SHORT_CODE_ASKED = /\b(?:te?xt|txts|sms|send|reply|call|msg|stop|join|win|to|no)\b/i
const AMOUNT =
  /(?:[£$€¥₹₽]|\b(?:usd|eur|gbp|rs\.?|inr|btc|eth|usdt)\s?)\s?(\d[\d.,]*)(k?)|(?<!\d[.,]*)(\d[\d.,]*)\s?(k?)(?:[£€$₹₽]|\s?(?:pounds?|dollars?|euros?|bucks|usd|eur|gbp|quid|btc|usdt|bitcoins?|rupees)\b)/giu

/** Counts and years: 2.126.521.750, 1000000, 2008-2010. */
const NO_PHONE = /^\d{1,3}(?:[.\s]\d{3})+$|0{5,}$|^(?:19|20)\d\d\D{1,2}(?:19|20)\d\d$/

const digitsOf = (text: string) => text.replace(/\D/g, '')
const asDigits = (run: string) => run.replace(/[Oo]/g, '0').replace(/[Il]/g, '1')

/** Digits before the decimal point, less one: 1,000.50 gives 3. */
function magnitudeOf(amount: string, thousand: string): number {
  const whole = digitsOf(amount.replace(/[.,]\d{1,2}$/, '')).replace(/^0+/, '')
  return Math.max(0, whole.length - 1) + (thousand === '' ? 0 : 3)
}

/** Finds the numbers in a cleaned text (`clean`) without its links; `words` are its folded words with a space between. */
export function numbersIn(text: string, words: string): Numbers {
  const found: Numbers = { phones: 0, premium: 0, shortCodes: 0, amounts: 0, magnitude: 0 }
  if (!/\d/.test(text)) return found
  const apart = MAYBE_STUCK.test(text) ? text.replace(STUCK, ' ') : text
  const read = MAYBE_LETTERED.test(apart) ? apart.replace(LETTERED, asDigits) : apart
  for (const [run] of read.matchAll(NUMBER)) {
    const digits = digitsOf(run)
    if (digits.length > 15 || NO_PHONE.test(run.trim())) continue
    found.phones++
    if (PREMIUM.test((run.startsWith('+') ? '+' : '') + digits)) found.premium++
  }
  if (UNIT_PRICE.test(read)) found.premium++
  if (SHORT_CODE_ASKED.test(words)) found.shortCodes = read.match(SHORT_CODE)?.length ?? 0
  for (const [, before, kilo, after, kiloAfter] of read.matchAll(AMOUNT)) {
    found.amounts++
    found.magnitude = Math.max(found.magnitude, magnitudeOf(before ?? after ?? '', kilo || kiloAfter || ''))
  }
  return found
}
