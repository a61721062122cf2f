export default {
  dismiss: { title: 'Desestimar', does: 'A la cuenta no le pasa nada.', told: 'No se hizo nada.' },
  warn: {
    title: 'Advertir',
    does: 'Recibe tus palabras. Pierde la buena reputación durante 90 días.',
    told: 'Esto es una advertencia. Tu cuenta funciona como antes.',
  },
  limit: {
    title: 'Limitar',
    does: 'Puede responder, pero no escribir a personas nuevas.',
    told: 'Puedes responder, pero no escribir a personas nuevas.',
  },
  suspend: {
    title: 'Suspender',
    does: 'Puede leer, pero no enviar nada hasta que termine.',
    told: 'Puedes leer, pero no enviar nada hasta que termine la suspensión.',
  },
  remove: {
    title: 'Retirar',
    does: 'La cuenta desaparece para los demás. Puede leer y apelar.',
    told: 'Tu cuenta se retiró de este sitio. Todavía puedes leer lo que recibiste.',
  },
} as const
