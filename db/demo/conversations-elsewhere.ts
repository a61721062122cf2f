import type { DemoConversation } from './types.ts'

/** Conversations in town that Ana doesn’t see: a mug, a novelist, the moderator’s desk, two editors. */
export const elsewhere: DemoConversation[] = [
  {
    between: ['kit', 'mara'],
    state: 'accepted',
    messages: [
      { from: 'kit', text: 'mug', minutesAgo: 42030 },
      { from: 'mara', text: 'use your words kit', minutesAgo: 42026 },
      { from: 'kit', text: 'big mug. green. pls', minutesAgo: 42025 },
      { from: 'mara', text: 'see, poetry. ready in about 2 weeks', minutesAgo: 42023 },
      { from: 'mara', text: "your mug is done. holds half a litre, it's basically a bucket", minutesAgo: 22050 },
      { from: 'kit', text: '🪣💚', minutesAgo: 22047 },
      { from: 'kit', text: 'best mug', minutesAgo: 20280 },
      { from: 'mara', text: "that's the longest compliment you've ever given", minutesAgo: 20260 },
      { from: 'kit', text: 'yes', minutesAgo: 20259 },
    ],
  },
  {
    between: ['teo', 'bo'],
    state: 'accepted',
    messages: [
      {
        from: 'teo',
        text: "I've been writing to your recording of rain on a tin roof for a month. I thought you should know that you're in the acknowledgements.",
        minutesAgo: 32905,
      },
      { from: 'bo', text: 'Nobody has ever put me in a book. Which roof?', minutesAgo: 32345 },
      { from: 'teo', text: '"Boathouse, October". At minute nineteen something falls over.', minutesAgo: 32333 },
      { from: 'bo', text: 'That was me.', minutesAgo: 32330 },
      { from: 'teo', text: "I've built a whole murder on it.", minutesAgo: 32329 },
      { from: 'teo', text: 'Do you have an island? I need an island that is mostly wind.', minutesAgo: 14270 },
      {
        from: 'bo',
        text: 'https://sound.example.org/bo/north-skerry – wind, 52 minutes, one sheep.',
        minutesAgo: 13620,
      },
      { from: 'teo', text: 'The sheep is perfect. The sheep stays.', minutesAgo: 13606 },
    ],
  },
  {
    between: ['bo', 'lighthousetrust'],
    state: 'accepted',
    messages: [
      {
        from: 'bo',
        text: "Good morning. Does the old foghorn still work? I'd like to record it once, at a distance. About two miles.",
        minutesAgo: 20710,
      },
      {
        from: 'lighthousetrust',
        text: "Good morning! It works, it's just not allowed to, except on the anniversary. You'd be very welcome then. Bring gloves.",
        minutesAgo: 20510,
      },
      { from: 'bo', text: "I'll be in a boat. Thank you.", minutesAgo: 20485 },
      {
        from: 'lighthousetrust',
        text: "We'll sound it three times, with a minute in between. One of the volunteers asks if you would also record the kettle, which is nearly as old.",
        minutesAgo: 20479,
      },
      { from: 'bo', text: 'Yes to the kettle.', minutesAgo: 19405 },
    ],
  },
  {
    between: ['nadia_reports', 'priya'],
    state: 'accepted',
    messages: [
      {
        from: 'nadia_reports',
        text: "Hi Priya, on the record if you don't mind: how many accounts do you suspend in a week? I'm writing about towns that run their own message service",
        minutesAgo: 11840,
      },
      {
        from: 'priya',
        text: "On the record: between three and six, out of about four thousand people. Nearly all of them are selling something that doesn't exist.",
        minutesAgo: 11803,
      },
      { from: 'nadia_reports', text: 'And how many people close their doors because of it?', minutesAgo: 11799 },
      {
        from: 'priya',
        text: 'Fewer every month. When the junk goes to Hidden by itself, people dare to leave it open.',
        minutesAgo: 11793,
      },
      { from: 'nadia_reports', text: "That's my headline. Thank you", minutesAgo: 11791 },
    ],
  },
  {
    between: ['cafesol', 'priya'],
    state: 'accepted',
    messages: [
      {
        from: 'cafesol',
        text: 'Hello Priya! Milo and I both answer messages here. Can two of us be signed in at once, or will we knock each other out?',
        minutesAgo: 6380,
      },
      {
        from: 'priya',
        text: 'You can both stay signed in. In Settings you\'ll see each device under "Where you\'re signed in", so if Milo loses his phone again you can sign out just that one.',
        minutesAgo: 6362,
      },
      { from: 'cafesol', text: 'He says it was once. It was three times. Thank you!', minutesAgo: 6359 },
    ],
  },
  {
    between: ['tess_amberley', 'fernwrites'],
    state: 'accepted',
    unreadFor: [{ handle: 'tess_amberley', count: 1 }],
    messages: [
      {
        from: 'tess_amberley',
        text: "Fern, I've read it! The snail can't be the narrator AND the weather, but I loved every page",
        minutesAgo: 24990,
      },
      { from: 'fernwrites', text: "Why can't he be the weather", minutesAgo: 24905 },
      { from: 'tess_amberley', text: "Because on page 20 he's sad and it rains on himself", minutesAgo: 24903 },
      { from: 'fernwrites', text: "...that's the whole point, Tess", minutesAgo: 24902 },
      { from: 'tess_amberley', text: 'Hm. Let me read it again tonight.', minutesAgo: 24890 },
      { from: 'tess_amberley', text: "I cried on the bus. You were right. He's the weather.", minutesAgo: 23650 },
      { from: 'fernwrites', text: '🐌☔️', minutesAgo: 23635 },
      {
        from: 'tess_amberley',
        text: "Do you know Ana Ferrer? I've just written to her out of the blue and I'm nervous as anything",
        minutesAgo: 1630,
      },
      {
        from: 'fernwrites',
        text: "Only from Mara's birthday. She's lovely. She leaves her door open on purpose, so don't be nervous. Give her a day or two, her cat's missing",
        minutesAgo: 1490,
      },
    ],
  },
  {
    between: ['tess_amberley', 'ferrybookfair'],
    state: 'accepted',
    messages: [
      {
        from: 'tess_amberley',
        text: 'Hello! My aunt bought a large heron at your fair, and neither of us can read the signature. Do you know who the artist is?',
        minutesAgo: 14955,
      },
      {
        from: 'ferrybookfair',
        text: "Hello Tess! Table B7, so that's Ana Ferrer, @ana here. She takes messages from anyone, just write to her.",
        minutesAgo: 14891,
      },
      { from: 'tess_amberley', text: 'Wonderful, thank you!', minutesAgo: 14883 },
    ],
  },
]
