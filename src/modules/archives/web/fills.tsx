import type { Visit } from '#kernel/contract.ts'
import { allows } from '#kernel/permission.ts'
import { fill } from '#kernel/slot.ts'
import { programmeMakers, programmeParts } from '#modules/programmes/index.ts'
import { LinkButton } from '#ui/button.tsx'
import { Section } from '#ui/heading.tsx'

/** On the page of a programme: the way to its archive when it is closed, to closing it for those who run it. */
export const archiveOfProgramme = fill(programmeParts, async (visit: Visit, { programme }) => {
  const { t, actor, tenant } = visit
  const home = visit.path(`/programmes/${programme.slug}`)
  if (programme.closedAt === null) {
    if (!allows(programmeMakers, actor, { tenantId: tenant.id })) return []
    const body = (
      <Section title={t('archives.the-end')} id="the-end">
        <p>{t('archives.the-end-text')}</p>
        <LinkButton kind="second" href={`${home}/close`} text={t('archives.close')} />
      </Section>
    )
    return [{ order: 90, body }]
  }
  const body = (
    <div class="only-here">
      <Section title={t('archives.archive')} id="archive">
        <p>{t('archives.lead')}</p>
        <p>
          <a href={`${home}/archive`}>{t('archives.to-the-archive')}</a>
        </p>
      </Section>
    </div>
  )
  return [{ order: 90, body }]
})
