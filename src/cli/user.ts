import { systemActor } from '#kernel/actor.ts'
import { refusalText } from '#kernel/form-state.ts'
import { localeOf } from '#kernel/locale.ts'
import { registerPerson } from '#modules/people/index.ts'
import { signInAddress } from '#modules/ways-in/index.ts'
import { type Command, exit, UsageError } from './command.ts'
import { withSite } from './site-command.ts'

export const command: Command = {
  name: 'user',
  summary: 'Enter a person, or print a link that signs one in',
  usage: 'add EMAIL --name NAME [--role ROLE] | link EMAIL',
  options: {
    name: { type: 'string', value: 'NAME', description: 'Name of the new person' },
    role: {
      type: 'string',
      value: 'ROLE',
      description: 'As site:administrator or network:ID:secretariat',
    },
    language: { type: 'string', value: 'TAG', description: 'en, de, sr or sr-Latn', default: 'en' },
    json: { type: 'boolean', description: 'Print the result as JSON' },
  },
  run(args, io) {
    const [what, email] = args.positionals
    if ((what !== 'add' && what !== 'link') || email === undefined)
      throw new UsageError('say what to do: add EMAIL or link EMAIL')
    return withSite(io, async ({ runtime }) => {
      const actor = systemActor('command-line')
      const { name = '', role, language } = args.values
      const outcome =
        what === 'add'
          ? await registerPerson.call(runtime, actor, {
              email,
              name,
              language,
              roles: role === undefined ? [] : [role],
            })
          : await signInAddress.call(runtime, actor, { email })
      if (!outcome.ok) {
        io.err(`korzo user: ${refusalText(localeOf('en'), outcome.refusal)}\n`)
        return exit.badInput
      }
      io.out(
        args.values['json'] === true
          ? `${JSON.stringify(outcome.value)}\n`
          : `${Object.values(outcome.value)[0]}\n`,
      )
      return exit.done
    })
  },
}
