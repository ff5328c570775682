import { rm, stat } from 'node:fs/promises'
import type { Visit } from '#kernel/contract.ts'
import { keepUpload } from '#kernel/files/index.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import type { Upload } from '#kernel/uploads.ts'
import { type PictureSize, pictureWidths } from '../domain/picture.ts'

const mostPixels = 60_000_000
const mostBytes = 12_000_000

/**
 * Makes the sizes of an uploaded picture and keeps them; where and with what it was taken is left out, it stands upright, and none is
 * wider than the picture itself.
 *
 * @throws {InvalidInput} at the upload's field when it is no picture, or a larger one than anybody needs.
 */
export async function resizePicture(visit: Visit, upload: Upload): Promise<PictureSize[]> {
  const { runtime, actor, tenant } = visit
  if (upload.bytes > mostBytes) throw unusable(upload)
  const { width: ownWidth } = await measured(upload)
  const widths = pictureWidths.filter((width) => width < ownWidth)
  const wanted = [...widths, Math.min(ownWidth, pictureWidths.at(-1) ?? ownWidth)]
  const sizes: PictureSize[] = []
  for (const wide of [...new Set(wanted)]) {
    const path = `${upload.path}.${wide}.webp`
    const picture = await openPicture(upload)
    const { width, height } = await picture
      .autoOrient()
      .resize({ width: wide, withoutEnlargement: true })
      .webp({ quality: 78 })
      .toFile(path)
      .catch(() => {
        throw unusable(upload)
      })
    const { size: bytes } = await stat(path)
    const resized = { field: upload.field, name: `picture-${width}.webp`, path, bytes }
    const place = { tenantId: tenant.id, actor }
    const limits = { types: ['webp'], mostBytes }
    const file = await keepUpload(runtime, place, resized, limits).finally(() =>
      rm(path, { force: true }),
    )
    sizes.push({ fileId: file.id, width, height })
  }
  return sizes
}

async function measured(upload: Upload): Promise<{ width: number }> {
  try {
    const { format, width, autoOrient } = await (await openPicture(upload)).metadata()
    if (!['jpeg', 'png', 'webp', 'gif'].includes(format) || width === 0) throw unusable(upload)
    return { width: autoOrient.width }
  } catch {
    throw unusable(upload)
  }
}

/** What reads pictures is large and seldom needed. */
async function openPicture({ path }: Upload) {
  const { default: sharp } = await import('sharp')
  return sharp(path, { limitInputPixels: mostPixels, failOn: 'error' })
}

function unusable({ field }: Upload): InvalidInput {
  return new InvalidInput([
    issueAt(field, 'knowledge.picture-unusable', { megabytes: mostBytes / 1e6 }),
  ])
}
