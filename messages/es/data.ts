export default {
  currentPassword: 'Contraseña actual',
  downloadAsZip: 'Descargar como ZIP',
  sendingTheFile: 'Enviando el archivo',
  readingItIn: 'Leyéndolo',
  theZipFileOfX: 'El archivo ZIP de X',
  import: 'Importar',
  lookAtWhatYouBrought: 'Ver lo que trajiste',
  sendingALargeFileNeeds: 'Para enviar un archivo grande hace falta JavaScript.',
  yourData: 'Tus datos',
  downloadEverything: 'Descargar todo',
  yourProfileAndSettingsPeople:
    'Tu perfil y tus ajustes, las personas que sigues o bloqueas, y todos los mensajes que todavía puedes ver: como páginas para leer, que se abren sin conexión, y como JSON para otros programas.',
  importFromX: 'Importar desde X',
  onXUnderSettingsYour:
    'En X, en Configuración, Tu cuenta, elige «Descargar un archivo con tus datos». Sus mensajes pasan a ser aquí tu propia copia, que nadie más ve; si lo traes otra vez, solo se añade lo nuevo. Las imágenes y los vídeos se quedan en tu archivo.',
  earlierMessages: 'Mensajes anteriores',
  you: 'Tú',
  broughtFromX: 'Traído de X',
  youFollowThemOnX: 'Las sigues en X, y están aquí',
  youBlockThemOnX: 'Las bloqueas en X, y están aquí',
  conversations: 'Conversaciones',
  yourOwnCopyWhichNobody:
    'Tu propia copia, que nadie más ve. Quien no está aquí aparece con su número de X hasta que inicie sesión con esa cuenta.',
  thereAreNone: 'No hay ninguna.',
  earlier: 'Anteriores',
  imported:
    'Listo: {total, plural, one {# mensaje} other {# mensajes}}, de los que {added, plural, one {# es nuevo} other {# son nuevos}} aquí.',
  lookedThrough: 'Se está revisando el archivo.',
  soFar: '{done, number} de {total, plural, one {# mensaje} other {# mensajes}}. Puedes salir de esta página.',
  xAccount: 'Cuenta de X {id}',
} as const
