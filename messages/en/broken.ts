/** When a page couldn't be made, also when nothing else of Ajar is at hand: both languages travel with that page. */
export default {
  title: 'Something went wrong · Ajar',
  jammed: 'The door jammed',
  what: 'Something went wrong on our side while this page was made. What you sent before is kept. Try again; if it happens again, tell the owner of this site.',
  log: 'For the owner’s log: {digest}',
  again: 'Try again',
  start: 'Go to the start',
} as const
