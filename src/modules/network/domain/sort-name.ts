import { fold } from '@korzo/names'

/** What a list sorts by: the English name, else the first there is by its language, folded as the search folds. */
export function sortNameOf(name: Readonly<Record<string, string>>): string {
  const [first = ''] = Object.keys(name).sort()
  return fold(name['en'] ?? name[first] ?? '')
}
