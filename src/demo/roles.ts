import type { PlainMessageKey } from '#kernel/locale.ts'

/** Somebody one can be with a click: by address; called and described by messages. */
export type Role = {
  readonly address: string
  readonly name: PlainMessageKey
  readonly finds: PlainMessageKey
}

/** Those of the network of towns, those of the programme, and who runs the site. */
export const roleGroups: readonly {
  readonly id: string
  readonly title: PlainMessageKey
  readonly roles: readonly Role[]
}[] = [
  {
    id: 'towns',
    title: 'demo.roles-towns',
    roles: [
      {
        address: 'official@demo.example',
        name: 'demo.role-official',
        finds: 'demo.role-official-finds',
      },
      { address: 'works@demo.example', name: 'demo.role-works', finds: 'demo.role-works-finds' },
      {
        address: 'secretariat@demo.example',
        name: 'demo.role-secretariat',
        finds: 'demo.role-secretariat-finds',
      },
    ],
  },
  {
    id: 'programme',
    title: 'demo.roles-programme',
    roles: [
      {
        address: 'applicant@demo.example',
        name: 'demo.role-applicant',
        finds: 'demo.role-applicant-finds',
      },
      {
        address: 'appellant@demo.example',
        name: 'demo.role-appellant',
        finds: 'demo.role-appellant-finds',
      },
      {
        address: 'reviewer@demo.example',
        name: 'demo.role-reviewer',
        finds: 'demo.role-reviewer-finds',
      },
      { address: 'mentor@demo.example', name: 'demo.role-mentor', finds: 'demo.role-mentor-finds' },
      {
        address: 'digital-cities@demo.example',
        name: 'demo.role-programme',
        finds: 'demo.role-programme-finds',
      },
      { address: 'jury@demo.example', name: 'demo.role-jury', finds: 'demo.role-jury-finds' },
      { address: 'funder@demo.example', name: 'demo.role-funder', finds: 'demo.role-funder-finds' },
    ],
  },
  {
    id: 'site',
    title: 'demo.roles-site',
    roles: [
      {
        address: 'administrator@demo.example',
        name: 'demo.role-administrator',
        finds: 'demo.role-administrator-finds',
      },
    ],
  },
]
