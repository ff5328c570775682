import { fold } from '@korzo/names'

/** A title as it stands in an address: `Šabac meets Opatija!` → `sabac-meets-opatija`. */
export function slugOf(title: string): string {
  const words = fold(title).split(/[^a-z0-9]+/)
  let slug = ''
  for (const word of words.filter((one) => one !== '')) {
    const longer = slug === '' ? word.slice(0, 70) : `${slug}-${word}`
    if (longer.length > 70) break
    slug = longer
  }
  return slug === '' ? 'untitled' : slug
}
