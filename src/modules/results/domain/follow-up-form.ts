import { type Answers, answerTo, type Form, rowsOf, sumOf } from '@korzo/forms'
import type { LocalizedText } from '@korzo/values'

const text = (en: string, de: string, sr: string): LocalizedText => ({ en, de, sr })
const choice = (id: string, label: LocalizedText) => ({ id, label })

/** What may have become of a promise, the best first. */
export const uses = ['in-use', 'in-part', 'no-more', 'never'] as const
export type Use = (typeof uses)[number]

/** What the figures are counted from. Secretariats add to the form as they like; what they take out is not counted. */
export const followUpForm: Form = {
  title: text('Two years later', 'Zwei Jahre danach', 'Две године касније'),
  sections: [
    {
      id: 'still-there',
      title: text('What is still there', 'Was noch da ist', 'Шта је још ту'),
      fields: [
        {
          id: 'promised',
          kind: 'group',
          label: text(
            'What you wanted to do at home',
            'Was Sie zu Hause tun wollten',
            'Шта сте хтели да урадите код куће',
          ),
          hint: text(
            'What you promised then stands here already. Add what else came of it.',
            'Was Sie damals zugesagt haben, steht schon da. Ergänzen Sie, was sonst daraus wurde.',
            'Оно што сте тада обећали већ пише овде. Додајте шта је још из тога настало.',
          ),
          itemLabel: text('Point', 'Punkt', 'Тачка'),
          fewest: 1,
          most: 20,
          fields: [
            {
              id: 'what',
              kind: 'text',
              label: text('What', 'Was', 'Шта'),
              required: true,
              mostCharacters: 300,
            },
            {
              id: 'use',
              kind: 'choice',
              label: text(
                'Is it in use today?',
                'Wird es heute genutzt?',
                'Да ли се данас користи?',
              ),
              required: true,
              choices: [
                choice('in-use', text('Yes, in use', 'Ja, in Gebrauch', 'Да, користи се')),
                choice('in-part', text('In part', 'Zum Teil', 'Делимично')),
                choice('no-more', text('No longer', 'Nicht mehr', 'Више не')),
                choice('never', text('It never began', 'Es begann nie', 'Никада није почело')),
              ],
            },
            {
              id: 'cost',
              kind: 'money',
              currency: 'EUR',
              least: 0,
              label: text(
                'What it cost so far',
                'Was es bisher gekostet hat',
                'Колико је до сада коштало',
              ),
            },
          ],
        },
      ],
    },
    {
      id: 'together',
      title: text('With whom you still work', 'Mit wem Sie noch arbeiten', 'Са ким још радите'),
      fields: [
        {
          id: 'partners',
          kind: 'group',
          label: text(
            'Partners you met in the programme',
            'Partner, die Sie im Programm kennengelernt haben',
            'Партнери које сте упознали у програму',
          ),
          itemLabel: text('Partner', 'Partner', 'Партнер'),
          most: 20,
          fields: [
            {
              id: 'with',
              kind: 'text',
              label: text('With whom', 'Mit wem', 'Са ким'),
              required: true,
            },
            {
              id: 'goes-on',
              kind: 'yes-no',
              label: text('Does it go on?', 'Geht es weiter?', 'Да ли се наставља?'),
              required: true,
            },
          ],
        },
        {
          id: 'learned',
          kind: 'long-text',
          label: text(
            'What would you tell a town that begins today?',
            'Was würden Sie einer Stadt sagen, die heute beginnt?',
            'Шта бисте рекли граду који данас почиње?',
          ),
          mostWords: 300,
        },
        {
          id: 'may-show',
          kind: 'yes-no',
          label: text(
            'May this be shown with your name, as a case story?',
            'Darf das mit Ihrem Namen als Fallgeschichte gezeigt werden?',
            'Да ли се ово сме приказати са вашим именом, као прича из праксе?',
          ),
        },
        {
          id: 'reference',
          kind: 'yes-no',
          label: text(
            'May other towns ask you about it?',
            'Dürfen andere Städte Sie dazu fragen?',
            'Смеју ли вас други градови питати о томе?',
          ),
        },
      ],
    },
  ],
}

/** The answers a form begins with: what was promised then, a row each. */
export function promisedRows(promises: readonly string[]): Answers {
  const rows = promises.length === 0 ? [''] : promises
  const named = rows.slice(0, 20).map((what, index) => ({
    id: `r${index + 1}`,
    answers: what === '' ? {} : { what },
  }))
  return { promised: named }
}

export type StillThere = {
  readonly answered: number
  readonly uses: Readonly<Record<Use, number>>
  /** What those points cost that are in use, wholly or in part, one sum for each currency. */
  readonly costs: readonly { readonly currency: string; readonly minor: number }[]
  readonly partners: number
  readonly partnersGoOn: number
}

/** What still stands, counted over all answers. */
export function stillThere(all: readonly Answers[]): StillThere {
  const points = all.flatMap((answers) => rowsOf(answerTo(answers, 'promised')))
  const partners = all.flatMap((answers) => rowsOf(answerTo(answers, 'partners')))
  const useOf = ({ answers }: (typeof points)[number]) => answerTo(answers, 'use')
  const count = (use: Use) => points.filter((point) => useOf(point) === use).length
  const costs = new Map<string, number>()
  for (const point of points) {
    const cost = sumOf(answerTo(point.answers, 'cost'))
    if (cost === undefined || (useOf(point) !== 'in-use' && useOf(point) !== 'in-part')) continue
    costs.set(cost.currency, (costs.get(cost.currency) ?? 0) + cost.minor)
  }
  return {
    answered: all.length,
    uses: {
      'in-use': count('in-use'),
      'in-part': count('in-part'),
      'no-more': count('no-more'),
      never: count('never'),
    },
    costs: [...costs].map(([currency, minor]) => ({ currency, minor })),
    partners: partners.length,
    partnersGoOn: partners.filter(({ answers }) => answerTo(answers, 'goes-on') === true).length,
  }
}
