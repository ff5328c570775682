import { fold } from '@korzo/names'

/** A name as it stands in an address: `Jednosmerne ulice` → `jednosmerne-ulice`. */
export function slugOf(name: string): string {
  const slug = fold(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 70)
    .replace(/-$/, '')
  return slug === '' ? 'x' : slug
}

/** What a list sorts a name by: English or the first there is, folded. */
export function sortNameOf(name: Readonly<Record<string, string>>): string {
  return fold(name['en'] ?? Object.values(name)[0] ?? '').slice(0, 200)
}
