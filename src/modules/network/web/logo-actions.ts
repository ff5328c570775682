import { Refusal } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { refusedUpload } from '#kernel/form-state.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { setLogo } from '../use-cases/set-logo.ts'
import { drawLogo, mostLogoBytes } from './draw-logo.ts'
import { settingsPage } from './settings-page.tsx'

export async function saveLogo(visit: Visit): Promise<Response> {
  try {
    const fields = await visit.fields({ mostFileBytes: mostLogoBytes })
    const upload = fields.file('logo')
    if (upload === undefined) throw new InvalidInput([issueAt('logo', 'input.required')])
    const logo = await drawLogo(visit, upload)
    const outcome = await visit.call(setLogo, { networkId: visit.tenant.id, logo })
    if (!outcome.ok) throw outcome.refusal
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return settingsPage(visit, { logoForm: refusedUpload(visit, 'logo', error) })
  }
  return visit.redirect(visit.path('/manage/settings'), 'network.logo-saved')
}

export async function removeLogo(visit: Visit): Promise<Response> {
  const outcome = await visit.call(setLogo, { networkId: visit.tenant.id, logo: null })
  if (!outcome.ok) throw outcome.refusal
  return visit.redirect(visit.path('/manage/settings'), 'network.logo-removed')
}
