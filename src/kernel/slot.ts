import type { Fill, Visit } from './contract.ts'

/** A place on a page that later modules fill: named by the page's module, typed by what goes in and what comes out. */
export type Slot<Input, Item> = { readonly name: string; readonly item?: (input: Input) => Item }

/** Names a slot, as `home.open-now`. */
export function slot<Input, Item>(name: string): Slot<Input, Item> {
  return { name }
}

/** Fills a slot with what one query finds. */
export function fill<Input, Item>(
  { name }: Slot<Input, Item>,
  items: (visit: Visit, input: Input) => Promise<readonly NoInfer<Item>[]>,
): Fill {
  return { slot: name, items: items as Fill['items'] }
}

/** Everything the modules put into a slot, in the modules' order. */
export async function itemsOf<Input, Item>(
  visit: Visit,
  { name }: Slot<Input, Item>,
  input: Input,
): Promise<Item[]> {
  const fills = visit.runtime.modules.flatMap(({ fills = [] }) =>
    fills.filter(({ slot }) => slot === name),
  )
  const found: Item[] = []
  for (const { items } of fills) found.push(...((await items(visit, input as never)) as Item[]))
  return found
}
