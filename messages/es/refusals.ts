export default {
  inbox: {
    not_accepting:
      '{named, select, yes {{name} no acepta} other {Esta persona no acepta}} mensajes tuyos. Puede escribirte primero.',
    awaiting_reply:
      'Tus mensajes ya se enviaron. Espera la respuesta{named, select, yes { de {name}} other {}} antes de volver a escribir.',
    knock_budget_spent:
      '{ends, select, yes {Hoy ya escribiste a todas las personas nuevas que puedes. La próxima plaza se libera {until}. Cuantas más personas te respondan, más plazas tendrás.} other {Por ahora tu cuenta no puede escribir a personas nuevas. Quienes te conocen siguen recibiendo tus mensajes.}}',
    door_full: 'Por hoy ya recibió suficientes mensajes de este tipo. Inténtalo mañana.',
    question_unanswered:
      '{named, select, yes {{name} pregunta} other {Esta persona pregunta}} algo antes del primer mensaje. Responde y luego envía; lo que escribiste sigue aquí.',
    you_blocked_them:
      '{named, select, yes {Bloqueaste a {name}.} other {Bloqueaste a esta persona.}} Desbloquea para escribir.',
    recipient_unavailable:
      '{named, select, yes {No es posible escribir a {name}.} other {No es posible escribir a esta persona.}}',
    sender_suspended:
      'Tu cuenta está suspendida, así que no puede enviar mensajes. {reasoned, select, yes {Motivo: {reason}. } other {}}Puedes apelar en Avisos.',
    request_too_long:
      '{reasoned, select, yes {Un primer mensaje puede tener hasta {amount, number} caracteres. Acórtalo y envíalo de nuevo.} other {Es demasiado largo para un primer mensaje. Acórtalo y envíalo de nuevo.}}',
    reads_like_advertisement:
      'Esto parece publicidad. Es probable que quede oculto. Cámbialo, o envíalo de nuevo tal como está.',
    sending_too_fast: 'Estás enviando más rápido de lo que permite este sitio. Espera un poco y pulsa Reintentar.',
    changing_too_fast:
      'Eso es más rápido de lo que permite este sitio, y nada cambió. Espera un poco y hazlo de nuevo.',
    reply_gone: 'El mensaje al que respondes ya no está. Envíalo sin la cita.',
    not_answered_yet: 'Podrás hacerlo cuando ambos se hayan dejado entrar.',
    message_deleted: 'Ese mensaje se borró.',
    edit_too_late: 'Un mensaje se puede editar durante 15 minutos.',
    delete_too_late: 'Un mensaje se puede borrar para todos durante 24 horas. Todavía puedes borrarlo para ti.',
    cant_be_added:
      '{named, select, yes {No puedes añadir a {name}.} other {No puedes añadir a esta persona.}} Puedes enviarle un mensaje antes.',
    nobody_to_add:
      'No puedes añadir a ninguna de esas personas, así que nada cambió. Puedes enviarles un mensaje antes.',
    group_full: 'Un grupo puede tener hasta 100 personas.',
    group_name_empty: 'Ponle un nombre al grupo.',
    empty_message: 'Primero escribe algo.',
    message_too_long: 'Un mensaje puede tener hasta 10 000 caracteres.',
    not_found: 'Esto no está aquí, o no es para ti.',
    signed_out: 'Tu sesión está cerrada. Iníciala de nuevo; lo que escribiste se conserva en este navegador.',
    bad_input: 'Algo no estaba bien, así que nada cambió. Recarga la página e inténtalo de nuevo.',
    storage: 'El servidor no pudo guardarlo. Inténtalo de nuevo en un momento; nada se hace dos veces.',
    offline: 'No tienes conexión. No se perdió nada; inténtalo cuando la recuperes.',
    unexpected: 'No funcionó. No se perdió nada; inténtalo de nuevo.',
    pins_full: '{pins, plural, other {Ya hay # conversaciones fijadas. Deja de fijar una primero.}}',
    snooze_past: 'Ese momento ya pasó. Elige uno posterior.',
    cant_undo: 'Ya es tarde para deshacerlo.',
    already_done: 'Eso ya está hecho.',
    picture_missing: 'Primero elige una imagen.',
    picture_large: 'Una imagen puede tener hasta 5 MB. Elige una más pequeña.',
    picture_kind: 'No podemos leer ese archivo como imagen. Usa JPEG, PNG, WebP, GIF o AVIF.',
    request_text_only:
      'Un primer mensaje es solo texto. Podrás enviar imágenes y archivos cuando {named, select, yes {{name} haya} other {haya}} respondido.',
    attachment_gone: 'Una imagen o un archivo de este mensaje ya no está. Añádelo de nuevo y envía.',
    quota_full:
      'Ya no te queda espacio aquí para imágenes y archivos. Borra para todos algunos que enviaste, o envía solo texto.',
    file_empty: 'Este archivo está vacío.',
    file_large: 'Los vídeos y archivos pueden tener hasta 25 MB. Elige uno más pequeño.',
    image_large: 'Una imagen puede tener hasta 10 MB. Elige una más pequeña.',
    image_kind: 'Esta imagen no se puede leer, o tiene más de 50 millones de píxeles. Usa JPEG, PNG, WebP, GIF o AVIF.',
    image_unclean:
      'Las fotos HEIC no se envían, porque aquí no se les puede quitar el lugar donde se hicieron. Guárdala antes como JPEG.',
    voice_kind: 'Esto no es un mensaje de voz, o no se puede leer. No se envió nada.',
    video_damaged: 'Este vídeo no está completo, así que no se le puede quitar lo que cuenta de ti. No se envió nada.',
    too_many_uploads: 'Añadiste muchísimos archivos en una hora. Espera un poco e inténtalo de nuevo.',
    too_many_files: 'Un mensaje puede llevar hasta 4 archivos. Los demás no se añadieron.',
    media_cut: 'El archivo no llegó completo. Inténtalo de nuevo.',
  },
  search: {
    search_from: 'Después de from: escribe me o un nombre de usuario, como from:@ana.',
    search_in:
      'Después de in: escribe un nombre de usuario o el nombre de un grupo, como in:@ana o in:"Fiesta en el jardín".',
    search_has:
      'Después de has: escribe link o image{reasoned, select, yes {; «{reason}» no se puede buscar} other {}}.',
    search_day: 'Escribe el día como año, mes y día, por ejemplo before:2026-11-25 o after:2026-01-01.',
    search_twice: 'Solo se puede buscar un from: y un in:. Quita «{reason}».',
    search_nobody: 'Aquí nadie se llama {reason}. Revisa el nombre de usuario después de from:.',
    search_no_place:
      'Tu bandeja no tiene ninguna conversación con «{reason}». Escribe un nombre de usuario, o el nombre de un grupo entre comillas.',
  },
  elsewhere: {
    already_decided: 'Mientras tanto, otra persona ya lo decidió. Recarga la página para ver cómo.',
    not_yours: 'Formas parte de este caso, o trata de alguien del equipo: otra persona tiene que decidirlo.',
    another_must: 'Tú tomaste esta decisión, así que otra persona de moderación responde a la apelación.',
    already_appealed: 'Ya apelaste esta decisión, o se retiró.',
    verdict_needed: 'Primero elige qué debe pasar.',
    answer_needed: 'Primero elige si se concede la apelación.',
    words_needed: 'Escribe una frase para la persona: es todo lo que sabrá del motivo.',
    wrong_sign_in: 'Ese nombre de usuario y esa contraseña no van juntos. Revisa ambos e inténtalo de nuevo.',
    too_many_tries: 'Hubo demasiados intentos. Espera un cuarto de hora e inténtalo de nuevo.',
    handle_shape: 'Un nombre de usuario tiene de 1 a 15 letras (A–Z), cifras o guiones bajos.',
    handle_reserved: 'Este nombre de usuario está reservado para el sitio. Elige otro.',
    handle_taken: 'Este nombre de usuario ya tiene dueño. Elige otro.',
    name_empty: 'Escribe un nombre que se pueda ver.',
    password_short: 'Usa al menos 8 caracteres.',
    password_long: 'Usa como máximo 128 caracteres.',
    password_common: 'Esta contraseña está entre las más comunes. Elige una que solo a ti se te ocurriría.',
    wrong_password: 'Tu contraseña actual no es correcta.',
    left: 'Tu cuenta está cerrada y se borrará en 7 días. Hasta entonces puedes iniciar sesión aquí para recuperarla.',
    too_late:
      'Esa cuenta ya no se puede recuperar, o pasó demasiado tiempo con la página abierta. Inicia sesión para comprobarlo.',
    last_admin:
      'Eres la única persona que administra este sitio, así que nada cambió. Primero da ese papel a otra: npm run admin -- grant @handle admin',
    sign_in_again:
      'Tu cuenta no tiene contraseña aquí, así que primero cierra la sesión y vuelve a iniciarla: así se ve que eres tú.',
    too_many_exports: 'Hoy ya descargaste tus datos varias veces. Inténtalo mañana.',
    too_many_sign_ups: 'Desde tu red se crearon muchas cuentas en la última hora. Inténtalo dentro de una hora.',
    sign_up_closed: 'Por ahora este sitio no admite cuentas nuevas.',
    invitation_needed:
      'Necesitas una invitación para crear una cuenta aquí. Si seguiste una, ya se usó, se retiró o caducó; pide otra.',
    proof_needed:
      'En este momento se están creando muchas cuentas, y este navegador no pudo mostrar que no eres un programa. No se creó nada; inténtalo en diez minutos.',
    email_needed: 'Este sitio pide primero una dirección de correo. Recarga la página.',
    email_shape: 'No podemos escribir a esa dirección de correo. Debe parecerse a ana@example.org.',
    email_taken: 'Mientras tanto, esta dirección ya tiene una cuenta. Inicia sesión con ella.',
    email_yours: 'Tu cuenta ya tiene esta dirección.',
    email_needed_here: 'Este sitio pide una dirección de correo, así que puedes cambiar la tuya, pero no quitarla.',
    address_link_over: 'Este enlace ya se usó, han pasado sus 24 horas o es para otra cuenta. Pide uno nuevo.',
    too_many_addresses: 'Has pedido varios enlaces hoy. Vuelve a intentarlo mañana.',
    link_over: 'Este enlace ya se usó, o pasaron sus 24 horas. Pide otro aquí abajo.',
    mail_unset:
      'Este sitio pide confirmar una dirección de correo, pero por ahora no puede enviar correos. Inténtalo más tarde.',
    mail_down: 'El correo no se pudo enviar. Lo que escribiste se conserva; inténtalo en un minuto.',
    mail_refused: 'No se puede entregar correo en esta dirección. Revisa si hay un error.',
    too_many_mails:
      'Ya enviamos varios correos a esta dirección. Mira también en el correo no deseado, o inténtalo en unas horas.',
    sign_in_denied:
      'El inicio de sesión se interrumpió allí, así que aquí nada cambió. Inténtalo de nuevo, o usa tu contraseña.',
    sign_in_service: 'No se pudo iniciar sesión con ese servicio. Inténtalo de nuevo, o usa tu contraseña.',
    bio_long: 'Una biografía puede tener hasta 160 caracteres.',
    location_long: 'Una ubicación puede tener hasta 60 caracteres.',
    wrong_recovery: 'Ese nombre de usuario y ese código de recuperación no van juntos, o el código ya se usó.',
    hidden_words: 'Una lista puede tener hasta 200 palabras o frases, de hasta 60 caracteres cada una.',
    blocked_sites: 'Escribe un sitio por línea, como example.com. Una lista puede tener hasta 200.',
    list_empty: 'Esta lista está vacía. Elige un archivo, o escribe nombres de usuario, uno por línea.',
    list_large:
      'Una lista puede tener hasta 1 MB, así que no se leyó nada. Divídela en dos y trae una después de otra.',
    list_long:
      'Una lista puede tener hasta 10 000 líneas, así que no se leyó nada. Divídela en dos y trae una después de otra.',
    list_not_text: 'Ese archivo no es texto, así que no se leyó nada. Guarda la lista como CSV y elige ese archivo.',
    list_not_csv:
      'En la línea {reason} hay unas comillas que no se cierran, así que no se leyó nada. Corrige esa línea e inténtalo de nuevo.',
    purpose_label: 'Nombra cada motivo con hasta 40 caracteres.',
    purpose_twice: 'Dos motivos tienen el mismo nombre. Cambia uno.',
    prompt_long: 'Una pregunta puede tener hasta 120 caracteres.',
    knock_limit: 'Un límite es un número entero del 1 al 10 000. Déjalo vacío si no quieres ninguno.',
    link_label: 'Di con hasta 40 caracteres dónde usarás este enlace.',
    too_many_links: 'Tienes 50 enlaces abiertos. Cierra uno que ya no necesites.',
    site_changed:
      'Otra persona cambió estos ajustes mientras esta página estaba abierta, así que no se guardó nada. Lo que escribiste se conserva. Mira qué vale ahora y guarda de nuevo para poner lo tuyo en su lugar.',
    site_number:
      'Escribe un número entero de {least, number} a {most, number}{empty, select, yes {, o nada} other {}}.',
    site_handles:
      '{reasoned, select, yes {«{reason}» no puede ser un nombre de usuario: de 1 a 15 letras (A–Z), cifras o guiones bajos, uno por línea.} other {Escribe hasta 1000 nombres de usuario, uno por línea.}}',
    site_domains:
      '{reasoned, select, yes {«{reason}» no es un sitio. Escribe uno por línea, como example.com.} other {Escribe hasta 1000 sitios, uno por línea.}}',
    site_mail:
      'Este servidor no puede enviar correos: configura primero SMTP_URL y MAIL_FROM, o no pidas una dirección.',
    invitation_label: 'Di con hasta 60 caracteres para quién es.',
    invitation_uses: 'Escribe un número entero del 1 al 100.',
    invitation_days: 'Escribe un número entero del 1 al 365.',
    push_service_unknown:
      'Este sitio no conoce el servicio de notificaciones de este navegador, así que no se activó nada. Quien administra este sitio puede añadirlo.',
    email_missing: 'No tienes ninguna dirección de correo confirmada aquí, así que no se te pueden enviar correos.',
    times_wrong: 'Indica una hora de inicio y una de fin, como 22:30, y elige al menos un día.',
    archive_missing: 'Elige el archivo ZIP que te dio X.',
    archive_too_large: 'Aquí un archivo puede tener hasta {reason} MB, así que no se leyó nada.',
    disk_full:
      'Por ahora el servidor no tiene espacio para este archivo. Nada cambió; avisa a quien administra este sitio.',
    import_running: 'Ya se está leyendo un archivo. Espera a que termine.',
    too_many_imports: 'Hoy trajiste muchos archivos. Inténtalo mañana.',
    upload_cut: 'El archivo no llegó completo, así que no se leyó nada. Envíalo de nuevo.',
    archive_not_zip: 'Ese archivo no es un ZIP, o está cortado. Nada cambió. Descarga de nuevo el archivo desde X.',
    archive_not_x:
      'Ese ZIP no es un archivo de X: no contiene data/account.js ni data/direct-messages.js. Nada cambió.',
    archive_encrypted: 'Ese ZIP pide una contraseña. Elige el archivo tal como te lo dio X. Nada cambió.',
    archive_hostile:
      'Ese ZIP está hecho de un modo en que los de X nunca lo están, y podría causar daño, así que no se leyó nada.',
    archive_large: 'En ese archivo hay más texto del que se puede leer. Nada cambió.',
    archive_damaged:
      '{reasoned, select, yes {{reason}} other {Un archivo}} de ese ZIP está dañado. Nada cambió. Descárgalo de nuevo desde X.',
    archive_wrong:
      '{reasoned, select, yes {{reason}} other {Un archivo}} de ese ZIP no está escrito como lo escribe X. Nada cambió.',
  },
} as const
