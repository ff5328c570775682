import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { readFile } from '#kernel/files/index.ts'
import { allows } from '#kernel/permission.ts'
import { foreign, said } from '#modules/network/index.ts'
import { type ProgrammePage, programmeBySlug, programmeMakers } from '#modules/programmes/index.ts'
import { Button, Buttons, LinkButton } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Lead, Section } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import { CodeBlock } from '#ui/proof.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { type Archive, archivesOf } from '../queries/archives.ts'
import { orderArchive } from '../use-cases/order-archive.ts'
import { archiveFileName } from './programme-archive.ts'

/** The programme in the address. */
export async function programmeOf({ runtime, tenant, params }: Visit): Promise<ProgrammePage> {
  return (await programmeBySlug(runtime.db, tenant.id, params['slug'] ?? '')) ?? refuse('not-found')
}

/** The archives of a programme, for everybody: what is in them, how to check them. */
export async function archivePage(visit: Visit): Promise<Response> {
  const { t, runtime, tenant, actor } = visit
  const programme = await programmeOf(visit)
  const archives = await archivesOf(runtime.db, { tenantId: tenant.id, programmeId: programme.id })
  const isMaker = allows(programmeMakers, actor, { tenantId: tenant.id })
  const title = said(visit, programme.title)
  const home = visit.path(`/programmes/${programme.slug}`)
  return visit.page({
    title: `${t('archives.archive')}: ${title.text}`,
    description: t('archives.lead'),
    section: '/calls',
    breadcrumb: [{ href: home, label: title.text }],
    body: (
      <>
        <p class="kicker" lang={foreign(title)}>
          {title.text}
        </p>
        <h1>{t('archives.archive')}</h1>
        <Lead text={t('archives.lead')} />
        {archives.length === 0 ? (
          <EmptyState title={t('archives.none-yet')} text={t('archives.none-yet-text')}>
            {isMaker && <LinkButton href={`${home}/close`} text={t('archives.close')} />}
          </EmptyState>
        ) : (
          <Archives visit={visit} programme={programme} archives={archives} isMaker={isMaker} />
        )}
      </>
    ),
  })
}

type Props = {
  visit: Visit
  programme: ProgrammePage
  archives: readonly Archive[]
  isMaker: boolean
}

function Archives({ visit, programme, archives, isMaker }: Props) {
  const { t } = visit
  const made = archives.filter(({ madeAt }) => madeAt !== null)
  const [newest] = made
  const isWaiting = archives.length > made.length
  return (
    <>
      {isWaiting && (
        <Notice title={t('archives.being-made')}>
          <p>{t('archives.being-made-text')}</p>
        </Notice>
      )}
      {newest !== undefined && <Newest visit={visit} programme={programme} archive={newest} />}
      {made.length > 1 && (
        <Section title={t('archives.earlier')} id="earlier">
          <RowList>
            {made.slice(1).map((archive) => (
              <ListRow>
                <a href={hrefOf(visit, programme, archive)}>{nameOf(visit, archive)}</a>
                <p class="under">
                  <code>{archive.digest}</code>
                </p>
              </ListRow>
            ))}
          </RowList>
        </Section>
      )}
      {isMaker && !isWaiting && (
        <Section title={t('archives.further')} id="further">
          <p>{t('archives.further-text')}</p>
          <form method="post" action={visit.path(`/programmes/${programme.slug}/archive`)}>
            <Button kind="second" text={t('archives.make-further')} />
          </form>
        </Section>
      )}
    </>
  )
}

function Newest({
  visit,
  programme,
  archive,
}: Omit<Props, 'archives' | 'isMaker'> & { archive: Archive }) {
  const { t, locale } = visit
  const name = archiveFileName(programme.slug, archive.number)
  return (
    <>
      <Buttons>
        <LinkButton
          icon="download"
          href={hrefOf(visit, programme, archive)}
          text={t('archives.take-along', { size: sizeWords(visit, archive) })}
        />
      </Buttons>
      <DescriptionList
        items={[
          { term: t('archives.made'), value: nameOf(visit, archive) },
          { term: t('archives.files'), value: locale.number(archive.files ?? 0) },
          { term: t('archives.digest'), value: <code>{archive.digest}</code> },
          { term: t('archives.key'), value: <code>{archive.key}</code> },
        ]}
      />
      <Section title={t('archives.what-is-in-it')} id="contents">
        <p>{t('archives.what-is-in-it-text')}</p>
      </Section>
      <Section title={t('archives.how-to-check')} id="check">
        <p>{t('archives.how-to-check-text')}</p>
        <CodeBlock
          t={locale.texts}
          id="command"
          label={t('archives.command')}
          text={`korzo verify ${name} --key ${archive.key}`}
        />
      </Section>
    </>
  )
}

function nameOf({ t, locale }: Visit, { number, madeAt }: Archive): string {
  return t('archives.number-and-day', {
    number,
    when: madeAt === null ? '' : locale.dateTime(madeAt),
  })
}

function hrefOf(visit: Visit, { slug }: ProgrammePage, { number }: Archive): string {
  return visit.path(`/programmes/${slug}/archive/${archiveFileName(slug, number)}`)
}

function sizeWords({ locale }: Visit, { bytes }: Archive): string {
  return `${locale.number(Number(bytes ?? 0) / 1e6, { maximumFractionDigits: 1 })} MB`
}

/** An archive to take along. It never runs as a page of this site. */
export async function archiveFile(visit: Visit): Promise<Response> {
  const { runtime, tenant, params } = visit
  const programme = await programmeOf(visit)
  const archives = await archivesOf(runtime.db, { tenantId: tenant.id, programmeId: programme.id })
  const found = archives.find(
    ({ number }) => archiveFileName(programme.slug, number) === params['file'],
  )
  if (found === undefined || found.digest === null) refuse('not-found')
  return new Response(await readFile(runtime.config, { digest: found.digest }), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-length': String(found.bytes),
      'content-disposition': `attachment; filename="${params['file']}"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      etag: `"${found.digest.slice(0, 32)}"`,
    },
  })
}

/** Has a further archive made. */
export async function takeOrder(visit: Visit): Promise<Response> {
  const programme = await programmeOf(visit)
  const outcome = await visit.call(orderArchive, {
    tenantId: visit.tenant.id,
    programmeId: programme.id,
  })
  return visit.redirect(
    visit.path(`/programmes/${programme.slug}/archive`),
    outcome.ok ? 'archives.ordered' : outcome.refusal.code,
  )
}
