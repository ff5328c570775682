import type { Form } from '@korzo/forms'
import type { LocalizedText } from '@korzo/values'

const statements: readonly { readonly id: string; readonly label: LocalizedText }[] = [
  {
    id: 'know-how',
    label: {
      en: 'I know how a town like ours solved it',
      de: 'Ich weiß, wie eine Stadt wie unsere es gelöst hat',
      sr: 'Знам како је то решио град сличан нашем',
    },
  },
  {
    id: 'know-whom',
    label: {
      en: 'I know whom I can call',
      de: 'Ich weiß, wen ich anrufen kann',
      sr: 'Знам кога могу да позовем',
    },
  },
  {
    id: 'know-cost',
    label: {
      en: 'I can say what it costs over five years',
      de: 'Ich kann sagen, was es in fünf Jahren kostet',
      sr: 'Могу да кажем колико кошта током пет година',
    },
  },
  {
    id: 'have-plan',
    label: {
      en: 'We have a plan with days and names',
      de: 'Wir haben einen Plan mit Terminen und Namen',
      sr: 'Имамо план са роковима и именима',
    },
  },
  {
    id: 'have-support',
    label: {
      en: 'Our leadership stands behind it',
      de: 'Unsere Leitung steht dahinter',
      sr: 'Наше руководство стоји иза тога',
    },
  },
]

/** A scale from 1 to 5: what is asked before and after in the same words, so that the two can be compared. */
const scale = ['1', '2', '3', '4', '5'].map((grade) => ({
  id: `grade-${grade}`,
  label: scaleLabel(grade),
}))

function scaleLabel(grade: string): LocalizedText {
  if (grade === '1') return { en: '1 – not at all', de: '1 – gar nicht', sr: '1 – нимало' }
  if (grade === '5') return { en: '5 – fully', de: '5 – völlig', sr: '5 – у потпуности' }
  return { en: grade, de: grade, sr: grade }
}

export type SurveyMoment = 'before' | 'after'

/** The survey before an event, or after it; afterwards it also asks what was missing. */
export function surveyForm(moment: SurveyMoment): Form {
  const title =
    moment === 'before'
      ? { en: 'Before we begin', de: 'Bevor wir beginnen', sr: 'Пре него што почнемо' }
      : { en: 'Looking back', de: 'Im Rückblick', sr: 'Поглед уназад' }
  const questions = statements.map(({ id, label }) => ({
    id,
    kind: 'choice' as const,
    label,
    choices: scale,
    required: true,
  }))
  const missing = {
    id: 'missing',
    kind: 'long-text' as const,
    label: {
      en: 'What was missing?',
      de: 'Was hat gefehlt?',
      sr: 'Шта је недостајало?',
    },
    mostWords: 200,
  }
  return {
    title,
    sections: [
      { id: 'survey', title, fields: moment === 'before' ? questions : [...questions, missing] },
    ],
  }
}

/** The last survey with the questions of the first, so that both can be compared; what only the last one asks stays at its end. */
export function withQuestionsOf(first: Form, last: Form): Form {
  const taken = new Set(first.sections.flatMap(({ fields }) => fields.map(({ id }) => id)))
  const own = last.sections.flatMap(({ fields }) => fields).filter(({ id }) => !taken.has(id))
  const sections = first.sections.map((section, index) =>
    index === first.sections.length - 1
      ? { ...section, fields: [...section.fields, ...own] }
      : section,
  )
  return { ...last, sections }
}
