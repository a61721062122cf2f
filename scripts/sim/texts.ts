/**
 * What people and spammers write in the simulation: written for it, and in nothing the filter was trained from. Words in
 * braces are drawn from their list each time.
 */
import type { Random } from '../filter/random.ts'

const SLOTS: Record<string, readonly string[]> = {
  name: ['Ana', 'Bo', 'Chi', 'Dana', 'Emil', 'Fatma', 'Gus', 'Hana', 'Ivo', 'Jun', 'Kim', 'Lea', 'Mo', 'Nils', 'Ola'],
  thing: [
    'print',
    'talk',
    'recipe',
    'photo',
    'bike',
    'garden',
    'translation',
    'cello',
    'map',
    'lamp',
    'article',
    'quilt',
  ],
  place: ['market', 'library', 'harbour', 'festival', 'school', 'station', 'museum', 'club', 'reading', 'workshop'],
  day: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  feeling: ['lovely', 'clear', 'funny', 'moving', 'useful', 'careful', 'surprising', 'beautiful'],
  relative: ['my mother', 'my son', 'a friend', 'my neighbour', 'our teacher', 'my partner', 'a colleague'],
  amount: ['500', '900', '1200', '2500', '4000', '7000'],
  site: ['win-more.example', 'top-growth.example', 'easyloan.example', 'vipdeals.example', 'meet-now.example'],
  hype: ['amazing', 'exclusive', 'limited', 'secret', 'unique', 'guaranteed', 'instant', 'best'],
  number: ['0906 170 1461', '0871 872 9755', '0906 443 0915', '+44 906 635 4433'],
}

const HONEST = [
  'Hi {name}, I saw your {thing} at the {place} on {day}. It was {feeling}, thank you for showing it.',
  'Hello {name}! {relative} told me that you know a lot about the old {place}. May I ask you two questions?',
  'Are you the {name} who played at the {place}? We are looking for somebody on {day}.',
  'I found a scarf after the {place} on {day}. Is it yours?',
  'Your {thing} made {relative} very happy. I only wanted to say so.',
  'Good evening. I am writing about the {place} and would like to quote you. Could we talk on {day}?',
  'Hi, is the {thing} still there? I could come by on {day} after work.',
  'Hola {name}, ¿sigues buscando a alguien para el {day}? Yo podría.',
  'Hallo {name}, wir kennen uns vom {place}. Magst du mir den Namen von dem Buch noch einmal schreiben?',
  'Sorry to bother you. Did you teach {relative}? They still talk about your {thing}.',
  'We have the same {thing}! Where did you find the parts for it?',
  'Hi {name}, here is the article I mentioned: https://paper.example/{place}/{day}',
  'I think I got a letter meant for you, at number {amount}. Shall I bring it round on {day}?',
  'hey {name} its me from the {place}, new phone. you coming on {day}?',
  'Thank you for your {feeling} answer at the {place}. One more question: which {thing} would you begin with?',
  'Would you lend me your {thing} for a week? I would bring it back on {day}, with cake.',
]

const SPAM = [
  'Congratulations {name}! You have been selected for a {hype} prize of {amount}. Claim now: https://{site}/claim',
  'Make {amount} a day from home, {hype} system, no experience needed. Write YES to start today!',
  'Get {amount} REAL followers in one day, {hype} offer, only today: https://{site}/follow',
  'Your account will be closed. Verify your password within 24 hours at https://{site}/verify',
  'Lonely tonight? {hype} girls near you are waiting. Call {number} now, 18+',
  'Need cash? {hype} loan of {amount} approved without checks, apply here https://{site}/loan',
  'My crypto mentor turned {amount} into ten times as much in a week. Ask me how, places are {hype}!',
  'FREE entry: win {amount} in our {hype} draw! Text WIN to {number}. T&Cs apply',
  'I sell {hype} watches and bags, half price, shipping today. See https://{site}/shop and order',
  'Hi dear, I am a widow with {amount} thousand to give to a kind person. Reply for {hype} details.',
  'Check out my channel and subscribe, I follow back everybody! https://{site}/c',
  'Hello {name}, I help artists like you sell more. Book a {hype} call with me this week?',
]

const fill = (template: string, random: Random): string =>
  template.replace(/\{(\w+)\}/g, (whole, slot: string) => {
    const words = SLOTS[slot]
    return words ? random.pick(words) : whole
  })

/** A first message of somebody who means it. */
export const honestText = (random: Random): string => fill(random.pick(HONEST), random)

/** How many advertisements there are to choose from. */
export const SPAM_TEXTS = SPAM.length

/** An advertisement; the same number is the same template, with other words in its gaps each time. */
export const spamText = (template: number, random: Random): string => fill(SPAM[template % SPAM.length] ?? '', random)
