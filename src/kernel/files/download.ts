import { refuse } from '@korzo/values'
import type { Visit } from '../contract.ts'
import { servedAs } from './content.ts'
import { fileById, type StoredFile } from './file.ts'
import { fileStore } from './store.ts'

/** The address of a file; who opens it is asked for there. */
export function fileHref(tenantId: string, file: { readonly id: string }): string {
  return `/files/${tenantId}/${file.id}`
}

/**
 * Answers with a file, if the module of its owner says that this visitor may have it. Pictures may be shown in a page; everything else is a
 * download, so that nothing handed in ever runs as a page of this site.
 */
export async function fileAnswer(visit: Visit): Promise<Response> {
  const { runtime, params, request } = visit
  const { tenant = '', id = '' } = params
  const file = (await fileById(runtime.db, { tenantId: tenant, id })) ?? refuse('not-found')
  if (!(await mayHave(visit, tenant, file))) refuse('not-found')
  const headers = headersOf(file)
  if (request.headers.get('if-none-match') === headers.get('etag'))
    return new Response(null, { status: 304, headers })
  if (request.method === 'HEAD') return new Response(null, { headers })
  return new Response(await fileStore(runtime.config).read(file.digest), { headers })
}

async function mayHave(visit: Visit, tenantId: string, file: StoredFile): Promise<boolean> {
  const [kind = '', ...rest] = file.owner.split(':')
  const named = { tenantId, ownerId: rest.join(':'), fileId: file.id }
  for (const { fileAccess = {} } of visit.runtime.modules) {
    const access = Object.hasOwn(fileAccess, kind) ? fileAccess[kind] : undefined
    if (access !== undefined && (await access(visit, named))) return true
  }
  return false
}

function headersOf({ name, type, bytes, digest }: StoredFile): Headers {
  const { media, isPicture } = servedAs(type)
  const plain = name.replaceAll(/[^\w.() -]/g, '_')
  const place = isPicture ? 'inline' : 'attachment'
  return new Headers({
    'content-type': media,
    'content-length': String(bytes),
    'content-disposition': `${place}; filename="${plain}"; filename*=UTF-8''${encoded(name)}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, no-cache',
    etag: `"${digest.slice(0, 32)}"`,
  })
}

/** As RFC 8187 wants it. */
function encoded(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
