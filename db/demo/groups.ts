import type { DemoGroup } from './types.ts'

/** The people who make Ana's book, all at one table. Each of them let Ana in before: they join, nobody has to be asked. */
export const groups: DemoGroup[] = [
  {
    name: 'The heron book',
    owner: 'ana',
    members: ['ines_ferrer', 'jonasbrandt', 'layla_h'],
    messages: [
      {
        from: 'ana',
        minutesAgo: 3_020,
        text: 'I put us all in one room, so that nobody has to be told everything four times.',
      },
      {
        from: 'jonasbrandt',
        minutesAgo: 3_004,
        text: 'Good. The paper is here. It smells of wood and a little of rain.',
      },
      {
        from: 'layla_h',
        minutesAgo: 2_950,
        text: 'Page nine: is the heron cross, or only tall? In Arabic these are two different birds.',
      },
      { from: 'ana', minutesAgo: 2_941, text: 'Only tall. He is always only tall.', replyTo: 3 },
      {
        from: 'ines_ferrer',
        minutesAgo: 2_933,
        text: 'I have taken the second comma out of page four. It had it coming.',
      },
      { from: 'jonasbrandt', minutesAgo: 1_480, text: 'Proofs on Thursday. Not before nine.' },
      { from: 'ana', minutesAgo: 1_462, text: 'Never before nine.', replyTo: 6 },
      {
        from: 'layla_h',
        minutesAgo: 95,
        text: 'I read it aloud to my niece. She asked for the heron’s telephone number.',
      },
    ],
    reactions: [
      { to: 5, from: 'ana', emoji: '😂' },
      { to: 5, from: 'layla_h', emoji: '😂' },
      { to: 8, from: 'ines_ferrer', emoji: '❤️' },
    ],
    unreadFor: [{ handle: 'ana', count: 1 }],
  },
]
