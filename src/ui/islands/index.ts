import { ThemeSwitch } from './theme-switch.ts'
import { SearchKey } from './search-key.ts'

const islands: Record<string, CustomElementConstructor> = {
  'korzo-theme': ThemeSwitch,
  'korzo-search-key': SearchKey,
}

for (const [name, island] of Object.entries(islands)) customElements.define(name, island)
