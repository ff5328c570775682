import { refuse } from '@korzo/values'
import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import type { Fields } from '#kernel/fields.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { type UnsavedText, unsavedText } from '../queries/unsaved-text.ts'
import { dropUnsavedText, keepUnsavedText } from '../use-cases/keep-unsaved-text.ts'
import { idIn } from './article-id.ts'
import { managePath } from './manage-list.tsx'
import { zones } from './publication-time.ts'

const zone = zones[0] ?? 'UTC'

/** What the reader typed before into the editor of a text, and did not save. */
export function unsavedHere(visit: Visit, about: string): Promise<UnsavedText | undefined> {
  const personId = personOf(visit.actor) ?? refuse('sign-in-needed')
  return unsavedText(visit.runtime.db, { tenantId: visit.tenant.id, personId, about })
}

/** Whether the script sends what is being typed, rather than a person what is done. */
export function isTyping(fields: Fields): boolean {
  return fields.get('do') === 'autosave'
}

/** Keeps what is being typed; the answer is for the script. */
export async function keepTyped(visit: Visit, about: string, fields: Fields): Promise<Response> {
  const outcome = await visit.call(keepUnsavedText, {
    tenantId: visit.tenant.id,
    about,
    base: fields.get('base'),
    typed: fields.object(),
  })
  if (!outcome.ok) return Response.json({}, { status: 409 })
  const when = visit.locale.dateTime(visit.now, zone)
  return Response.json({
    saved: visit.t('knowledge.typed-kept', { when }),
    conflicts: outcome.value.isBehind ? 1 : 0,
  })
}

/** Says that the form holds what was typed before, and offers to begin from what is saved. */
export function UnsavedNotice({
  visit,
  typedAt,
  action,
}: {
  visit: Visit
  typedAt: Date
  action: string
}) {
  const { t, locale } = visit
  return (
    <Notice kind="info" title={t('knowledge.typed-title')}>
      <p>{t('knowledge.typed-how', { when: locale.dateTime(typedAt, zone) })}</p>
      <form method="post" action={action}>
        <Button kind="second" isSmall text={t('knowledge.typed-drop')} />
      </form>
    </Notice>
  )
}

export async function dropTyped(visit: Visit): Promise<Response> {
  return drop(visit, idIn(visit, 'article'), `/manage/texts/${visit.params['article']}`)
}

export const dropTypedNews = (visit: Visit) => drop(visit, 'news', `${managePath('news')}/new`)
export const dropTypedPage = (visit: Visit) => drop(visit, 'page', `${managePath('page')}/new`)

async function drop(visit: Visit, about: string, back: string): Promise<Response> {
  const outcome = await visit.call(dropUnsavedText, { tenantId: visit.tenant.id, about })
  if (!outcome.ok) throw outcome.refusal
  return visit.redirect(visit.path(back), 'knowledge.typed-dropped')
}
