import { CharacterCount } from './character-count.ts'
import { Combobox } from './combobox.ts'
import { ConfirmOpener } from './confirm-opener.ts'
import { CopyButton } from './copy-button.ts'
import { FilterForm } from './filter-form.ts'
import { FormConditions } from './form-conditions.ts'
import { FormDraft } from './form-draft.ts'
import { closeMenusLightly } from './menus.ts'
import { Passkey } from './passkey.ts'
import { SearchKey } from './search-key.ts'
import { ThemeSwitch } from './theme-switch.ts'

const islands: Record<string, CustomElementConstructor> = {
  'korzo-combobox': Combobox,
  'korzo-confirm': ConfirmOpener,
  'korzo-copy': CopyButton,
  'korzo-count': CharacterCount,
  'korzo-draft': FormDraft,
  'korzo-filter': FilterForm,
  'korzo-form': FormConditions,
  'korzo-passkey': Passkey,
  'korzo-search-key': SearchKey,
  'korzo-theme': ThemeSwitch,
}

for (const [name, island] of Object.entries(islands)) customElements.define(name, island)
closeMenusLightly()
document.querySelector<HTMLElement>('#errors')?.focus()
