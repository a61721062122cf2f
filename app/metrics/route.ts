import { METRICS_TYPE, metricsText } from '#server/metrics.ts'
import { mayReadMetrics } from '#server/metrics-access.ts'

/** The numbers of this server for Prometheus. To whoever may not read them this address is like any that doesn't exist. */
export async function GET(request: Request) {
  const headers = { 'cache-control': 'no-store' }
  if (!mayReadMetrics(request.headers)) return new Response('Not found', { status: 404, headers })
  return new Response(await metricsText(), { headers: { ...headers, 'content-type': METRICS_TYPE } })
}
