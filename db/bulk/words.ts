/** What the made-up crowd is called and what it writes. By number, so that the same number always says the same. */
import { mix } from './chance.ts'

const FIRST =
  `Ada Amir Anja Bashir Bea Carlos Chiara Chidi Dana Diego Elif Emeka Eva Farid Fatou Finn Grace Hana Hugo Ines Ivan
  Jae Jonas Kaito Karim Lara Leila Lin Luca Mai Marek Mina Moussa Nadia Noor Olga Omar Paula Priya Quinn Rahul Rosa
  Samir Sofia Tariq Tuan Uma Vera Wanjiru Yara Zoe Łukasz Çağla Ørjan Élodie`.split(/\s+/)
const LAST =
  `Abebe Ahmed Almeida Bauer Bianchi Castro Chen Costa Dubois Eriksen Fischer Garcia Haddad Hansen Ito Jansen Kaya Keita
  Khan Kim Kowalska Larsen Lopez Mbeki Meyer Moreau Mwangi Nagy Nguyen Novak Okafor Patel Petrov Quispe Rossi Santos
  Sato Silva Singh Tanaka Traoré Ueda Varga Weber Wójcik Yılmaz Zhang`.split(/\s+/)

const SAID = [
  'Are you coming on Saturday?',
  'Thanks, that helped a lot.',
  'I sent you the address yesterday, did it arrive?',
  'Ha, exactly my thought.',
  'The train is late again, start without me.',
  'Could you look at the second page? The numbers on it seem too high to me.',
  'Yes.',
  'No idea, let me ask my sister.',
  'We moved the meeting to nine, the room stays the same.',
  'I read the book you told me about and could not stop until three in the morning.',
  'Good morning!',
  '¿Nos vemos en la plaza o en el café de siempre?',
  'Das klingt gut. Ich bringe Brot und Käse mit.',
  'On verra bien, il pleut depuis ce matin.',
  'お疲れさまです。資料を送りました。',
  'هل وصلت الرسالة؟',
  'The second draft is much better, mostly because you threw the introduction away.',
  'Sold already, sorry.',
  'Can I pick it up after six? I could also come on Sunday, whatever suits you.',
  'It broke after two weeks. I still have the receipt, and the shop says to ask you.',
  'OK 👍',
  'My phone died, I am writing from the library.',
  'You were right about the bridge: closed until spring, and the detour takes an hour.',
  'What do you charge for a small garden, about forty square metres?',
  'I would rather talk than type. Call me when the children are asleep.',
  'Happy birthday! 🎉 May it be a calm year.',
  'The cat is fine, eats everything, and has taken over the sofa.',
  'Please send me the invoice once more; the first one has last year on it.',
  'Nice photo.',
  'Let us do it like last time: you drive there, I drive back.',
  'I have thought about it for a week now, and I think we should tell them before they hear it from somebody else.',
  'https://example.org/timetable is the new one',
]

const pick = (words: readonly string[], number: number) => words[number % words.length] ?? ''

/** The display name of a person's number. */
export function nameOf(person: number): string {
  const number = mix(person, 1)
  return `${pick(FIRST, number)} ${pick(LAST, Math.floor(number / FIRST.length))}`
}

/** One to three sentences, about 70 characters on average. */
export function textOf(talk: number, place: number): string {
  const number = mix(talk, place)
  const sentences = number % 10 < 6 ? 1 : number % 10 < 9 ? 2 : 3
  return Array.from({ length: sentences }, (_, n) => pick(SAID, (number >>> 4) + n * 7)).join(' ')
}
