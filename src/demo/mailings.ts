import { systemActor } from '#kernel/actor.ts'
import type { Runtime } from '#kernel/contract.ts'
import { sendMailing, writeMailing } from '#modules/mailings/index.ts'
import { grantRole, personByEmail } from '#modules/people/index.ts'
import { valueOf } from './value-of.ts'

const actor = systemActor('demo')

/** A mailing that went to the members, a newsletter that is being written, and an official who was made a member in person. */
export async function loadMailings(runtime: Runtime, networkId: string): Promise<void> {
  const official = await personByEmail(runtime.db, 'official@demo.example')
  if (official !== undefined)
    valueOf(
      await grantRole.call(runtime, actor, {
        personId: official.id,
        audience: `network:${networkId}:member`,
      }),
    )
  const { id: mailingId } = valueOf(
    await writeMailing.call(runtime, actor, { networkId, kind: 'members', ...invitation }),
  )
  valueOf(await sendMailing.call(runtime, actor, { networkId, mailingId }))
  valueOf(await writeMailing.call(runtime, actor, { networkId, kind: 'newsletter', ...newsletter }))
}

const invitation = {
  subject: {
    en: 'What did you try this winter?',
    de: 'Was haben Sie in diesem Winter ausprobiert?',
    sr: 'Шта сте испробали ове зиме?',
  },
  body: {
    en: 'Write three sentences: what it was for, what it cost, whom others may ask.\n\nWe put it beside what other towns of your size did.',
    de: 'Schreiben Sie drei Sätze: wofür es war, was es gekostet hat, wen andere fragen dürfen.\n\nWir stellen es neben das, was andere Städte Ihrer Größe getan haben.',
    sr: 'Напишите три реченице: чему је служило, колико је коштало, кога други могу да питају.\n\nСтавићемо то поред онога што су урадили други градови ваше величине.',
  },
}

const newsletter = {
  subject: {
    en: 'Lights, buses, water: what towns learned this quarter',
    de: 'Licht, Busse, Wasser: was Städte in diesem Quartal gelernt haben',
    sr: 'Светло, аутобуси, вода: шта су градови научили овог тромесечја',
  },
  body: {
    en: '# Three things that were copied\n\n- Count your lamps first\n- A bus that comes when it is called\n- Water meters that tell of leaks',
    de: '# Drei Dinge, die übernommen wurden\n\n- Erst die Laternen zählen\n- Ein Bus, der auf Ruf kommt\n- Wasserzähler, die Lecks melden',
    sr: '# Три ствари које су преузете\n\n- Прво пребројте светиљке\n- Аутобус који долази на позив\n- Водомери који јављају цурење',
  },
}
