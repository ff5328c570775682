import { permission } from '#kernel/permission.ts'

export type NeedSubject = { readonly tenantId: string; readonly organisationId: string }

/** Those who write a town's needs: who speaks for it. */
export const needKeepers = permission<{ readonly organisationId: string }>(
  'needs.keepers',
  ({ organisationId }) => [`organisation:${organisationId}:representative`],
)

/** Those who read an open need: everyone; withdrawn ones its town and the secretariat. */
export const needReaders = permission<NeedSubject & { readonly state: string }>(
  'needs.readers',
  (need) =>
    need.state === 'withdrawn'
      ? [
          ...needKeepers.audiences(need),
          `network:${need.tenantId}:secretariat`,
          'site:administrator',
        ]
      : ['public'],
)

export type Parties = { readonly askerId: string; readonly contactId: string }

/** Those who read and write a conversation: who asked and who answers. Nobody else, whatever their role. */
export const conversationParties = permission<Parties>(
  'needs.conversation-parties',
  ({ askerId, contactId }) => [`person:${askerId}`, `person:${contactId}`],
)

/** Who asked. */
export const askers = permission<Parties>('needs.askers', ({ askerId }) => [`person:${askerId}`])
