import type { DemoConversation } from './types.ts'

/** Café Sol answers its customers: opening hours, a lost scarf, allergies, German visitors. */
export const cafeSol: DemoConversation[] = [
  {
    between: ['kit', 'cafesol'],
    state: 'accepted',
    messages: [
      { from: 'kit', text: 'open?', minutesAgo: 45340 },
      { from: 'cafesol', text: 'Morning! From eight, every day but Monday. Until six.', minutesAgo: 45328 },
      { from: 'kit', text: 'ok', minutesAgo: 45327 },
      { from: 'kit', text: 'pic?', minutesAgo: 45297 },
      { from: 'cafesol', text: 'Of the cake? https://sol.example.com/today', minutesAgo: 45295 },
      { from: 'kit', text: 'coming', minutesAgo: 45294 },
      { from: 'kit', text: 'open', minutesAgo: 14499 },
      { from: 'cafesol', text: "Eight more minutes. We'll wait for you.", minutesAgo: 14498 },
      { from: 'kit', text: '🏃', minutesAgo: 14497 },
    ],
  },
  {
    between: ['samwhitlock', 'cafesol'],
    state: 'accepted',
    messages: [
      {
        from: 'samwhitlock',
        text: 'hi! think i left my scarf at yours today, mustard yellow, bit bobbly, my nan knitted it so im slightly panicking',
        minutesAgo: 40500,
      },
      { from: 'cafesol', text: 'Hello Sam! Where were you sitting?', minutesAgo: 40486 },
      { from: 'samwhitlock', text: 'by the radiator, corner with the cactus', minutesAgo: 40484 },
      {
        from: 'cafesol',
        text: "We've looked at the corner, behind the radiator and in the cactus. Nothing yet, sorry. Milo asks whether it could have gone home with somebody else by mistake.",
        minutesAgo: 40475,
      },
      { from: 'samwhitlock', text: 'noooo', minutesAgo: 40474 },
      { from: 'cafesol', text: "Don't give up. Things come back here.", minutesAgo: 40471 },
      {
        from: 'cafesol',
        text: "Good news! A lady brought it back, she had taken it for her own (hers is mustard too, a bit less bobbly). It's waiting for you behind the counter.",
        minutesAgo: 39470,
      },
      { from: 'samwhitlock', text: 'YESSSS thank you!!! tell her i love her', minutesAgo: 39464 },
      { from: 'samwhitlock', text: 'and nan says thanks too, she says shes knitting milo one', minutesAgo: 39463 },
      { from: 'cafesol', text: 'Milo is blushing. See you soon!', minutesAgo: 39459 },
      { from: 'samwhitlock', text: "mustard. it arrived. he's got a matching one 😂", minutesAgo: 30620 },
      { from: 'cafesol', text: "He hasn't taken it off. In the kitchen. At 30 degrees.", minutesAgo: 30605 },
    ],
  },
  {
    between: ['fernwrites', 'cafesol'],
    state: 'accepted',
    unreadFor: [{ handle: 'cafesol', count: 1 }],
    messages: [
      {
        from: 'fernwrites',
        text: 'Hello, I have a severe nut allergy. Is there anything in your kitchen that I can eat safely, or is it a case of "may contain everything"? An honest no is fine!',
        minutesAgo: 32185,
      },
      {
        from: 'cafesol',
        text: 'Hello Fern, thank you for asking first. Honestly:\n\nSafe (no nuts in them, made on the nut-free bench):\n- all soups\n- toast, eggs, beans\n- the orange polenta cake\n\nNot safe:\n- brownies, granola, pesto, anything with the little green label\n\nPlease say it at the counter as well, so that whoever is on can change gloves.',
        minutesAgo: 32159,
      },
      {
        from: 'fernwrites',
        text: "That's the best answer I have ever had to that question. I'll come by this week",
        minutesAgo: 32151,
      },
      {
        from: 'fernwrites',
        text: "I came, I ate cake, I'm alive. First cake in a café for six years. Thank you!!",
        minutesAgo: 29110,
      },
      {
        from: 'cafesol',
        text: "This made everybody's day here. Rosa had to go and stand in the cold room for a minute.",
        minutesAgo: 29099,
      },
      {
        from: 'fernwrites',
        text: 'Quick one: is the new lentil thing on the board fine for me as well?',
        minutesAgo: 70,
      },
    ],
  },
  {
    between: ['jonasbrandt', 'cafesol'],
    state: 'accepted',
    messages: [
      {
        from: 'jonasbrandt',
        text: 'Hallo! Ich bin nächsten Monat ein paar Tage in Ferrymouth. Kann man bei Ihnen mit dem Laptop arbeiten, oder ist das unerwünscht?',
        minutesAgo: 13370,
      },
      {
        from: 'cafesol',
        text: 'Hallo Jonas! Milo writes this, his German is from school: Laptop ist ok bis zwölf Uhr. Dann kommt die Suppe und wir brauchen die Tische.',
        minutesAgo: 13335,
      },
      {
        from: 'jonasbrandt',
        text: 'Ausgezeichnetes Deutsch, und eine sehr faire Regel. Was für eine Suppe?',
        minutesAgo: 13328,
      },
      { from: 'cafesol', text: 'Jeden Tag eine andere. Nie mit Koriander, die Chefin sagt nein.', minutesAgo: 13326 },
      { from: 'jonasbrandt', text: 'Die Chefin hat recht.', minutesAgo: 13325 },
    ],
  },
  {
    between: ['edmundpell', 'cafesol'],
    state: 'accepted',
    messages: [
      {
        from: 'edmundpell',
        text: 'Dear Café Sol, Miss Ferrer has invited me for coffee at your establishment. Are there steps? I have a stick and a certain pride.',
        minutesAgo: 8885,
      },
      {
        from: 'cafesol',
        text: 'Dear Mr Pell, there is one step at the front, and none at all at the side, through the courtyard, past the lemon tree. The lemon tree is the nicer way in anyway.',
        minutesAgo: 8872,
      },
      { from: 'edmundpell', text: 'Then I shall come past the lemon tree. I am obliged to you.', minutesAgo: 8854 },
      { from: 'edmundpell', text: 'An excellent cup, and you were right about the tree.', minutesAgo: 4480 },
      {
        from: 'cafesol',
        text: 'Come back soon, the swan story has three listeners who need to know the end.',
        minutesAgo: 4471,
      },
    ],
  },
  {
    between: ['bo', 'cafesol'],
    state: 'accepted',
    messages: [
      {
        from: 'bo',
        text: 'Strange request. Your old fridge hums in B flat. May I record it before you replace it?',
        minutesAgo: 35235,
      },
      {
        from: 'cafesol',
        text: "That's the first compliment it has ever had. Come at half past five, it hums best when the dishwasher is off.",
        minutesAgo: 35193,
      },
      {
        from: 'bo',
        text: 'Thank you. Here it is, four minutes: https://sound.example.org/bo/fridge-b-flat',
        minutesAgo: 31780,
      },
      { from: 'cafesol', text: "Rosa listened to all of it. She says she'll miss it now.", minutesAgo: 31714 },
    ],
  },
  {
    between: ['nadia_reports', 'cafesol'],
    state: 'accepted',
    messages: [
      {
        from: 'nadia_reports',
        text: "Hi both, may I take the photo for the makers piece at your window table? Ten minutes, no flash, I'd buy everyone in shot a coffee",
        minutesAgo: 24840,
      },
      { from: 'cafesol', text: 'Of course! Tomorrow before nine the light is best there.', minutesAgo: 24831 },
      { from: 'nadia_reports', text: 'See you at half eight. Thank you!', minutesAgo: 24828 },
      {
        from: 'nadia_reports',
        text: "You're in the background on page 5, Milo's scarf is very visible",
        minutesAgo: 16450,
      },
      { from: 'cafesol', text: "He's asking for it to be framed.", minutesAgo: 16445 },
    ],
  },
]
