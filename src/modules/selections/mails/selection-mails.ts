import { z } from 'zod'
import type { Mail } from '#kernel/contract.ts'
import { letter } from '#kernel/letter.ts'
import { wordingFor } from '#kernel/wording.ts'
import { appealById, appealOf } from '../queries/appeals.ts'
import { letterSubject } from '../queries/letters.ts'
import { mailSubject } from '../queries/published.ts'
import { outcomeLetter } from './outcome-letter.ts'

const one = z.object({ tenantId: z.string(), applicationId: z.string() })
const appeal = z.object({ tenantId: z.string(), appealId: z.string() })
const about = z.object({ tenantId: z.string(), callId: z.string() })

export const selectionMails: readonly Mail[] = [
  {
    name: 'selections.sign',
    async render({ runtime, locale, arguments: given, url }) {
      const { network, slug, title } = await mailSubject(runtime.db, about.parse(given))
      const call = wordingFor(title, locale.language).text
      return letter(locale, {
        subject: locale.texts('selections.mail-sign-subject', { call }),
        paragraphs: [locale.t('selections.mail-sign-text', { call })],
        action: {
          text: locale.t('selections.read-and-sign'),
          href: url(`/${locale.language}/${network}/calls/${slug}/selection/sign`),
        },
      })
    },
  },
  {
    name: 'selections.outcome',
    async render({ runtime, locale, arguments: given, url }) {
      const { tenantId, applicationId } = one.parse(given)
      const found = await letterSubject(runtime.db, { tenantId, applicationId })
      if (found === undefined) throw new Error('the outcome of an application is gone')
      return letter(locale, {
        ...outcomeLetter(locale, found),
        action: {
          text: locale.t('selections.see-application'),
          href: url(`/${locale.language}/${found.network}/applications/${applicationId}`),
        },
        check: {
          text: locale.t('selections.check-letter'),
          href: url(
            `/${locale.language}/${found.network}/calls/${found.slug}/decision/${found.code}`,
          ),
        },
      })
    },
  },
  {
    name: 'selections.appeal-made',
    async render({ runtime, locale, arguments: given, url }) {
      const { tenantId, appealId } = appeal.parse(given)
      const found = await appealById(runtime.db, { tenantId, id: appealId })
      if (found === undefined) throw new Error('an appeal is gone')
      const { callId, code, answerBy } = found
      const { network, slug, title, zone } = await mailSubject(runtime.db, { tenantId, callId })
      const call = wordingFor(title, locale.language).text
      return letter(locale, {
        subject: locale.texts('selections.mail-appeal-made-subject', { call }),
        paragraphs: [
          locale.t('selections.mail-appeal-made-text', {
            call,
            code,
            when: locale.date(answerBy, { timeZone: zone }),
          }),
        ],
        action: {
          text: locale.t('selections.answer-appeal'),
          href: url(`/${locale.language}/${network}/calls/${slug}/selection/appeals/${appealId}`),
        },
      })
    },
  },
  {
    name: 'selections.appeal-answered',
    async render({ runtime, locale, arguments: given, url }) {
      const { tenantId, applicationId } = one.parse(given)
      const found = await appealOf(runtime.db, { tenantId, applicationId })
      if (found === undefined) throw new Error('an appeal is gone')
      const { isGranted, answer, answeredBy, callId } = found
      const { network, title } = await mailSubject(runtime.db, { tenantId, callId })
      const call = wordingFor(title, locale.language).text
      const said = isGranted === true ? 'appeal-granted' : 'appeal-not-granted'
      return letter(locale, {
        subject: locale.texts(`selections.mail-${said}-subject`, { call }),
        paragraphs: [
          locale.t(`selections.mail-${said}-text`, { call, name: answeredBy ?? '–' }),
          answer ?? '',
          ...(isGranted === true ? [locale.t('selections.granted-what')] : []),
        ],
        action: {
          text: locale.t('selections.see-application'),
          href: url(`/${locale.language}/${network}/applications/${applicationId}#appeal`),
        },
      })
    },
  },
]
