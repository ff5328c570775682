import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What the site measures of itself, in Prometheus' text format. */
export type Metrics = {
  observe(request: { method: string; route: string; status: number; seconds: number }): void
  text(): Promise<string>
}

/** `waiting` counts jobs and mails not yet done; it is asked when the figures are read. */
export function makeMetrics(waiting: () => Promise<{ jobs: number; mails: number }>): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'korzo_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  })
  const answers = new Counter({
    name: 'korzo_requests_total',
    help: 'Requests answered',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  })
  const queue = new Gauge({
    name: 'korzo_waiting',
    help: 'Work that waits',
    labelNames: ['what'],
    registers: [registry],
  })
  return {
    observe({ method, route, status, seconds }) {
      duration.observe({ method, route }, seconds)
      answers.inc({ method, route, status })
    },
    async text() {
      const { jobs, mails } = await waiting()
      queue.set({ what: 'jobs' }, jobs)
      queue.set({ what: 'mails' }, mails)
      return registry.metrics()
    },
  }
}
