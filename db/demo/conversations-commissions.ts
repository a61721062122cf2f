import type { DemoConversation } from './types.ts'

/** People who ask Ana to draw something: a boat, a parrot, a map, a wedding. */
export const commissions: DemoConversation[] = [
  {
    between: ['edmundpell', 'ana'],
    state: 'accepted',
    messages: [
      {
        from: 'edmundpell',
        text: 'Dear Miss Ferrer, forgive an old man for writing without an introduction. My granddaughter tells me this is how it is done now. Would you consider drawing a boat that no longer exists?',
        minutesAgo: 43450,
      },
      {
        from: 'ana',
        text: 'Dear Mr Pell, what a question! Yes. Tell me everything you remember about her.',
        minutesAgo: 43320,
      },
      {
        from: 'edmundpell',
        text: "Dear Miss Ferrer,\n\nYou asked for everything, so you have only yourself to blame.\n\nShe was called the Perdita, twenty-six feet, larch on oak, built over on the east side by the Hobley brothers in the winter my sister was born. My father had her from a man who owed him money and could not bear to look at her any more, on account of a lady. She was painted a green that nobody has managed to mix since. My mother said it was the colour of the sea when it is thinking about something else.\n\nShe was not fast. I want to be truthful with you. Anything with a mast could overtake her, and on one occasion so did a swan. But she was dry and she was steady, and she would turn into the wind by herself, like a dog that knows when you want to go home. I learned to steer on her, and to swear, and to be quiet, in that order.\n\nThe mast was a little shorter than it ought to have been, because of a bridge. The tiller had a notch in it that fitted my father's thumb, and later on, to my surprise, mine. There was a locker forward where we kept the tea, a lantern, a tin of boiled sweets and a book of hymns, which nobody opened but which came with us everywhere all the same. On the stern the name was lettered by hand, and the R had a tail that ran on under the D, I, T and A like a wake.\n\nShe went in the big storm, at her mooring, with nobody aboard. I was forty and I cried like a child. I have no photograph. There was one, and I lent it.\n\nI should like to see her once more, coming home, late, with the lantern lit. It needn't be large. I am eighty-one, so it needn't be very durable either, though my granddaughter says that I mustn't make that joke.\n\nWith kind regards, and apologies to your eyes,\nEdmund Pell",
        minutesAgo: 42222,
      },
      {
        from: 'ana',
        text: "Dear Mr Pell, I read your letter twice and then once aloud to my cat. I'd be honoured. Three questions: which side was the lantern on, was the sail white or brown, and were you steering, or your father?",
        minutesAgo: 41912,
      },
      {
        from: 'edmundpell',
        text: 'Port side. Brown, the colour of strong tea. And my father, if you please, with me asleep in the bow. You may make me about nine.',
        minutesAgo: 40888,
      },
      {
        from: 'ana',
        text: 'First sketch: https://ana.example.org/wip/perdita-1 – please be strict. Is the bow too proud?',
        minutesAgo: 24775,
      },
      {
        from: 'edmundpell',
        text: 'I looked at it for some time before I could write. The bow is exactly as proud as it was. Only the R is missing its tail.',
        minutesAgo: 23510,
      },
      { from: 'ana', text: 'The R shall have its tail.', minutesAgo: 23477 },
      {
        from: 'ana',
        text: "She's finished, Mr Pell. I mixed eleven greens. I think number nine was thinking about something else.",
        minutesAgo: 10690,
      },
      {
        from: 'edmundpell',
        text: 'Dear Ana (if I may), my granddaughter has hung her over the wireless. I say good evening to her. What do I owe you for the other ten greens?',
        minutesAgo: 10545,
      },
      {
        from: 'ana',
        text: "You may, and nothing at all. But do come and have coffee at Café Sol one day, I'd like to hear about the swan.",
        minutesAgo: 9090,
      },
    ],
  },
  {
    between: ['wilhelmina_a', 'ana'],
    state: 'accepted',
    messages: [
      {
        from: 'wilhelmina_a',
        text: 'Ms Ferrer! I am told you draw birds as though they had opinions. I own a parrot who has nothing else.',
        minutesAgo: 37890,
      },
      { from: 'wilhelmina_a', text: 'His name is the Admiral. He requires a portrait. Full dress.', minutesAgo: 37888 },
      {
        from: 'ana',
        text: "Hello Wilhelmina! I would love to meet the Admiral. Could you send a few photos, and tell me about the size and when you'd need it?",
        minutesAgo: 37824,
      },
      {
        from: 'wilhelmina_a',
        text: 'Photographs: https://files.example.com/the-admiral\nSize: above a fireplace\nWhen: before his birthday, which is in three weeks\nTemper: his, not mine, though opinions differ',
        minutesAgo: 37803,
      },
      {
        from: 'ana',
        text: "Thank you! For 50 × 70 in watercolour and ink it's 420, half at the start. Does he have medals?",
        minutesAgo: 37795,
      },
      { from: 'wilhelmina_a', text: 'He has a spoon. He believes it to be a medal.', minutesAgo: 37792 },
      { from: 'ana', text: 'Then so do I.', minutesAgo: 37791 },
      {
        from: 'ana',
        text: "Sketch for the Admiral: https://ana.example.org/wip/admiral. He holds the spoon like a sceptre, tell me if it's too much",
        minutesAgo: 21770,
      },
      {
        from: 'wilhelmina_a',
        text: 'It is precisely enough. He looked at it and said the word he says to the vicar. This is approval.',
        minutesAgo: 21682,
      },
      {
        from: 'ana',
        text: "He's finished and dry! I'll bring him over whenever suits you. The invoice for the second half is attached to the frame",
        minutesAgo: 10740,
      },
      {
        from: 'wilhelmina_a',
        text: 'Paid. Come at four, there will be cake, do not wear feathers.',
        minutesAgo: 10725,
      },
      {
        from: 'wilhelmina_a',
        text: 'He has not stopped talking to it. For the first time in eleven years the house has a second person who listens to him.',
        minutesAgo: 8665,
      },
      { from: 'ana', text: "That may be the nicest review I'll ever get", minutesAgo: 8645 },
    ],
  },
  {
    between: ['teo', 'ana'],
    state: 'accepted',
    messages: [
      {
        from: 'teo',
        text: "I keep my own door shut (deadline), so I'm rather shamefacedly using yours. I need a map for a novel. An island that gets smaller in every chapter.",
        minutesAgo: 36520,
      },
      { from: 'ana', text: 'Smaller like the tide, or smaller like a biscuit?', minutesAgo: 36487 },
      { from: 'teo', text: "Annoyingly, that's the question the whole book is about.", minutesAgo: 36483 },
      { from: 'ana', text: "Then I'll draw it so that nobody can tell", minutesAgo: 36481 },
      {
        from: 'teo',
        text: "You're hired. Twelve maps, one per chapter, black and white, the last one is blank. I'm told I must pay for the blank one as well",
        minutesAgo: 36480,
      },
      { from: 'ana', text: 'The blank one costs double', minutesAgo: 36474 },
      { from: 'teo', text: "Chapter seven no longer has a lighthouse. I'm sorry. It had to go.", minutesAgo: 12796 },
      { from: 'ana', text: "I'll give it a quiet funeral. New map 7 by the weekend", minutesAgo: 12195 },
      {
        from: 'teo',
        text: 'The maps are on the wall above my desk and I have started to write towards them. Thank you.',
        minutesAgo: 4800,
      },
      { from: 'ana', text: '🗺️', minutesAgo: 4785 },
    ],
  },
  {
    between: ['samwhitlock', 'ana'],
    state: 'accepted',
    unreadFor: [{ handle: 'ana', count: 1 }],
    messages: [
      {
        from: 'samwhitlock',
        text: "Hiya! you did the menu for cafe sol right? me and my fella are getting married and we'd love invites that look like that. is that something you do",
        minutesAgo: 27345,
      },
      {
        from: 'ana',
        text: 'Hi Sam, congratulations! I do. How many, and what should people feel when they open the envelope?',
        minutesAgo: 27275,
      },
      { from: 'samwhitlock', text: 'about 80. and ... hungry?? were having a massive barbecue', minutesAgo: 27264 },
      { from: 'ana', text: 'Hungry I can do', minutesAgo: 27263 },
      {
        from: 'ana',
        text: 'Two ideas for you: a) a long table seen from above, b) a dog stealing a sausage from the cake table',
        minutesAgo: 19160,
      },
      { from: 'samwhitlock', text: 'B', minutesAgo: 19156 },
      { from: 'samwhitlock', text: 'B!!!!!', minutesAgo: 19155 },
      { from: 'samwhitlock', text: 'he says B as well', minutesAgo: 19154 },
      {
        from: 'ana',
        text: 'Final version. Please check the spelling of all the names, twice, then ask an aunt: https://ana.example.org/wip/sausage-dog-final',
        minutesAgo: 3000,
      },
      {
        from: 'samwhitlock',
        text: 'aunt found one!! its "Whitlock" not "Witlock" on the back 🙈 otherwise PERFECT we\'re so happy',
        minutesAgo: 228,
      },
    ],
  },
]
