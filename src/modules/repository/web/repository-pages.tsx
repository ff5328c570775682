import { createReadStream } from 'node:fs'
import { Refusal } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { fill } from '#kernel/slot.ts'
import { here, manageParts, typed } from '#modules/network/index.ts'
import { solutionParts } from '#modules/solutions/index.ts'
import { Button } from '#ui/button.tsx'
import { FileField } from '#ui/choice-field.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { CodeBlock } from '#ui/proof.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { Tag } from '#ui/tag.tsx'
import { recordOfSolution } from '../queries/catalogue.ts'
import { type Source, sourcesOf } from '../queries/sources.ts'
import { addSource, importPubliccode, removeSource } from '../use-cases/import-publiccode.ts'

const mostBytes = 1_000_000
const plainReasons = new Set([
  'inside-address',
  'not-http',
  'with-password',
  'too-long',
  'too-slow',
  'too-many-redirects',
  'no-location',
])

/** Why an address was not read, in words; what the file itself said wrong stands as its finding. */
function reasonText({ t, locale }: Visit, reason: string): string {
  const [, status] = /^status-(\d{3})$/.exec(reason) ?? []
  if (status !== undefined) return t('repository.reason-status', { status })
  if (plainReasons.has(reason)) return locale.texts(`repository.reason-${reason}`)
  return /^(?:e[a-z-]+|unreachable)$/.test(reason) ? t('repository.reason-unreachable') : reason
}

/** Where publiccode files come in: from a file, from an address; and the addresses that are looked at. */
export function repositoryPage(visit: Visit): Promise<Response> {
  return show(visit, blankForm)
}

async function show(visit: Visit, form: FormState): Promise<Response> {
  const { t, locale, runtime, tenant } = visit
  const sources = await sourcesOf(runtime.db, tenant.id)
  const address = visit.path('/manage/repository')
  return visit.page({
    title: t('repository.title'),
    section: '/solutions',
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: [{ label: t('solutions.solutions'), href: visit.path('/solutions') }],
    body: (
      <div class="narrow">
        <h1>{t('repository.title')}</h1>
        <p class="lead">{t('repository.lead')}</p>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        <form method="post" action={`${address}/file`} enctype="multipart/form-data" class="panel">
          <FileField
            t={locale.texts}
            name="file"
            label={t('repository.file')}
            accept=".yml,.yaml"
            error={form.errors['file']}
            isRequired
          />
          <Button icon="upload" text={t('repository.take-file')} />
        </form>
        <form method="post" action={`${address}/source`} class="panel">
          <TextField
            t={locale.texts}
            name="url"
            type="url"
            label={t('repository.address')}
            hint={t('repository.address-hint')}
            value={typed(form, 'url')}
            error={form.errors['url']}
            isRequired
          />
          <Button text={t('repository.add-address')} />
        </form>
        <Section title={t('repository.sources')} id="sources">
          {sources.length === 0 ? (
            <EmptyState title={t('repository.no-sources')} text={t('repository.no-sources-how')} />
          ) : (
            <Sources visit={visit} sources={sources} address={address} />
          )}
        </Section>
      </div>
    ),
  })
}

type SourcesProps = { visit: Visit; sources: readonly Source[]; address: string }

function Sources({ visit, sources, address }: SourcesProps) {
  const { t } = visit
  return (
    <RowList>
      {sources.map(({ id, url, digest, failures, lastError }) => (
        <ListRow
          actions={
            <form method="post" action={`${address}/remove`}>
              <input type="hidden" name="sourceId" value={id} />
              <Button isSmall kind="second" text={t('repository.remove')} about={url} />
            </form>
          }
        >
          {url}{' '}
          {failures > 0 ? (
            <Tag
              tone="warning"
              text={t('repository.failing', { reason: reasonText(visit, lastError) })}
            />
          ) : (
            <Tag
              tone={digest === null ? 'quiet' : 'good'}
              text={t(digest === null ? 'repository.not-yet' : 'repository.read')}
            />
          )}
        </ListRow>
      ))}
    </RowList>
  )
}

export async function takeFile(visit: Visit): Promise<Response> {
  const fields = await visit.fields({ mostFileBytes: mostBytes })
  try {
    const upload = fields.file('file')
    if (upload === undefined) throw new InvalidInput([issueAt('file', 'input.required')])
    const yaml = await textOf(upload.path)
    const outcome = await visit.call(importPubliccode, { tenantId: visit.tenant.id, yaml })
    if (!outcome.ok) throw outcome.refusal
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return show(visit, refusedForm(visit, fields, error))
  }
  return visit.redirect(visit.path('/manage/repository'), 'repository.taken')
}

async function textOf(path: string): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of createReadStream(path)) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

export async function takeSource(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const input = { tenantId: visit.tenant.id, url: fields.get('url').trim() }
  const outcome = await visit.call(addSource, input)
  if (!outcome.ok) return show(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path('/manage/repository'), 'repository.source-added')
}

export async function takeSourceAway(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const sourceId = fields.get('sourceId')
  const outcome = await visit.call(removeSource, { tenantId: visit.tenant.id, sourceId })
  if (!outcome.ok) throw outcome.refusal
  return visit.redirect(visit.path('/manage/repository'), 'repository.source-removed')
}

/** On a solution's page: its publiccode.yml as it is published again. */
export const publiccodePart = fill(solutionParts, async (visit, { solutionId }) => {
  const { t, locale, runtime, params } = visit
  const record = await recordOfSolution(runtime.db, solutionId)
  if (record === undefined) return []
  const body = (
    <Section title="publiccode.yml" id="publiccode">
      <p class="quiet">
        {t('repository.read-on', { day: locale.date(record.updatedAt) })}{' '}
        <a href={here(visit, `/solutions/${params['slug'] ?? ''}/publiccode.yml`)}>
          {t('repository.take-along')}
        </a>
      </p>
      <details>
        <summary>{t('repository.show')}</summary>
        <CodeBlock
          id="publiccode-text"
          label="publiccode.yml"
          text={record.yaml}
          t={locale.texts}
        />
      </details>
    </Section>
  )
  return [{ order: 40, body }]
})

/** For the secretariat: where public software comes in. */
export const managePart = fill(manageParts, async ({ t }) => [
  {
    order: 40,
    path: '/manage/repository',
    title: t('repository.title'),
    text: t('repository.lead'),
  },
])
