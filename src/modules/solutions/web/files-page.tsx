import { Refusal } from '@korzo/values'
import type { FileAccess, Visit } from '#kernel/contract.ts'
import { keepUpload } from '#kernel/files/index.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { allows } from '#kernel/permission.ts'
import { siteTenant } from '#kernel/tenant.ts'
import { here, said, typed } from '#modules/network/index.ts'
import { Button } from '#ui/button.tsx'
import { FileField, SelectField } from '#ui/choice-field.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { claimants, solutionReaders } from '../permissions.ts'
import { documentsOf } from '../queries/documents.ts'
import { referenceSubject } from '../queries/reference-subject.ts'
import { subjectById } from '../queries/solution-subject.ts'
import { addDocument, documentRoles, removeDocument } from '../use-cases/keep-document.ts'
import { ownSolution } from './edit-solution.tsx'
import { openReference } from './reference-page.tsx'

const limits = {
  types: [
    'pdf',
    'docx',
    'xlsx',
    'pptx',
    'odt',
    'ods',
    'odp',
    'png',
    'jpg',
    'webp',
    'csv',
    'txt',
    'md',
    'zip',
  ],
  mostBytes: 25_000_000,
}

/** Who may read a solution may have its files. */
export const solutionFileAccess: FileAccess = async ({ runtime, actor }, { ownerId }) => {
  const solution = await subjectById(runtime.db, ownerId)
  return solution !== undefined && allows(solutionReaders, actor, solution)
}

/** Who may read a reference's solution may have the reference's files. */
export const referenceFileAccess: FileAccess = async (visit, { ownerId, ...file }) => {
  const reference = await referenceSubject(visit.runtime.db, ownerId)
  return (
    reference !== undefined && solutionFileAccess(visit, { ...file, ownerId: reference.solutionId })
  )
}

type Owner = {
  readonly of: { readonly solutionId: string } | { readonly referenceId: string }
  readonly name: string
  readonly address: string
}

/** Whose files: the reference's in a town's address, else the solution's. */
async function ownerOf(visit: Visit): Promise<Owner> {
  if (visit.params['town'] === undefined) {
    const { id, slug, content } = await ownSolution(visit)
    const address = here(visit, `/solutions/${slug}`)
    return { of: { solutionId: id }, name: said(visit, content.name).text, address }
  }
  const { reference, subject, address } = await openReference(visit)
  if (!allows(claimants, visit.actor, subject)) throw new Refusal('not-allowed')
  return { of: { referenceId: reference.id }, name: said(visit, reference.town.name).text, address }
}

export async function filesPage(visit: Visit): Promise<Response> {
  return show(visit, await ownerOf(visit), blankForm)
}

async function show(visit: Visit, owner: Owner, form: FormState): Promise<Response> {
  const { t, locale, runtime } = visit
  const documents = await documentsOf(runtime.db, owner.of)
  return visit.page({
    title: t('solutions.files'),
    section: '/solutions',
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: [{ label: owner.name, href: owner.address }],
    body: (
      <div class="narrow">
        <h1>{t('solutions.files')}</h1>
        <p class="lead">{t('solutions.files-lead')}</p>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        {documents.length === 0 ? (
          <EmptyState
            icon="file"
            title={t('solutions.no-files')}
            text={t('solutions.no-files-how')}
          />
        ) : (
          <RowList>
            {documents.map(({ id, title, role }) => (
              <ListRow
                actions={
                  <form method="post" action={`${owner.address}/files/remove`}>
                    <input type="hidden" name="documentId" value={id} />
                    <Button isSmall kind="second" text={t('solutions.remove')} about={title} />
                  </form>
                }
              >
                {title} <span class="under">{locale.texts(`solutions.role-${role}`)}</span>
              </ListRow>
            ))}
          </RowList>
        )}
        <Upload visit={visit} owner={owner} form={form} />
      </div>
    ),
  })
}

function Upload({ visit, owner, form }: { visit: Visit; owner: Owner; form: FormState }) {
  const { t, locale } = visit
  return (
    <form
      method="post"
      action={`${owner.address}/files`}
      enctype="multipart/form-data"
      class="panel"
    >
      <FileField
        t={locale.texts}
        name="file"
        label={t('solutions.file')}
        hint={t('solutions.file-hint')}
        accept={limits.types.map((type) => `.${type}`).join(',')}
        error={form.errors['file']}
        isRequired
      />
      <SelectField
        t={locale.texts}
        name="role"
        label={t('solutions.role')}
        choices={documentRoles.map((role) => ({
          value: role,
          text: locale.texts(`solutions.role-${role}`),
        }))}
        value={typed(form, 'role') || 'document'}
        error={form.errors['role']}
        isRequired
      />
      <TextField
        t={locale.texts}
        name="title"
        label={t('solutions.file-title')}
        hint={t('solutions.file-title-hint')}
        value={typed(form, 'title')}
        maxlength={200}
        error={form.errors['title']}
        isRequired
      />
      <Button icon="upload" text={t('solutions.add-file')} />
    </form>
  )
}

export async function takeFile(visit: Visit): Promise<Response> {
  const owner = await ownerOf(visit)
  const fields = await visit.fields({ mostFileBytes: limits.mostBytes })
  try {
    const upload = fields.file('file')
    if (upload === undefined) throw new InvalidInput([issueAt('file', 'input.required')])
    const { runtime, actor } = visit
    const file = await keepUpload(runtime, { tenantId: siteTenant, actor }, upload, limits)
    const outcome = await visit.call(addDocument, {
      ...owner.of,
      fileId: file.id,
      role: fields.get('role'),
      title: fields.get('title'),
    })
    if (!outcome.ok) throw outcome.refusal
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return show(visit, owner, refusedForm(visit, fields, error))
  }
  return visit.redirect(`${owner.address}/files`, 'solutions.file-added')
}

export async function takeFileAway(visit: Visit): Promise<Response> {
  const owner = await ownerOf(visit)
  const fields = await visit.fields()
  const documentId = fields.get('documentId')
  const outcome = await visit.call(removeDocument, { ...owner.of, documentId })
  if (!outcome.ok) throw outcome.refusal
  return visit.redirect(`${owner.address}/files`, 'solutions.file-removed')
}
