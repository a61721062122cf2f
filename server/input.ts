/** Shapes of input that several actions and routes share. */
import { z } from 'zod'
import { isId } from '../db/ids.ts'
import { siteLimits } from '../db/limits.ts'

/** An id as it may come from outside. */
export const Id = z.string().refine(isId)

/** Well-formed, and without U+0000, which some databases and programs take for a text's end. */
export const canBeKept = (text: string) => text.isWellFormed() && !text.includes('\0')

/** Something typed into a field, without blanks around it: up to so many UTF-16 units. */
export const typedText = (most: number) => z.string().trim().max(most).refine(canBeKept)

/**
 * A message's text: 1 UTF-16 unit to the site's longest (10,000 unless changed), something to see. What can be kept at
 * all is kept byte for byte.
 */
export const MessageText = z
  .string()
  .min(1)
  .refine((text) => text.length <= siteLimits().messageLength)
  .refine((text) => canBeKept(text) && text.trim() !== '')

/** The token of a door as a link (`db/door-links.ts`). */
export const LinkToken = z.string().regex(/^[\w-]{22}$/)

/** The key a browser makes for each message, so that sending it again doesn't post it twice. */
export const DraftKey = z.string().regex(/^[\w-]{1,64}$/)

/**
 * An email address: what browsers take for one, with a dot behind the @, and no longer than a mail server must take (RFC
 * 5321, 4.5.3.1). No blank, no line break, nothing beyond ASCII: none can become part of a mail's head.
 */
export const EmailAddress = z
  .string()
  .trim()
  .max(254)
  .regex(z.regexes.html5Email)
  .regex(/^.{1,64}@.+\../)

/** A web site as people write it, with or without http:// and a path: its name or host in lower case. */
export const WebSite = z
  .string()
  .trim()
  .toLowerCase()
  .transform((site) => site.replace(/^[a-z]+:\/\//, '').replace(/[/?#].*$/, ''))
  .pipe(
    z
      .string()
      .max(253)
      .regex(/^[^\s./]+(\.[^\s./]+)+$/u),
  )
