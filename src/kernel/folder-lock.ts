import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { runs, startOf } from './process-life.ts'

/** Another process works with this database. */
export class DatabaseHeldError extends Error {
  override readonly name = 'DatabaseHeldError'
}

/**
 * Takes a folder for this process alone and returns how to give it back. The lock is a file that names its holder; one whose
 * holder no longer runs is taken over.
 *
 * @throws {DatabaseHeldError} naming the process that holds the folder and since when.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true })
  const file = join(folder, 'lock')
  for (let attempt = 0; attempt < 3; attempt++) {
    if (await take(file)) return () => rm(file, { force: true })
    const holder = await readHolder(file)
    if (holder !== undefined && (await runs(holder))) {
      throw new DatabaseHeldError(
        `process ${holder.pid} has held the database in ${folder} since ${holder.since}; stop it first, or use its address`,
      )
    }
    await putAside(file, holder)
  }
  throw new DatabaseHeldError(`the lock ${file} is taken again and again; try once more`)
}

type Holder = { pid: number; since: string; startedAt: string }

async function take(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx')
    const holder: Holder = {
      pid: process.pid,
      since: new Date().toISOString(),
      startedAt: await startOf(process.pid),
    }
    await handle.writeFile(JSON.stringify(holder))
    await handle.sync()
    await handle.close()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    const text = await readFile(file, 'utf8')
    if (text !== '') return JSON.parse(text) as Holder
    await new Promise((wake) => setTimeout(wake, 200)) // its holder may just be writing its name
    return JSON.parse(await readFile(file, 'utf8')) as Holder
  } catch {
    return undefined
  }
}

/** Removes the lock of a dead holder; if somebody living took it in between, theirs is put back. */
async function putAside(file: string, dead: Holder | undefined): Promise<void> {
  const aside = `${file}.${process.pid}`
  try {
    await rename(file, aside)
    const found = await readHolder(aside)
    if (found?.pid !== dead?.pid || found?.startedAt !== dead?.startedAt) await link(aside, file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error
  }
  await rm(aside, { force: true })
}
