import { Worker } from 'node:worker_threads'

/** What came of reading a PDF; a fault says why in a word. */
export type PdfText =
  | { readonly isRead: true; readonly pages: number; readonly text: string }
  | {
      readonly isRead: false
      readonly fault: 'locked' | 'broken' | 'too-slow' | 'too-much-memory' | 'too-big'
    }

export type ReadingLimits = {
  readonly mostBytes: number
  readonly mostPages: number
  readonly mostCharacters: number
  readonly milliseconds: number
  /** How much more memory the program may hold while it reads. */
  readonly megabytes: number
}

// Plain JavaScript, so that it starts as it stands, built or not.
const workerFile = new URL('./pdf-worker.mjs', import.meta.url)
const glance = 50

/** The text of a PDF, read in a thread that is ended at the limits: a hostile file costs at most those. Takes the bytes away. Never throws. */
export function textOfPdf(bytes: Uint8Array<ArrayBuffer>, limits: ReadingLimits): Promise<PdfText> {
  const { mostBytes, mostPages, mostCharacters, milliseconds, megabytes } = limits
  if (bytes.length > mostBytes) return Promise.resolve({ isRead: false, fault: 'too-big' })
  const worker = new Worker(workerFile, {
    workerData: { bytes, mostPages, mostCharacters },
    transferList: [bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
    env: {},
    stdout: true,
    stderr: true,
  })
  const most = process.memoryUsage.rss() + megabytes * 1e6
  return new Promise((resolve) => {
    const end = (came: PdfText) => {
      clearTimeout(late)
      clearInterval(watch)
      void worker.terminate()
      resolve(came)
    }
    const late = setTimeout(() => end({ isRead: false, fault: 'too-slow' }), milliseconds)
    // Buffers do not count as memory of the thread, so the whole program is looked at.
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() > most) end({ isRead: false, fault: 'too-much-memory' })
    }, glance)
    worker.on('message', (came: PdfText) =>
      end(came.isRead ? { ...came, text: clean(came.text) } : came),
    )
    worker.on('error', (error) =>
      end({
        isRead: false,
        fault:
          'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? 'too-much-memory'
            : 'broken',
      }),
    )
    worker.on('exit', () => end({ isRead: false, fault: 'broken' }))
  })
}

/** Words broken at the end of a line are joined; what no database takes is left out. */
function clean(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\S\n]+|(?!\n)\p{Cc}/gu, ' ')
    .replaceAll(/(\p{L})[-\u00ad]\n(\p{Ll})/gu, '$1$2')
}
