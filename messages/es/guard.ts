export default {
  doors: {
    nobody: { title: 'Nadie', text: 'Solo siguen las conversaciones que aceptaste.' },
    following: {
      title: 'Personas que sigo',
      text: 'Las personas que sigues escriben directamente a tu bandeja. Nadie más puede iniciar una conversación.',
    },
    mutuals: {
      title: 'Seguimiento mutuo',
      text: 'Quienes te siguen y sigues llegan a tu bandeja. Las demás personas que sigues pueden enviarte una solicitud.',
    },
    followers: {
      title: 'Mis seguidores',
      text: 'Tus seguidores pueden enviarte una solicitud; las personas que sigues llegan a tu bandeja.',
    },
    verified: {
      title: 'Cuentas verificadas',
      text: 'Las cuentas verificadas pueden enviarte una solicitud; las personas que sigues llegan a tu bandeja.',
    },
    everyone: {
      title: 'Todo el mundo',
      text: 'Cualquiera puede enviarte una solicitud; las personas que sigues llegan a tu bandeja.',
    },
  },
  invites: {
    anyone: {
      title: 'Quien pueda escribirme',
      text: 'Quienes llegarían a tu bandeja te añaden enseguida; los demás pueden invitarte, y tú decides.',
    },
    following: { title: 'Quienes sigo', text: 'Los demás no pueden añadirte ni invitarte.' },
    nobody: { title: 'Ninguna persona', text: 'Tú puedes seguir creando grupos.' },
  },
  doorTried: {
    both: 'De los últimos 30 días, {more, plural, one {# persona más habría llegado como solicitud} other {# personas más habrían llegado como solicitudes}}, y {fewer, plural, one {# que llamó no habría podido entrar} other {# que llamaron no habrían podido entrar}}.',
    more: 'De los últimos 30 días, {more, plural, one {# persona más habría llegado como solicitud} other {# personas más habrían llegado como solicitudes}}.',
    fewer:
      'De los últimos 30 días, {fewer, plural, one {# persona que llamó no habría podido entrar} other {# personas que llamaron no habrían podido entrar}}.',
    nobody: 'De los últimos 30 días, nadie habría notado la diferencia.',
  },
  entrances: {
    everyone: 'Todo el mundo',
    verified: 'Cuentas verificadas',
    followers: 'Mis seguidores',
    nobody: 'Nadie',
  },
  lengths: {
    until_closed: 'Hasta que lo cierre',
    day: 'Durante 24 horas',
    week: 'Durante 7 días',
    month: 'Durante 30 días',
    year: 'Durante un año',
  },
  terms: {
    perDay: 'hasta {perDay, number} al día',
    total: 'hasta {total, number} en total',
    both: 'hasta {perDay, number} al día, {total, number} en total',
    own: 'pregunta «{prompt}»',
    mine: 'pregunta lo mismo que a todo el mundo',
  },
  knocks: '{count, plural, =0 {Todavía no llamó nadie} one {# llamada} other {# llamadas}}',
  opinion: {
    title: 'Este sitio pide una segunda opinión',
    asks: 'Cuando el mensaje de alguien desconocido espera en Solicitudes, este sitio pregunta a un servicio en {host} si es spam.',
    gets: 'El servicio recibe el texto de ese mensaje y la dirección de este sitio. No sabe quién lo escribió, a quién, ni desde qué red. Nunca se le pregunta por conversaciones aceptadas, ni para personas que desactivaron su filtro.',
    does: 'Lo que toma por spam pasa a Ocultas, y se indica. «No es spam» lo trae de vuelta, y el servicio se entera de que se equivocó; también cuando el equipo de moderación comprueba que algo sí era spam. Su respuesta no hace nada más, y sin ella todo funciona como siempre.',
  },
  levels: {
    off: {
      title: 'Desactivado',
      text: 'Cada llamada espera en Solicitudes. Solo ocultan algo tus palabras ocultas y los sitios que bloqueas.',
    },
    standard: { title: 'Normal', text: 'Lo que es claramente spam va a Ocultas. Casi nunca cae ahí algo que querías.' },
    strict: { title: 'Estricto', text: 'Todo lo que suene a publicidad va a Ocultas. Mira ahí de vez en cuando.' },
  },
  presets: { money: 'Dinero y criptomonedas', gambling: 'Apuestas', sexual: 'Sexual', insults: 'Insultos' },
  filterTried: {
    nothing: 'En los últimos 30 días, nada habría sido distinto.',
    hidden:
      'En los últimos 30 días, {hidden, plural, one {se habría ocultado # solicitud más} other {se habrían ocultado # solicitudes más}}.',
    arriving:
      'En los últimos 30 días, {arriving, plural, one {habría llegado # solicitud más} other {habrían llegado # solicitudes más}}.',
    both: 'En los últimos 30 días, {hidden, plural, one {se habría ocultado # solicitud más} other {se habrían ocultado # solicitudes más}}, y {arriving, plural, one {habría llegado # solicitud más} other {habrían llegado # solicitudes más}}.',
  },
  audit: {
    none: 'Puedes comprobarlo: di de algunas solicitudes ocultas si las querías.',
    some: 'De {checked, plural, one {la # que revisaste} other {las # que revisaste}}, {wanted, plural, =0 {no querías ninguna} one {querías #} other {querías #}}.',
  },
  shields: { day: 'Durante 24 horas', week: 'Durante 7 días', until_off: 'Hasta que lo desactive' },
  list: {
    will: '{will, plural, =0 {No se bloqueará a nadie nuevo} one {Se bloqueará a # persona} other {Se bloqueará a # personas}}',
    already: '{already, plural, one {# ya está bloqueada} other {# ya están bloqueadas}}',
    missing: '{missing, plural, one {# no está aquí} other {# no están aquí}}',
    self: '1 eres tú',
    unreadable: '{unreadable, plural, one {# línea no se pudo leer} other {# líneas no se pudieron leer}}',
    lines:
      'No se pudo leer: {count, plural, one {línea {lines}} other {líneas {lines}}}{more, plural, =0 {} other { y # más}}.',
    blocked:
      '{count, plural, =0 {No se bloqueó a nadie: todas esas personas ya están bloqueadas, o no están aquí.} one {# persona bloqueada. No se entera.} other {# personas bloqueadas. No se enteran.}}',
    undone:
      '{count, plural, =0 {No se desbloqueó a nadie.} one {Deshecho. # persona desbloqueada.} other {Deshecho. # personas desbloqueadas.}}',
  },
} as const
