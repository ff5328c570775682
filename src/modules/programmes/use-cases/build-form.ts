import { refuse } from '@korzo/values'
import { z } from 'zod'
import { saveFormDraft, undoFormDraft } from '#kernel/forms/index.ts'
import { useCase } from '#kernel/use-case.ts'
import { programmeMakers } from '../permissions.ts'
import { callForUpdate } from '../queries/call-subject.ts'

const key = z.object({ tenantId: z.uuid(), callId: z.uuid() })

/** Saves a step of building a call's form. Once the call is published its form stands: those who wrote already answered it. */
export const buildForm = useCase({
  name: 'programmes.build-form',
  input: key.extend({ draft: z.coerce.number().int().min(1), definition: z.unknown() }),
  may: programmeMakers,
  load: ({ db }, { tenantId, callId }) => callForUpdate(db, { tenantId, id: callId }),
  async run(work, { draft, definition }, { tenantId, formId, state }) {
    if (state === 'published') refuse('programmes.form-is-published')
    return saveFormDraft(work, { tenantId, formId, draft, definition })
  },
})

/** Goes back one step of building. */
export const undoForm = useCase({
  name: 'programmes.undo-form',
  input: key,
  may: programmeMakers,
  load: ({ db }, { tenantId, callId }) => callForUpdate(db, { tenantId, id: callId }),
  async run(work, _input, { tenantId, formId, state }) {
    if (state === 'published') refuse('programmes.form-is-published')
    await undoFormDraft(work, { tenantId, formId })
  },
})
