export default {
  reach: {
    self: 'Notas para ti',
    inbox: 'Llega a la bandeja de {name}',
    requests: 'Llega a las solicitudes de {name}',
    waiting: '{name} todavía no respondió',
  },
  asks: '{name} pregunta algo antes de un mensaje nuevo. Su conversación queda como está.',
  allowance:
    'Hoy puedes escribir a {left, number} de {allowance, plural, one {# persona nueva} other {# personas nuevas}}; quien acepta te devuelve la plaza.',
  growth: {
    limited: 'El equipo de moderación limitó tu cuenta.',
    newborn: 'Crece cuando tu cuenta cumpla un día.',
    young: 'Crece cuando tu cuenta cumpla 30 días.',
    established: 'Crece cuando acepten al menos la mitad de las personas a las que escribes.',
    good: 'La mayoría de las personas a las que escribes acepta: por eso es tan grande.',
  },
  about: 'Motivo: {purpose}',
  aboutWith: 'Motivo: {purpose} – «{answer}»',
  answered: '{prompt} – «{answer}»',
  byLink: 'Llegó por tu enlace «{link}»{open, select, yes {} other {, que ya está cerrado}}.',
  roles: { owner: 'Responsable', admin: 'Admin' },
  you: 'ti',
  somebody: 'alguien',
  people: 'varias personas',
  more: '{count, number} más',
  notAdded: 'No se puede añadir a {names}.',
  group: {
    made: '{own, select, yes {Creaste} other {{who} creó}} este grupo',
    joined: '{own, select, yes {Te uniste} other {{who} se unió}}',
    left: '{own, select, yes {Saliste} other {{who} salió}}',
    pictured: '{own, select, yes {Cambiaste} other {{who} cambió}} la imagen',
    named: '{own, select, yes {Llamaste} other {{who} llamó}} al grupo «{name}»',
    added:
      '{own, select, yes {Añadiste a {whom}} other {{who} {you, select, yes {te añadió} other {añadió a {whom}}}}}',
    removed:
      '{own, select, yes {Quitaste a {whom}} other {{who} {you, select, yes {te quitó} other {quitó a {whom}}}}}',
    admin:
      '{own, select, yes {Diste el papel de admin a {whom}} other {{who} {you, select, yes {te dio el papel de admin} other {dio el papel de admin a {whom}}}}}',
    unadmin:
      '{own, select, yes {Quitaste el papel de admin a {whom}} other {{who} {you, select, yes {te quitó el papel de admin} other {quitó el papel de admin a {whom}}}}}',
    owner: 'El grupo está ahora a {you, select, yes {tu cargo} other {cargo de {whom}}}',
    changed: 'Algo cambió en el grupo',
  },
  lasting: {
    off: '{own, select, yes {Desactivaste} other {{who} desactivó}} los mensajes temporales',
    set: '{own, select, yes {Elegiste} other {{who} eligió}} que los mensajes desaparezcan tras {time}',
    here: 'Los mensajes desaparecen tras {time}',
    hint: 'desaparece tras {time}',
  },
  times: { day: '24 horas', week: '7 días', season: '90 días' },
  youStart: 'Tú',
  somebodyStart: 'Alguien',
  yourself: 'ti',
} as const
