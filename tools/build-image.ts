import { writeFile } from 'node:fs/promises'
import { imageFile, openEmbedded } from '#kernel/embedded.ts'
import { prepareDatabase } from '../src/site.ts'

/** Makes the image of the empty schemas that a first start unpacks: a tar of a PGlite folder after all migrations. */
export async function buildImage(target: string): Promise<number> {
  const database = await openEmbedded('memory', 'no image: begin with initdb')
  await prepareDatabase(database)
  const bytes = Buffer.from(await (await database.dump()).arrayBuffer())
  await writeFile(target, bytes)
  await database.close()
  return bytes.length
}

export async function main(): Promise<number> {
  const bytes = await buildImage(imageFile)
  process.stdout.write(`${imageFile}: ${Math.round(bytes / 1000)} kB\n`)
  return 0
}
