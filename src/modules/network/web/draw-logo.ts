import { readFile, rm, stat } from 'node:fs/promises'
import type { Visit } from '#kernel/contract.ts'
import { keepUpload } from '#kernel/files/index.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import type { Upload } from '#kernel/uploads.ts'

const mostPixels = 25_000_000
export const mostLogoBytes = 2_000_000

/** The header draws it at most 40 pixels high and 128 wide; a sharp screen wants up to three for each. */
const box = { width: 384, height: 120 }

/**
 * Draws an uploaded logo anew, small and without anything but its pixels, and keeps it. An SVG is drawn too (from memory, so that nothing
 * it names is read): no script or address of its maker ever reaches a reader.
 *
 * @throws {InvalidInput} at the upload's field when it cannot be drawn.
 */
export async function drawLogo(
  visit: Visit,
  upload: Upload,
): Promise<{ fileId: string; width: number; height: number }> {
  const { runtime, actor, tenant } = visit
  if (upload.bytes > mostLogoBytes) throw unusable(upload)
  const path = `${upload.path}.webp`
  try {
    const { width, height } = await drawn(upload, path)
    const { size: bytes } = await stat(path)
    const picture = { field: upload.field, name: 'logo.webp', path, bytes }
    const limits = { types: ['webp'], mostBytes: mostLogoBytes }
    const file = await keepUpload(runtime, { tenantId: tenant.id, actor }, picture, limits)
    return { fileId: file.id, width, height }
  } finally {
    await rm(path, { force: true })
  }
}

async function drawn(upload: Upload, path: string): Promise<{ width: number; height: number }> {
  const { default: sharp } = await import('sharp') // large and seldom needed
  const content = await readFile(upload.path)
  try {
    const {
      format,
      width = 0,
      height = 0,
    } = await sharp(content, {
      limitInputPixels: mostPixels,
    }).metadata()
    if (!['png', 'jpeg', 'webp', 'svg'].includes(format) || width * height === 0)
      throw unusable(upload)
    // A small SVG is drawn large enough at once, so that its lines stay sharp.
    const scale = Math.min(box.width / width, box.height / height)
    const density = format === 'svg' ? Math.min(2400, Math.max(72, Math.ceil(72 * scale))) : 72
    return await sharp(content, { limitInputPixels: mostPixels, failOn: 'error', density })
      .timeout({ seconds: 10 })
      .autoOrient()
      .resize({ ...box, fit: 'inside', withoutEnlargement: format !== 'svg' })
      .webp({ quality: 90, alphaQuality: 100 })
      .toFile(path)
  } catch {
    throw unusable(upload)
  }
}

function unusable({ field }: Upload): InvalidInput {
  return new InvalidInput([
    issueAt(field, 'network.logo-unusable', { megabytes: mostLogoBytes / 1e6 }),
  ])
}
