export default {
  newMessage: 'Mensaje nuevo',
  requests: '{count, plural, one {# solicitud nueva} other {# solicitudes nuevas}}',
  theyWait: 'Esperan hasta que las mires.',
  fromOne: '{name}: {text}',
  carried: {
    image: '{count, plural, one {Foto} other {# fotos}}',
    video: '{count, plural, one {Vídeo} other {# vídeos}}',
    file: '{count, plural, one {Archivo} other {# archivos}}',
    voice: '{count, plural, one {Nota de voz} other {# notas de voz}}',
  },
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
  address: {
    subject: 'Confirma tu dirección para {site}',
    confirm:
      'Alguien –esperamos que tú– quiere que la cuenta @{handle} de {site} tenga esta dirección. Para confirmarla, abre el enlace en un plazo de 24 horas en un navegador en el que hayas iniciado sesión.',
    notYou: 'Si no has sido tú, no hagas nada: no cambia nada.',
    open: 'Confirmar esta dirección',
    takenSubject: 'Esta dirección tiene una cuenta en {site}',
    taken:
      '@{handle} de {site} pidió tener esta dirección. Allí ya pertenece a @{owner}, y una dirección solo puede tener una cuenta: quítala primero de esa, en Ajustes, en Cuenta.',
    takenNotYou: 'Si no has sido tú, no hagas nada: no ha cambiado nada y nadie ha sabido de quién es.',
    formerSubject: '@{handle} de {site} tiene ahora otra dirección',
    former:
      'Esta era hasta ahora la dirección de @{handle} en {site}. Se ha cambiado o quitado, y aquí no llegarán más correos.',
    formerNotYou:
      'Si no has sido tú, otra persona usa tu cuenta: inicia sesión, cambia la contraseña y cierra la sesión en todos los demás sitios.',
  },
} as const
