import { fold } from '@korzo/names'

/** A name as it stands in an address. */
export function slugOf(name: string): string {
  const slug = fold(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  return slug === '' ? 'x' : slug.slice(0, 60)
}
