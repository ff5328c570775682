import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Visit } from '#kernel/contract.ts'

/** The id in an address; what is no id is not there. */
export function idParam({ params }: Visit, name = 'id'): string {
  const parsed = z.uuid().safeParse(params[name])
  return parsed.success ? parsed.data : refuse('not-found')
}
