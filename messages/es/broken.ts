export default {
  title: 'Algo salió mal · Ajar',
  jammed: 'La puerta se atascó',
  what: 'Algo salió mal de nuestro lado al preparar esta página. Lo que enviaste antes se conserva. Inténtalo de nuevo; si vuelve a pasar, avisa a quien administra este sitio.',
  log: 'Para el registro de quien administra: {digest}',
  again: 'Reintentar',
  start: 'Ir al inicio',
} as const
