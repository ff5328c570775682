import { createReadStream, existsSync, openAsBlob } from 'node:fs'
import { copyFile, mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { AwsClient } from 'aws4fetch'
import type { Config } from '../config.ts'

/** Where content lies, under its SHA-256 digest. */
export type FileStore = {
  /** Takes content from a file on disk, which may be gone afterwards. Storing twice changes nothing. */
  put(digest: string, path: string): Promise<void>
  /** @throws {Error} when it is not there. */
  read(digest: string): Promise<ReadableStream<Uint8Array>>
  remove(digest: string): Promise<void>
}

/** The store of an installation: S3-compatible when set, a folder otherwise. */
export function fileStore({ s3, dataFolder }: Pick<Config, 's3' | 'dataFolder'>): FileStore {
  return s3 === undefined ? folderStore(join(dataFolder, 'files')) : s3Store(s3)
}

/** The content of a kept file, as it is read. @throws {Error} when it is not there. */
export function readFile(
  config: Pick<Config, 's3' | 'dataFolder'>,
  { digest }: { readonly digest: string },
): Promise<ReadableStream<Uint8Array>> {
  return fileStore(config).read(digest)
}

/** A folder: `aa/aabbcc…`. What stands there under its name is whole, because it is moved there when it is. */
export function folderStore(folder: string): FileStore {
  const pathOf = (digest: string) => join(folder, digest.slice(0, 2), digest)
  return {
    async put(digest, path) {
      const target = pathOf(digest)
      if (existsSync(target)) return
      await mkdir(dirname(target), { recursive: true })
      await move(path, target)
    },
    read: async (digest) =>
      Readable.toWeb(createReadStream(pathOf(digest))) as ReadableStream<Uint8Array>,
    remove: (digest) => rm(pathOf(digest), { force: true }),
  }
}

async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error
    await copyFile(from, `${to}.part`)
    await rename(`${to}.part`, to)
  }
}

/** An S3-compatible store; `url` leads to the bucket. Requests are signed (AWS Signature Version 4) with the content's digest. */
export function s3Store({ url, key, secret, region }: NonNullable<Config['s3']>): FileStore {
  const client = new AwsClient({
    accessKeyId: key,
    secretAccessKey: secret,
    region,
    service: 's3',
    retries: 0,
  })
  const bucket = url.replace(/\/$/, '')
  const send = async (method: string, digest: string, body?: Blob): Promise<Response> => {
    const address = `${bucket}/${digest.slice(0, 2)}/${digest}`
    const hash = body === undefined ? emptyDigest : digest
    const signed = await client.sign(address, {
      method,
      headers: { 'x-amz-content-sha256': hash },
    })
    const response = await fetch(address, {
      method,
      headers: signed.headers,
      ...(body === undefined ? {} : { body }),
    })
    if (response.ok || (method === 'DELETE' && response.status === 404)) return response
    await response.body?.cancel()
    throw new Error(`the file store answered ${response.status} to ${method} ${digest}`)
  }
  return {
    async put(digest, path) {
      const response = await send('PUT', digest, await openAsBlob(path))
      await response.body?.cancel()
    },
    async read(digest) {
      const { body } = await send('GET', digest)
      if (body === null) throw new Error(`the file store sent nothing for ${digest}`)
      return body
    },
    async remove(digest) {
      const response = await send('DELETE', digest)
      await response.body?.cancel()
    },
  }
}

const emptyDigest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
