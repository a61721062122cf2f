import type { DemoConversation } from './types.ts'

/** The people who help Ana make her picture book: printer, letterpress, translator, a reader in Kyoto. */
export const makingTheBook: DemoConversation[] = [
  {
    between: ['ana', 'harbourprint'],
    state: 'accepted',
    messages: [
      {
        from: 'ana',
        text: 'Hello! Could you quote me for a 24-page booklet, A5, two-colour riso, stapled, 120 copies? Three languages, only the text layer changes',
        minutesAgo: 46580,
      },
      {
        from: 'harbourprint',
        text: 'Hi Ana, Ravi here. Lovely, yes. Roughly:\n- 3 × setup for the text layer\n- paper: 120 gsm uncoated, cream or white\n- staples: silver or black\nAll in, 410. Less if you fold them yourself.',
        minutesAgo: 46525,
      },
      { from: 'ana', text: 'I have a friend with very dry hands who can fold', minutesAgo: 46516 },
      { from: 'harbourprint', text: 'Then 365 and we never speak of it', minutesAgo: 46514 },
      { from: 'harbourprint', text: "Test sheet's on the drying rack. Orange came out LOUD", minutesAgo: 34938 },
      {
        from: 'ana',
        text: "Loud is right! It's only for the umbrella. It should look like somebody shouting politely",
        minutesAgo: 34918,
      },
      { from: 'harbourprint', text: 'Shouting politely it is', minutesAgo: 34914 },
      {
        from: 'harbourprint',
        text: "One thing, page 14: the Arabic line runs into the heron's foot",
        minutesAgo: 34912,
      },
      { from: 'ana', text: 'Can he lift the foot?', minutesAgo: 34906 },
      { from: 'harbourprint', text: "You're the illustrator", minutesAgo: 34905 },
      { from: 'ana', text: 'He lifts the foot. New file tonight', minutesAgo: 34904 },
      { from: 'harbourprint', text: 'All 120 sets printed. Smells like a fairground in here', minutesAgo: 23585 },
      { from: 'ana', text: "You're a hero. I'll come by with the folding crew after four", minutesAgo: 23573 },
      { from: 'harbourprint', text: "Kettle's on", minutesAgo: 23572 },
      {
        from: 'harbourprint',
        text: 'How did the fair go? People keep coming in asking for "the heron one"',
        minutesAgo: 10345,
      },
      {
        from: 'ana',
        text: 'Nearly sold out! Could we talk about 200 more? And I still owe you for the offcuts',
        minutesAgo: 10312,
      },
      {
        from: 'harbourprint',
        text: '200 would be 540. Offcuts are free, the cat picture you left on the guillotine paid for them',
        minutesAgo: 10309,
      },
      {
        from: 'ana',
        text: 'Yes to the 200. Before I pay: can we use the heavier cover Jonas sends from Leipzig?',
        minutesAgo: 4910,
      },
      {
        from: 'harbourprint',
        text: "If it's under 300 gsm the creaser can take it. Otherwise I'll score them by hand and complain a bit",
        minutesAgo: 4848,
      },
    ],
  },
  {
    between: ['jonasbrandt', 'ana'],
    state: 'accepted',
    messages: [
      {
        from: 'jonasbrandt',
        text: 'Hallo Ana! Die Handpresse läuft wieder, nach drei Wochen Ärger mit einer einzigen Feder. Hast du noch Lust auf den Umschlag im Hochdruck?',
        minutesAgo: 44788,
      },
      {
        from: 'ana',
        text: 'Jonas!! Ja natürlich! Mein Deutsch ist ein bisschen eingerostet, aber die Lust ist groß',
        minutesAgo: 44748,
      },
      { from: 'jonasbrandt', text: 'Dein Deutsch ist besser als mein Englisch vor neun Uhr', minutesAgo: 44746 },
      { from: 'ana', text: 'Das ist keine hohe Latte, ich kenne dich vor neun Uhr', minutesAgo: 44741 },
      { from: 'jonasbrandt', text: 'Autsch. Aber wahr.', minutesAgo: 44740 },
      {
        from: 'jonasbrandt',
        text: 'Frage zum Titel: „Der Regenschirm des Reihers“ passt bei 36 Punkt nicht in eine Zeile. Trennen wir nach „Regenschirm“ oder nehmen wir 32?',
        minutesAgo: 39310,
      },
      {
        from: 'ana',
        text: 'Trennen! Und der Schirm darf gern ein bisschen über den Rand hinausgehen',
        minutesAgo: 39235,
      },
      { from: 'jonasbrandt', text: 'Über den Rand ist mein Lieblingsort', minutesAgo: 39232 },
      {
        from: 'jonasbrandt',
        text: 'Zweihundert Umschläge hängen auf der Leine. Paket geht morgen raus, Sendungsnummer kommt',
        minutesAgo: 21660,
      },
      { from: 'ana', text: 'Du bist der Beste. Was schulde ich dir?', minutesAgo: 21642 },
      {
        from: 'jonasbrandt',
        text: 'Material 96, Arbeit ein Abendessen, wenn du das nächste Mal in Leipzig bist',
        minutesAgo: 21636,
      },
      { from: 'ana', text: 'Zwei Abendessen', minutesAgo: 21634 },
      { from: 'jonasbrandt', text: 'https://parcel.example.com/t/LE-20417-DE', minutesAgo: 20805 },
      {
        from: 'ana',
        text: 'Ravi fragt: wie schwer ist der Karton genau? Seine Maschine ist empfindlich',
        minutesAgo: 4275,
      },
      {
        from: 'jonasbrandt',
        text: '270 g/m². Sag ihm, er soll mit der Laufrichtung falten, nicht dagegen. Sonst bricht die Farbe, und dann breche ich auch',
        minutesAgo: 3575,
      },
      { from: 'ana', text: '😄 Ich sage es ihm wörtlich', minutesAgo: 3553 },
    ],
  },
  {
    between: ['layla_h', 'ana'],
    state: 'accepted',
    unreadFor: [{ handle: 'ana', count: 1 }],
    messages: [
      {
        from: 'layla_h',
        text: 'Good morning Ana! I have a first draft of the opening. Before anything else: in Arabic the heron is مالك الحزين, literally "the sad owner". I didn\'t invent it, the language did.',
        minutesAgo: 42360,
      },
      { from: 'ana', text: 'I just gasped at the tram stop. Why sad??', minutesAgo: 42335 },
      {
        from: 'layla_h',
        text: "The old books say he sits by the water and grieves when it dries up, and he won't drink for fear that there will be less of it.",
        minutesAgo: 42329,
      },
      { from: 'ana', text: 'Layla. That IS my story. I had no idea', minutesAgo: 42327 },
      { from: 'layla_h', text: 'Then it was waiting for you :)', minutesAgo: 42326 },
      {
        from: 'layla_h',
        text: 'الصفحة ١:\nكان مالك الحزين يعيش حيث ينسى النهر أنه نهر.\n\nالصفحة ٢:\nله ساقان طويلتان، وصبرٌ طويل، ومظلةٌ واحدة.\n\nالصفحة ٣:\nوحين يهطل المطر لا يفتحها، بل يُعيرها.',
        minutesAgo: 40970,
      },
      {
        from: 'ana',
        text: 'It looks so beautiful on the page. One question: should the pictures be mirrored too? He walks left to right',
        minutesAgo: 40955,
      },
      {
        from: 'layla_h',
        text: 'Yes please! An Arabic reader will think that he is walking out of the story. Let him walk من اليمين إلى اليسار, from right to left.',
        minutesAgo: 40947,
      },
      { from: 'ana', text: "Mirroring everything. Good thing he's symmetrical when he's sad", minutesAgo: 40945 },
      {
        from: 'layla_h',
        text: 'Page 14: the line is long. I can shorten it to «انتظر. ثم انتظر. ثم ابتسم.»',
        minutesAgo: 33195,
      },
      { from: 'ana', text: 'What does it say?', minutesAgo: 33145 },
      { from: 'layla_h', text: '"He waited. Then he waited. Then he smiled."', minutesAgo: 33144 },
      { from: 'ana', text: 'Do herons smile?', minutesAgo: 33143 },
      { from: 'layla_h', text: 'In Arabic they do', minutesAgo: 33141 },
      {
        from: 'ana',
        text: 'All 30 Arabic copies went at the fair! A grandfather read it aloud to three children right there at the table',
        minutesAgo: 14410,
      },
      { from: 'layla_h', text: 'يا الله، ما أجمل هذا الخبر! You made my week.', minutesAgo: 14368 },
      {
        from: 'layla_h',
        text: 'وصلني الكتاب اليوم! الورق جميل والمظلة تلمع كأنها شمس صغيرة. أمي تقول لكِ: سلمت يداكِ 🌷',
        minutesAgo: 200,
      },
    ],
  },
  {
    between: ['haruka_m', 'ana'],
    state: 'accepted',
    messages: [
      {
        from: 'haruka_m',
        text: 'アナさん、はじめまして。ヨナスさんの友だちの遥です。I follow your herons since long time! Do you ship to Kyoto?',
        minutesAgo: 32245,
      },
      {
        from: 'ana',
        text: 'Hello Haruka, はじめまして! Yes, prints travel flat in a big envelope, about two weeks',
        minutesAgo: 32055,
      },
      {
        from: 'haruka_m',
        text: 'うれしいです！I would like the "Heron, thinking" A4, and the booklet in any language. I want to look at the pictures very slowly.',
        minutesAgo: 32046,
      },
      { from: 'ana', text: "That's the best order anyone has ever made", minutesAgo: 32042 },
      {
        from: 'haruka_m',
        text: 'One small note for a Japanese title: サギ means heron, but it also sounds like 詐欺 = fraud 😅 Please write アオサギ (grey heron). Then nobody will think the bird is a criminal.',
        minutesAgo: 30858,
      },
      { from: 'ana', text: "A fraudulent heron with an umbrella... that's book two", minutesAgo: 30698 },
      { from: 'haruka_m', text: '「詐欺師サギの傘」買います！', minutesAgo: 30695 },
      {
        from: 'haruka_m',
        text: '届きました！きれいに包んでくださって、ありがとうございます。箱の裏の小さい猫も見つけました。',
        minutesAgo: 6420,
      },
      { from: 'haruka_m', text: 'It arrived! I found also the small cat on the back of the parcel.', minutesAgo: 6417 },
      {
        from: 'ana',
        text: "That's Tinta, she inspects all the parcels. So happy that it got there!",
        minutesAgo: 6207,
      },
      { from: 'haruka_m', text: 'ティンタちゃんによろしく 🐾', minutesAgo: 6202 },
    ],
  },
]
