import type { DemoConversation } from './types.ts'

/** Conversations that wait for an answer: most are worth opening, some were filtered. */
export const knocks: DemoConversation[] = [
  {
    between: ['gwen_hartley', 'ana'],
    state: 'request',
    unreadFor: [{ handle: 'ana', count: 2 }],
    messages: [
      {
        from: 'gwen_hartley',
        text: "Hello, we haven't met, I'm at number 14 on Mill Lane with the blue gate. I saw your poster in the café. There's a small black cat in my potting shed, I think she slipped in when I was putting the mower away the other evening. White chin, very cross, has eaten a whole tin of sardines.",
        minutesAgo: 38,
      },
      {
        from: 'gwen_hartley',
        text: "I've left the light on for her and shut the door so that she can't run off again. I'm in all evening, just knock. Gwen",
        minutesAgo: 36,
      },
    ],
  },
  {
    between: ['tess_amberley', 'ana'],
    state: 'request',
    unreadFor: [{ handle: 'ana', count: 2 }],
    messages: [
      {
        from: 'tess_amberley',
        text: "Dear Ana, I'm an assistant editor at Moth & Thimble Books, we make picture books, about eight a year. At the Ferrymouth fair my aunt (yellow coat!) bought your big heron, and it's been leaning against my desk ever since, where everyone stops to look at it. My boss would love to see more of \"The Heron's Umbrella\". Would you be willing to talk to us about a proper edition? No rush at all, and no strings: you can read about us here first https://moththimble.example.com/about",
        minutesAgo: 1680,
      },
      {
        from: 'tess_amberley',
        text: "I should add: we pay for sample pages, we'd never ask you to do them for free. Tess",
        minutesAgo: 1655,
      },
    ],
  },
  {
    between: ['noor_sketches', 'ana'],
    state: 'request',
    unreadFor: [{ handle: 'ana', count: 1 }],
    messages: [
      {
        from: 'noor_sketches',
        text: 'السلام عليكم أستاذة آنا، أنا نور، أدرس الرسم التوضيحي في السنة الثالثة بجامعة الإسكندرية. رأيت صور كتابك «مظلة مالك الحزين» عند ليلى، وأحببت كثيراً المساحات البيضاء التي تتركينها حول الطائر. هل تسمحين لي أن أرسم دراسة عنه مع ذكر اسمك؟ أعتذر عن الكتابة بالعربية، فإنجليزيتي ما زالت ضعيفة.',
        minutesAgo: 3265,
      },
    ],
  },
  {
    between: ['lighthousetrust', 'ana'],
    state: 'request',
    messages: [
      {
        from: 'lighthousetrust',
        text: "Good morning Ana. We look after the old light on the point, and this year it turns 150. We'd like to ask you about a mural for the stairwell:\n\n• 112 steps, one wall, curved\n• budget 3,000 plus materials\n• work in the two months when we're closed to visitors\n• fear of heights would be a problem\n\nMore about the tower: https://light.example.org/150\n\nWith best wishes, the volunteers",
        minutesAgo: 9120,
      },
    ],
  },
  {
    between: ['oskar_r', 'ana'],
    state: 'request',
    unreadFor: [{ handle: 'ana', count: 3 }],
    messages: [
      { from: 'oskar_r', text: 'hey', minutesAgo: 4250 },
      { from: 'oskar_r', text: '?', minutesAgo: 4200 },
      {
        from: 'oskar_r',
        text: "sorry, that was rude, I should've said why I'm writing. I bought your harbour print for my dad and he wants to know which window is his. He lived on Tanner's Row, second floor, with the geraniums. Did you draw the geraniums from life? He's sure they are his",
        minutesAgo: 2895,
      },
    ],
  },
  {
    between: ['maxyield_fx', 'ana'],
    state: 'hidden',
    reasons: [
      { code: 'same_text', weight: 70, detail: 14 },
      { code: 'spam_text', weight: 64 },
      { code: 'money', weight: 21 },
      { code: 'link', weight: 12, detail: 'yield.example.com' },
    ],
    messages: [
      {
        from: 'maxyield_fx',
        text: 'Hi friend!! 🚀 I noticed your profile and I see BIG potential. My private crypto growth group makes 4-6% PER DAY, fully automatic, my students quit there jobs after 3 weeks. Only 5 places left today. You only pay 50 to unlock, then it pays you 💰 Reply YES and I send the wallet, or join direct: https://yield.example.com/vip?r=max14',
        minutesAgo: 332,
      },
    ],
  },
  {
    between: ['boostclub_24', 'ana'],
    state: 'hidden',
    reasons: [
      { code: 'spam_text', weight: 72 },
      { code: 'same_text', weight: 45, detail: 9 },
      { code: 'link', weight: 14, detail: 'boost.example.com' },
    ],
    messages: [
      {
        from: 'boostclub_24',
        text: 'F4F? follow me and i follow back within 1h, plus 500 REAL followers for your art page 🔥 https://boost.example.com/start',
        minutesAgo: 13878,
      },
      { from: 'boostclub_24', text: 'still interested? last chance for the artist package', minutesAgo: 12438 },
      { from: 'boostclub_24', text: 'you didnt follow yet 🙁 follow first then i boost', minutesAgo: 9557 },
    ],
  },
  {
    between: ['maxyield_fx', 'cafesol'],
    state: 'hidden',
    reasons: [
      { code: 'same_text', weight: 70, detail: 14 },
      { code: 'spam_text', weight: 64 },
    ],
    messages: [
      {
        from: 'maxyield_fx',
        text: 'Hi friend!! 🚀 I noticed your profile and I see BIG potential. My private crypto growth group makes 4-6% PER DAY, fully automatic, my students quit there jobs after 3 weeks. Only 5 places left today. You only pay 50 to unlock, then it pays you 💰 Reply YES and I send the wallet, or join direct: https://yield.example.com/vip?r=max14',
        minutesAgo: 333,
      },
    ],
  },
  {
    between: ['maxyield_fx', 'kit'],
    state: 'hidden',
    reasons: [
      { code: 'same_text', weight: 70, detail: 14 },
      { code: 'spam_text', weight: 64 },
    ],
    messages: [
      {
        from: 'maxyield_fx',
        text: 'Hi friend!! 🚀 I noticed your profile and I see BIG potential. My private crypto growth group makes 4-6% PER DAY, fully automatic, my students quit there jobs after 3 weeks. Only 5 places left today. You only pay 50 to unlock, then it pays you 💰 Reply YES and I send the wallet, or join direct: https://yield.example.com/vip?r=max14',
        minutesAgo: 331,
      },
    ],
  },
  {
    between: ['kit', 'bo'],
    state: 'request',
    unreadFor: [{ handle: 'bo', count: 2 }],
    messages: [
      { from: 'kit', text: 'rain?', minutesAgo: 5828 },
      { from: 'kit', text: 'need 3 min of rain. for a film. pls', minutesAgo: 5827 },
    ],
  },
  {
    between: ['wilhelmina_a', 'tess_amberley'],
    state: 'request',
    messages: [
      {
        from: 'wilhelmina_a',
        text: 'Miss Amberley, I understand that you publish books for the very young. I have written a memoir (1,140 pages, by hand, with parrot). Kindly tell me to whom I should send the trunk.',
        minutesAgo: 7530,
      },
    ],
  },
  {
    between: ['ferrybookfair', 'nadia_reports'],
    state: 'request',
    unreadFor: [{ handle: 'nadia_reports', count: 1 }],
    messages: [
      {
        from: 'ferrybookfair',
        text: 'Dear Nadia, thank you for the wonderful piece on the makers. We\'d like to invite you to moderate a talk next year: "Who is still printing things, and why?" A fee and far too much coffee are included.',
        minutesAgo: 3360,
      },
    ],
  },
  {
    between: ['harbourprint', 'mara'],
    state: 'request',
    unreadFor: [{ handle: 'mara', count: 1 }],
    messages: [
      {
        from: 'harbourprint',
        text: "Hi Mara, Ravi from the print room. My sister saw your hands in the paper (great hands) and asks if there's a place left in your evening class. She promises not to make a hedgehog.",
        minutesAgo: 4580,
      },
    ],
  },
  {
    between: ['edmundpell', 'priya'],
    state: 'request',
    unreadFor: [{ handle: 'priya', count: 1 }],
    messages: [
      {
        from: 'edmundpell',
        text: "Dear Madam, I am told you are in charge. Is it possible to have the letters larger? I have found the wheel with which one makes the whole page larger, but then the button for sending goes over the edge like a ship in the old maps. I'm otherwise very content. Yours, E. Pell",
        minutesAgo: 1938,
      },
    ],
  },
  {
    between: ['tallis_roast', 'cafesol'],
    state: 'request',
    unreadFor: [{ handle: 'cafesol', count: 1 }],
    messages: [
      {
        from: 'tallis_roast',
        text: "Hello Café Sol! We roast small batches up the valley, and we'd love to drop off a sample of our new decaf. No order, no salesman, just a bag on your doorstep. Any day that suits you?",
        minutesAgo: 2070,
      },
    ],
  },
]
