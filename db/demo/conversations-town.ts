import type { DemoConversation } from './types.ts'

/** Ana and the town: the café, the newspaper, the fair, a sound recordist, the moderator. */
export const anaInTown: DemoConversation[] = [
  {
    between: ['ana', 'cafesol'],
    state: 'accepted',
    unreadFor: [{ handle: 'ana', count: 1 }],
    messages: [
      {
        from: 'ana',
        text: "Hi Rosa! Secret question: could I book the long table for Mara's birthday in a week and a half? Around twelve people. She must not know",
        minutesAgo: 23185,
      },
      {
        from: 'cafesol',
        text: "Secret table booked 🤫 From seven? We close at six anyway, so it's all yours till ten.",
        minutesAgo: 23163,
      },
      {
        from: 'ana',
        text: 'You\'re an angel. Two people don\'t eat gluten and Fern is allergic to nuts (seriously, not "prefers not")',
        minutesAgo: 23159,
      },
      {
        from: 'cafesol',
        text: "Noted: 2 × no gluten, 1 × nuts, serious. We'll keep the whole table nut-free, that's simpler than watching one plate.",
        minutesAgo: 23153,
      },
      { from: 'cafesol', text: 'Cake: orange and polenta, no nuts, no gluten, nobody notices. OK?', minutesAgo: 23152 },
      { from: 'ana', text: 'More than OK', minutesAgo: 23150 },
      { from: 'ana', text: 'Count is 12 now, plus possibly Wilhelmina, who may bring a parrot', minutesAgo: 13500 },
      {
        from: 'cafesol',
        text: "We can't have the parrot in the kitchen. The rest of the room is his.",
        minutesAgo: 13483,
      },
      { from: 'ana', text: 'May I come an hour before, to put paper herons on the chairs?', minutesAgo: 8830 },
      { from: 'cafesol', text: 'Side door, from six on. Milo will be the lookout.', minutesAgo: 8822 },
      {
        from: 'ana',
        text: 'Thank you thank you thank you. I think she knew for about one second and then not at all. What do I owe you for the napkin crown?',
        minutesAgo: 6950,
      },
      {
        from: 'cafesol',
        text: 'The crown is on the house. It was a lovely evening, we were still finding herons this morning.',
        minutesAgo: 6430,
      },
      { from: 'ana', text: 'Rosa, could I put a poster in your window? My cat is missing', minutesAgo: 1955 },
      {
        from: 'cafesol',
        text: "Oh Ana. Of course, bring it over. We'll put one at the till as well.",
        minutesAgo: 1952,
      },
      { from: 'ana', text: 'Thank you 💛', minutesAgo: 1951 },
      {
        from: 'cafesol',
        text: "Two customers asked about Tinta today. One said that she'd heard meowing behind the gardens on Mill Lane and would ask her neighbour. No name, sorry, but keep your phone near you.",
        minutesAgo: 135,
      },
    ],
  },
  {
    between: ['nadia_reports', 'ana'],
    state: 'accepted',
    messages: [
      {
        from: 'nadia_reports',
        text: "Hi Ana, Nadia from the Post. I'm writing a piece on people who make things around the harbour. Would you talk to me for half an hour?",
        minutesAgo: 30470,
      },
      {
        from: 'ana',
        text: 'Hello Nadia, gladly! My friend Mara, the potter, says absolutely not, which in my experience means yes if you only photograph her hands',
        minutesAgo: 30422,
      },
      {
        from: 'nadia_reports',
        text: 'Hands are more honest anyway. Tomorrow, eleven, at your studio?',
        minutesAgo: 30416,
      },
      { from: 'ana', text: "Perfect. There's a cat, I hope that's fine", minutesAgo: 30414 },
      {
        from: 'nadia_reports',
        text: 'Thank you for this morning. Just so I quote you right: "Leave the door ajar and mostly it\'s the wind. But sometimes it\'s somebody."',
        minutesAgo: 29175,
      },
      { from: 'ana', text: 'Yes! Though I think I said it with more "um"', minutesAgo: 29147 },
      { from: 'nadia_reports', text: 'I have removed nine.', minutesAgo: 29146 },
      {
        from: 'nadia_reports',
        text: "Fact check before it goes to the desk:\n1. 120 booklets in three languages?\n2. The printer is Harbour Print Room, Ravi's?\n3. The cat's name is spelled T-i-n-t-a?",
        minutesAgo: 20720,
      },
      { from: 'ana', text: '1. Yes\n2. Yes\n3. Yes, it means ink', minutesAgo: 20685 },
      { from: 'nadia_reports', text: "It's out: https://post.example.org/harbour-makers", minutesAgo: 16465 },
      { from: 'ana', text: "It's so kind and so exact. Thank you. My grandmother has printed it", minutesAgo: 16393 },
      { from: 'nadia_reports', text: "Tell her that's the only circulation figure I care about", minutesAgo: 16384 },
    ],
  },
  {
    between: ['bo', 'ana'],
    state: 'accepted',
    messages: [
      {
        from: 'bo',
        text: "Hello. I record sounds. I have forty minutes of herons at dawn, if that's of any use to somebody who draws them.",
        minutesAgo: 25820,
      },
      { from: 'ana', text: "Of use?! I've never heard one properly. What do they sound like?", minutesAgo: 25050 },
      { from: 'bo', text: 'Like a door that needs oil. Then nothing for eleven minutes.', minutesAgo: 24750 },
      { from: 'ana', text: 'I love the eleven minutes already', minutesAgo: 24748 },
      { from: 'bo', text: 'https://sound.example.org/bo/herons-dawn', minutesAgo: 24743 },
      {
        from: 'ana',
        text: 'I drew to it all evening. The silence has gulls in it. Is that on purpose?',
        minutesAgo: 22860,
      },
      { from: 'bo', text: "The silence always has something in it. That's why I record it.", minutesAgo: 22390 },
      {
        from: 'ana',
        text: "Would you do a small walk with me one day? You record, I draw, we don't talk",
        minutesAgo: 22230,
      },
      { from: 'bo', text: "That's the best invitation I've had in years. Yes.", minutesAgo: 22221 },
      {
        from: 'bo',
        text: 'Low tide is early the day after tomorrow. Herons will be out by the old slipway.',
        minutesAgo: 2965,
      },
      { from: 'ana', text: "I'll be there. I'll bring coffee, quietly", minutesAgo: 2915 },
      {
        from: 'bo',
        text: "I saw the poster. We can do the walk another time. I have a good microphone: if she meows within 200 metres of it I will hear her. I'll sit by the allotments tonight.",
        minutesAgo: 1580,
      },
      { from: 'ana', text: "Bo, that's the kindest thing. Thank you", minutesAgo: 1568 },
    ],
  },
  {
    between: ['ferrybookfair', 'ana'],
    state: 'accepted',
    unreadFor: [{ handle: 'ana', count: 2 }],
    messages: [
      {
        from: 'ferrybookfair',
        text: 'Hello makers! Your table number for the fair is B7. Set-up from 7:00, doors at 10:00. Map and parking: https://fair.example.org/makers',
        minutesAgo: 29250,
      },
      {
        from: 'ferrybookfair',
        text: 'Thank you for being part of it: 2,300 visitors, our best year. The survey takes three minutes: https://fair.example.org/survey',
        minutesAgo: 3390,
      },
      {
        from: 'ferrybookfair',
        text: "PS: your heron is on the shortlist for next year's poster. We'll let you know by the end of the month.",
        minutesAgo: 3389,
      },
    ],
  },
  {
    between: ['ana', 'priya'],
    state: 'accepted',
    messages: [
      {
        from: 'ana',
        text: "Hi Priya, my door is open to anyone and mostly that's lovely, but somebody keeps sending me the same investment link from new accounts. Is there something that I should do?",
        minutesAgo: 19335,
      },
      {
        from: 'priya',
        text: "Hi Ana, thanks for telling me. Report is the best button: it blocks them and I get the exact messages. I've found four accounts of the same kind and suspended them.",
        minutesAgo: 19301,
      },
      { from: 'ana', text: "That was quick! I don't need to close the door, then?", minutesAgo: 19296 },
      {
        from: 'priya',
        text: 'Only if you want to. Most of it should land in Hidden by itself now. You can look at "Why is this here?" on each one, and tell us if we got it wrong.',
        minutesAgo: 19293,
      },
      { from: 'ana', text: 'I will. Thank you for looking after the place', minutesAgo: 19291 },
      { from: 'priya', text: "It's a nice place to look after :)", minutesAgo: 19290 },
    ],
  },
]
