import { refuse } from '@korzo/values'
import { z } from 'zod'
import { apiRoute } from '#kernel/api.ts'
import type { ApiRoute } from '#kernel/contract.ts'
import { profile } from '../queries/profile.ts'
import { rolesOf } from '../queries/roles-of.ts'

export const api: readonly ApiRoute[] = [
  apiRoute({
    method: 'get',
    path: '/me',
    summary: 'Who the token belongs to, and their roles',
    access: 'signed-in',
    response: z.object({
      id: z.string(),
      name: z.string(),
      language: z.string(),
      roles: z.array(z.string()),
    }),
    async handle({ actor, runtime }) {
      if (actor.kind !== 'person') refuse('sign-in-needed')
      const person = (await profile(runtime.db, actor.personId)) ?? refuse('not-found')
      const roles = await rolesOf(runtime.db, person.id)
      return { id: person.id, name: person.name, language: person.language, roles }
    },
  }),
]
