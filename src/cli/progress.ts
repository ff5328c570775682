import type { Io } from './command.ts'

/** One line that tells how far long work is; on a screen it is written over, in a log it stands still until the end. */
export function makeProgress(io: Io): { step(text: string): void; end(): void } {
  const isScreen = process.stderr.isTTY === true
  return {
    step: (text) => void (isScreen && io.err(`\r\u001b[2K${text.slice(0, 78)}`)),
    end: () => void (isScreen && io.err('\r\u001b[2K')),
  }
}

/** A bar for work whose whole is known, as `█████░░░░░ 52 %`. */
export function progressBar(done: number, whole: number): string {
  const part = whole === 0 ? 1 : Math.min(1, done / whole)
  const filled = Math.round(part * 20)
  return `${'█'.repeat(filled)}${'░'.repeat(20 - filled)} ${Math.round(part * 100)} %`
}
