import { parentPort } from 'node:worker_threads'
import { answerOrder, type SolverOrder } from '../domain/solver-order.ts'

type Asked = { readonly number: number; readonly order: SolverOrder }

// A thread of its own: solves and checks selections one after the other, so that pages are answered meanwhile.
parentPort?.on('message', async ({ number, order }: Asked) => {
  try {
    parentPort?.postMessage({ number, answer: await answerOrder(order) }, [])
  } catch (error) {
    parentPort?.postMessage(
      { number, fault: error instanceof Error ? error.message : 'unknown' },
      [],
    )
  }
})
