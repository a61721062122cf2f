export default {
  reportName: 'Denunciar a {name}',
  theModeratorsOfThisSite:
    'El equipo de moderación de este sitio recibe tu denuncia con los últimos mensajes que te envió. Además se bloquea a esta persona, sin que se entere.',
  personInGroup:
    'El equipo de moderación de este sitio recibe tu denuncia con los últimos mensajes suyos que puedes ver aquí, y nada más del grupo. Además se bloquea a esta persona para ti. Nadie aquí se entera.',
  messageInGroup:
    'El equipo de moderación de este sitio recibe tu denuncia con este mensaje, y nada más del grupo. Además se bloquea para ti a quien lo escribió. Nadie aquí se entera.',
  leaveToo: 'Salir también del grupo',
  whatIsWrong: '¿Qué pasa?',
  anythingToAddOptional: '¿Algo que añadir? (opcional)',
  upTo500Characters: 'Hasta 500 caracteres.',
  cancel: 'Cancelar',
  reportAndBlock: 'Denunciar y bloquear',
  chooseAReason: 'Elige un motivo.',
  reasons: {
    spam: 'Spam o publicidad',
    harassment: 'Acoso o amenazas',
    fraud: 'Fraude o phishing',
    impersonation: 'Se hace pasar por otra persona',
    sexual: 'Contenido sexual no deseado',
    other: 'Otra cosa',
  },
} as const
