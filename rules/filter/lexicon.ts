/**
 * Words and phrases that advertisements are made of, by what they are for. Written by hand from what such messages do
 * everywhere: a start for words that the training texts happen not to have. Training decides what each kind weighs.
 */

export const KINDS = ['promotion', 'offer', 'prize', 'earning', 'paidService', 'adult', 'urgency'] as const
export type Kind = (typeof KINDS)[number]

const WORDS: Readonly<Record<Kind, string>> = {
  promotion: `subscribe subscribed subscriber subscribers subscribing sub subs suscribe channel channels chanel follow followers visit
    website websites site webpage page blog join signup register vote votes share click clicks link links download downloads
    playlist vid vids remix mixtape uploaded promote promotion checkout support donate petition profile instagram facebook
    twitter fb snapchat telegram whatsapp`,
  offer: `free offer offers deal deals discount discounts sale sales price prices buy order orders cheap cheapest save saving
    delivery delivered shop store voucher vouchers gift gifts bonus credit credits loan loans entitled upgrade trial product
    products collect brand half available catalogue giveaway coupon warranty insurance rental worth`,
  prize: `win won winner winners winning prize prizes award awarded claim congratulations congrats draw selected guaranteed
    lucky cash reward rewards jackpot lottery competition comp entry enter contest quiz holiday tickets unclaimed unredeemed`,
  earning: `earn earning earnings income invest investing investment investor profit profits money rich dollars bucks bitcoin
    btc crypto trading trader forex wealth millionaire salary paypal payout hack`,
  paidService: `txt txts text texts texting reply sms msg msgs message ringtone ringtones tone tones polyphonic poly mono mobile mobiles
    landline service services network rate rates cost costs std unsubscribe stop optout opt helpline operator customer
    camcorder nokia logo logos wap charged charge minute mins terms conditions apply box age gender`,
  adult: `sexy horny xxx sex girls dating singles nude nudes naked adult adults chat flirt babes pics porn erotic fantasy lonely
    hookup naughty`,
  urgency: `urgent urgently hurry limited expires expire expiry final important immediately instant instantly attention asap
    notification notice alert action required`,
}

/** The word's kind by the shape that `shape` gives it, so that it is found in the same disguises. */
export function kindsByShape(shape: (word: string) => string): ReadonlyMap<string, Kind> {
  const found = new Map<string, Kind>()
  for (const kind of KINDS) for (const word of WORDS[kind].split(/\s+/)) found.set(shape(word), kind)
  return found
}

/*
 * Phrases are looked for only where a word stands that one begins with. Of several that begin there the shortest counts,
 * so that it is found in every part of the text that has it: shorter ones come first, and what may be repeated is lazy.
 */

/** "My channel", "our new site", "follow me": somebody shows their own. */
const OWN_THING =
  /(?:my|our)\s(?:\w+\s){0,2}?(?:channels?|chanel|videos?|vids?|page|site|website|blog|songs?|music|covers?|album|profile|shop|store|link|instagram|facebook|twitter|remix|raps?|band|gameplay|content|playlist)\b|(?:follow|add|subscribe to|sub|text|txt|call|contact) me\b/y
/** "Check it out", "click the link", "reply with", "thumbs up": somebody is to do something. */
const REQUEST =
  /check (?:my|our|this)\b|check\s(?:\w+\s){0,3}?out\b|(?:take|have) a look\b|look (?:at|up)\b|(?:click|tap) (?:on|the|this|here|below)\b|(?:like|share) (?:this|my|our|and)\b|thumbs? (?:this )?up\b|(?:sign|log) (?:up|on|onto)\b|(?:to|please|just|and) (?:reply|claim|collect|order|opt)\b|reply (?:with|to|by)\b|(?:please|pls|plz) (?:subscribe|sub|like|share|visit|vote|help|support|check|go|call|follow)\b|subscribe\b|(?:text|txt|sms|send)\s(?:\S+\s){1,4}?to\s\d{4,}|call\s(?:\S+\s){0,3}?\d{5,}/y
const OPENING: ReadonlySet<string> = new Set(
  `my our follow add subscribe sub text txt call contact check take have look click tap like share thumb thumbs sign log
  to please just and reply pls plz sms send`.split(/\s+/),
)
/** "Reply WILD", "txt CLAIM": a word to send back, in capitals among small letters. */
const KEYWORD = /\b(?:[Rr]eply|REPLY|[Tt]e?xt|TE?XT|[Ss]end|SEND)\b[^.!?\n]{0,24}?(?<![A-Z])[A-Z][A-Z0-9]{1,}\b/
const SMALL_LETTERS = /[a-z]/g

/** Whether a phrase may begin with this word. */
export const opensPhrase = (token: string) => OPENING.has(token)

/** A phrase in a text, from one word to before another. */
export type Phrase = { what: 'showsOwn' | 'asksToAct'; from: number; to: number }

/** Finds the phrases in folded tokens; `text` is the tokens with a space between. */
export function phrasesIn(tokens: readonly string[], forms: readonly { opens: boolean }[], text: string): Phrase[] {
  const found: Phrase[] = []
  let offset = 0
  tokens.forEach((token, from) => {
    if (forms[from]?.opens) {
      for (const [what, phrase] of PHRASES) {
        phrase.lastIndex = offset
        if (!phrase.test(text)) continue
        let end = offset + token.length
        let to = from + 1
        while (end < phrase.lastIndex) end += 1 + (tokens[to++]?.length ?? 0)
        found.push({ what, from, to })
      }
    }
    offset += token.length + 1
  })
  return found
}
const PHRASES = [
  ['showsOwn', OWN_THING],
  ['asksToAct', REQUEST],
] as const

export const asksForKeyword = (text: string) =>
  KEYWORD.test(text) && (text.match(SMALL_LETTERS)?.length ?? 0) * 2 > text.length
