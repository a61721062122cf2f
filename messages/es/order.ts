export default {
  done: {
    pin: '{one, select, yes {{name}: fijada arriba} other {{count, number} conversaciones fijadas arriba}}.',
    unpin: '{one, select, yes {{name}: ya no está fijada} other {{count, number} conversaciones ya no están fijadas}}.',
    archive:
      '{one, select, yes {{name}: archivada} other {{count, number} conversaciones archivadas}} hasta el próximo mensaje.',
    inbox:
      '{one, select, yes {{name}: de vuelta} other {{count, number} conversaciones de vuelta}} en la bandeja de entrada.',
    read: '{one, select, yes {{name}: marcada como leída} other {{count, number} conversaciones marcadas como leídas}}.',
    unread:
      '{one, select, yes {{name}: marcada como no leída} other {{count, number} conversaciones marcadas como no leídas}}.',
    mute: '{one, select, yes {{name}: silenciada} other {{count, number} conversaciones silenciadas}}. Todo sigue llegando.',
    unmute:
      '{one, select, yes {{name}: ya no está silenciada} other {{count, number} conversaciones ya no están silenciadas}}.',
    snooze:
      '{one, select, yes {{name}: pospuesta} other {{count, number} conversaciones pospuestas}} hasta entonces, o hasta el próximo mensaje.',
    delete:
      '{one, select, yes {{name}: borrada} other {{count, number} conversaciones borradas}} para ti. Nadie se entera.',
    accept:
      '{one, select, yes {{name}: aceptada} other {{count, number} conversaciones aceptadas}}, y ya en tu bandeja de entrada.',
    undo_delete:
      '{one, select, yes {{name}: está ahí de nuevo} other {{count, number} conversaciones están ahí de nuevo}}.',
    undo_accept:
      '{one, select, yes {{name}: espera de nuevo} other {{count, number} conversaciones esperan de nuevo}}.',
  },
  mute: { hour: 'Durante 1 hora', hours: 'Durante 8 horas', forever: 'Hasta que lo desactive' },
  snooze: { hours: 'En 3 horas', tonight: 'Esta noche', tomorrow: 'Mañana por la mañana', week: 'La próxima semana' },
  day: {
    title: 'Ir a una fecha',
    text: 'En {name}, al primer mensaje de un día.',
    day: 'Día',
    go: 'Ir',
    unreadable: 'Eso no es un día. Elige uno, como el 31 de enero de 2026.',
    nothing: 'Aquí todavía no hay nada que leer.',
    offline: 'No se pudo buscar. Comprueba tu conexión y vuelve a intentarlo.',
  },
  keys: {
    go: 'Ir',
    next: 'Conversación siguiente',
    before: 'Conversación anterior',
    open: 'Abrirla',
    back: 'Volver a la lista',
    inbox: 'Bandeja de entrada',
    requests: 'Solicitudes',
    hidden: 'Ocultas',
    archived: 'Archivadas',
    snoozed: 'Pospuestas',
    these: 'Esta conversación, o las seleccionadas',
    archive: 'Archivar, o devolver a la bandeja',
    unread: 'Marcar como no leída, o leída',
    pin: 'Fijar arriba, o dejar de fijar',
    snooze: 'Posponer',
    mute: 'Silenciar, o dejar de silenciar',
    select: 'Seleccionar',
    write: 'Escribir una respuesta',
    anywhere: 'En cualquier lugar',
    find: 'Buscar o hacer algo',
    filter: 'Filtrar por nombre',
    compose: 'Mensaje nuevo',
    help: 'Estos atajos',
  },
} as const
