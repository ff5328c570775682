import { readFile, readlink } from 'node:fs/promises'

/** A process of some machine: its id can be given again, so the start stands beside it. */
export type ProcessName = {
  readonly pid: number
  readonly startedAt: string
  /** The machine since it was switched on, and the space its process ids are in; empty where the system does not tell. */
  readonly host: string
}

/** This process, as others can look for it. */
export async function thisProcess(): Promise<ProcessName> {
  return { pid: process.pid, startedAt: await startOf(process.pid), host: await thisHost() }
}

/** Whether a process of this machine runs; where the system tells its start, that is compared too. One that only waits to be buried does not. */
export async function runs({ pid, startedAt }: Omit<ProcessName, 'host'>): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  return (await startOf(pid)) === startedAt
}

/** Whether it is certain that a process is gone: it was one of this machine, and does not run. */
export async function isCertainlyGone(name: ProcessName): Promise<boolean> {
  return name.host !== '' && name.host === (await thisHost()) && !(await runs(name))
}

/** The start of a process, in the system's own count; empty where it does not tell, or where the process has ended. */
export async function startOf(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? '' : (fields[19] ?? '')
  } catch {
    return ''
  }
}

async function thisHost(): Promise<string> {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8')
    return `${boot.trim()} ${await readlink('/proc/self/ns/pid')}`
  } catch {
    return ''
  }
}
