import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { answerOrder, type SolverAnswer, type SolverOrder } from '../domain/solver-order.ts'

/** Each lane has a thread: what is quick does not wait for what takes a second. */
export type Lane = 'quick' | 'exact' | 'check'

const workerFile = new URL('./decide-worker.mjs', import.meta.url)
const threads = new Map<Lane, Thread>()
type Waiting = { resolve(answer: SolverAnswer): void; reject(error: Error): void }
type Thread = { readonly worker: Worker; readonly waiting: Map<number, Waiting> }
let count = 0

/** Has something computed in the thread of a lane; where the program is not built (in tests), at once and here. */
export function compute(lane: Lane, order: SolverOrder): Promise<SolverAnswer> {
  if (!existsSync(workerFile)) return answerOrder(order)
  const { worker, waiting } = threads.get(lane) ?? startThread(lane)
  const number = ++count
  return new Promise((resolve, reject) => {
    waiting.set(number, { resolve, reject })
    worker.ref()
    worker.postMessage({ number, order }, [])
  })
}

type Message = { number: number; answer?: SolverAnswer; fault?: string }

function startThread(lane: Lane): Thread {
  const worker = new Worker(workerFile)
  const waiting: Thread['waiting'] = new Map()
  const thread = { worker, waiting }
  threads.set(lane, thread)
  worker.on('message', ({ number, answer, fault }: Message) => {
    const asked = waiting.get(number)
    waiting.delete(number)
    if (waiting.size === 0) worker.unref()
    if (answer === undefined) asked?.reject(new Error(fault))
    else asked?.resolve(answer)
  })
  const end = (error: Error) => {
    if (threads.get(lane) === thread) threads.delete(lane)
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  worker.on('error', end)
  worker.on('exit', (code) => end(new Error(`the solver ended with ${code}`)))
  return thread
}
