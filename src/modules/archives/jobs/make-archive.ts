import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fingerprint } from '@korzo/proofs'
import type { Job, Runtime } from '#kernel/contract.ts'
import { keepMadeFile } from '#kernel/files/index.ts'
import { sealAll, siteKey } from '#kernel/proofs/index.ts'
import { inTransaction } from '#kernel/use-case.ts'
import { archiveToMake } from '../queries/archives.ts'
import { noteArchive } from '../use-cases/note-archive.ts'
import { makeArchiveJob } from '../use-cases/order-archive.ts'
import { archiveFileName, writeProgrammeArchive } from '../web/programme-archive.ts'

type Order = { readonly tenantId: string; readonly programmeId: string; readonly number: number }

/** Makes the archive that was ordered; what was made already is left alone. */
export const makeArchive: Job = {
  name: makeArchiveJob,
  run: (runtime, payload) => make(runtime, payload as Order),
}

async function make(runtime: Runtime, order: Order): Promise<void> {
  const { tenantId, programmeId, number } = order
  const wanted = await archiveToMake(runtime.db, order)
  if (wanted === undefined || wanted.madeAt !== null) return
  await sealAll(runtime) // every proof in it is to carry its seal
  const madeAt = runtime.clock()
  const { slug, network } = wanted
  const folder = join(runtime.config.dataFolder, 'uploads')
  await mkdir(folder, { recursive: true })
  const path = join(folder, `archive-${programmeId}-${number}`)
  try {
    const { bytes, files } = await writeProgrammeArchive(runtime, path, {
      ...{ tenantId, network, slug, number, madeAt },
    })
    const owner = `archive:${programmeId}.${number}`
    const file = { tenantId, owner, name: archiveFileName(slug, number), type: 'html' }
    const { digest } = await keepMadeFile(runtime, file, { path, bytes })
    const key = fingerprint((await siteKey(runtime.config)).publicKey)
    await inTransaction(runtime, makeArchiveJob, (work) =>
      noteArchive(work, { ...order, madeAt, digest, bytes, files, key }),
    )
  } finally {
    await rm(path, { force: true })
  }
}
