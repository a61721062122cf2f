export default {
  downloadAsZip: 'Descargar como ZIP',
  sendingTheFile: 'Enviando el archivo',
  readingItIn: 'Leyéndolo',
  theZipFileOfX: 'El archivo ZIP de X',
  import: 'Importar',
  lookAtWhatYouBrought: 'Ver lo que trajiste',
  yourData: 'Tus datos',
  downloadEverything: 'Descargar todo',
  yourProfileAndSettingsPeople:
    'Tu perfil y tus ajustes, las personas que sigues o bloqueas, y todos los mensajes que todavía puedes ver: como páginas para leer, que se abren sin conexión, y como JSON para otros programas.',
  importFromX: 'Importar desde X',
  onXUnderSettingsYour:
    'En X, en Configuración, Tu cuenta, elige «Descargar un archivo con tus datos». Sus mensajes pasan a ser aquí tu propia copia, que nadie más ve; si lo traes otra vez, solo se añade lo nuevo. Las imágenes y los vídeos vienen también, mientras tengas espacio para ellos.',
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
  filesSoFar:
    'Los mensajes ya están aquí. {done, number} de {total, plural, one {# imagen o vídeo} other {# imágenes y vídeos}}. Puedes salir de esta página.',
  picturesAndVideos: 'Imágenes y vídeos',
  filesBrought:
    '{total, plural, one {# imagen o vídeo} other {# imágenes y vídeos}}, de los que {added, plural, one {# es nuevo} other {# son nuevos}} aquí.',
  left: {
    full: 'Para {count, plural, one {# no había} other {# no había}} espacio: ya usaste lo que este sitio guarda por persona. Borra algo de lo que enviaste o trajiste y trae el archivo otra vez.',
    large:
      '{count, plural, one {# es} other {# son}} más grandes de lo que se puede guardar aquí: 10 MB por imagen, 25 MB por vídeo.',
    unfit:
      '{count, plural, one {# quedó} other {# quedaron}} fuera: por daños, por no ser imagen ni vídeo, o por no tener ningún mensaje en el archivo.',
    many: '{count, plural, one {# pasa} other {# pasan}} de los 50 000 que puede traer cada persona.',
    lost: '{count, plural, one {# quedó} other {# quedaron}} sin mirar. Trae el archivo otra vez.',
  },
  deleteAll: 'Borrar todo lo que trajiste…',
  deleteThis: 'Borrar esta conversación…',
  whatDeletingMeans:
    'Tu copia de aquí desaparece enseguida, con sus imágenes y vídeos, y deja espacio. Nada cambia en X ni en el archivo que tienes; si lo traes otra vez, vuelve.',
  deleteForGood: 'Borrar esta copia',
  seeHowFar: 'Ver cómo va',
  pictureOf: 'Imagen de {name}, {moment}',
  videoOf: 'Vídeo de {name}, {moment}',
  soFar: '{done, number} de {total, plural, one {# mensaje} other {# mensajes}}. Puedes salir de esta página.',
  xAccount: 'Cuenta de X {id}',
} as const
