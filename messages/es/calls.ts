export default {
  newMessage: 'Mensaje nuevo',
  requests: '{count, plural, one {# solicitud nueva} other {# solicitudes nuevas}}',
  theyWait: 'Esperan hasta que las mires.',
  fromOne: '{name}: {text}',
  mail: {
    why: 'Recibes esto porque activaste los correos sobre mensajes. Puedes desactivarlos en Ajustes, o aquí abajo.',
    requestsSubject: '{count, plural, one {# solicitud nueva en Ajar} other {# solicitudes nuevas en Ajar}}',
    requestsCame:
      '{count, plural, one {Desde la última vez llegó # solicitud nueva} other {Desde la última vez llegaron # solicitudes nuevas}}. Esperan hasta que las mires.',
    lookAtRequests: 'Ver tus solicitudes',
    somebody: 'Alguien',
    wrote: '{who} te escribió en Ajar',
    wroteIn: '{who} escribió en {group} en Ajar',
    wroteUnread: '{who} te escribió en Ajar, y todavía no lo leíste.',
    wroteInUnread: '{who} escribió en {group} en Ajar, y todavía no lo leíste.',
    quoted: '«{text}»',
    answer: 'Leer y responder',
    off: 'Desactivar estos correos',
    offAt: 'Desactivar estos correos: {address}',
  },
  signUp: {
    subject: 'Sigue creando tu cuenta en {site}',
    goOn: 'Alguien –esperamos que tú– quiere crear una cuenta en {site} con esta dirección. Para seguir, abre el enlace antes de 24 horas.',
    notYou: 'Si no fuiste tú, no hagas nada: no se crea ninguna cuenta.',
    choose: 'Elegir nombre de usuario y contraseña',
  },
  known: {
    subject: 'Ya tienes una cuenta en {site}',
    have: 'Alguien –esperamos que tú– quiso crear una cuenta en {site} con esta dirección. Ya tienes una: @{handle}. Inicia sesión con ella; si olvidaste la contraseña, uno de tus códigos de recuperación permite poner otra.',
    notYou: 'Si no fuiste tú, no hagas nada: nada cambió, y nadie más supo que estás aquí.',
    signIn: 'Iniciar sesión',
  },
} as const
