/** Ordinary messages as other people write them: none of them may be blocked more often than plain ones. */
import { attacked, TRAINED } from './attacks.ts'
import { random, seedOf } from './random.ts'

/** Made from the texts of ham that is tested, or written by hand. */
export type Style = (ham: readonly string[]) => string[]

const EMOJI = Array.from('😀😂🥰😍🙏👍🎉🔥❤😭🤔💪🌹✨🙈')

const phrases = (lines: string): Style => {
  const parts = lines
    .trim()
    .split('\n')
    .map((line) => line.trim())
  return () => parts.flatMap((first, i) => parts.map((second, k) => (i === k ? first : `${first} ${second}`)))
}

const emojiHeavy: Style = (ham) =>
  ham.map((text) => {
    const chance = random(seedOf(text))
    return text.replace(/\s+/g, () => ` ${chance.pick(EMOJI).repeat(1 + chance.below(3))} `)
  })
const inStyle =
  (name: string): Style =>
  (ham) =>
    ham.map((text) => attacked(TRAINED[name] ?? String, text, ham))

export const STYLES: Readonly<Record<string, Style>> = {
  'emoji-heavy': emojiHeavy,
  leet: inStyle('leet'),
  'fancy letters': inStyle('mathematical'),
  'odd case': inStyle('case'),
  Russian: phrases(`Привет, как дела?
    Мы завтра идём в кино, пойдёшь с нами?
    Спасибо за книгу, очень понравилась!
    Позвони мне, когда будешь дома.
    Мой номер 8 916 123-45-67, пиши в WhatsApp.
    Встретимся у метро в 18:30.
    С днём рождения! Счастья и здоровья 🎂
    Сколько стоит билет? Кажется, 500 рублей.
    Видел твоё видео, классно снято.
    Можно задать вопрос о вашем курсе?`),
  Ukrainian: phrases(`Доброго дня! Чи можна у вас щось запитати?
    Дякую, гарного вечора.
    Зустрінемось о п'ятій біля парку.
    Мені сподобалась ваша стаття про їжаків.`),
  Greek: phrases(`Καλημέρα, τι κάνεις;
    Θα βρεθούμε αύριο στις 7 στην πλατεία;
    Ευχαριστώ πολύ για το βιβλίο.
    Πάρε με τηλέφωνο στο 210 1234567.
    Μου άρεσε πολύ η ομιλία σας.
    ΠΟΤΕ ΕΡΧΕΣΑΙ ΣΤΗΝ ΑΘΗΝΑ;`),
  Arabic: phrases(`مرحبا كيف حالك؟
    هل نلتقي غدا في الساعة ٧ مساء؟
    شكرا جزيلا على المساعدة.
    أعجبتني محاضرتك كثيرا.
    رقمي هو ٠٥٠١٢٣٤٥٦٧ اتصل بي.
    كل عام وأنت بخير 🌹`),
  Hebrew: phrases(`שלום, מה שלומך?
    ניפגש מחר בשבע ליד התחנה?
    תודה רבה על העזרה.
    אהבתי את ההרצאה שלך.`),
  CJK: phrases(`你好，请问明天有空吗？
    谢谢你的帮助，我很喜欢那本书。
    我们七点在地铁站见面。
    こんにちは、来週お時間ありますか。
    写真をありがとう！とても嬉しいです。
    안녕하세요, 질문이 하나 있습니다.
    내일 오후 3시에 만나요.
    我的電話是 0912-345-678，到了打給我。`),
  'other Latin': phrases(`Hola, ¿cómo estás? Me encantó tu charla del jueves.
    ¿Nos vemos mañana a las siete en la estación?
    Hallo, hast du morgen Zeit für einen Kaffee?
    Danke für die schönen Fotos vom Wochenende!
    Merhaba, kitabınızı çok beğendim, teşekkürler.
    Bonjour, pourriez-vous m'envoyer l'adresse du café ?
    Cześć, o której jutro się spotykamy?
    Olá, gostei muito do seu trabalho, parabéns!
    Hej, kan vi ses på fredag klockan tio?
    Halo kak, besok jadi kumpul di rumah?`),
}
