import { serbianLatin } from '@korzo/names'
import type { Reason } from '@korzo/places'
import type { Visit } from '#kernel/contract.ts'

/** A likeness or difference of two towns in the reader's words, with the figures behind it. */
export function reasonText(
  visit: Visit,
  reason: Reason,
  topics: ReadonlyMap<string, string>,
): string {
  const { t, locale } = visit
  switch (reason.code) {
    case 'size':
      return t('network.reason-size', { theirs: reason.theirs, ours: reason.ours })
    case 'size-unknown':
      return sizeUnknown(visit, reason)
    case 'same-setting':
    case 'other-setting':
      return settingText(visit, reason)
    case 'distance':
      return t('network.reason-distance', { km: reason.km })
    case 'same-country':
      return t('network.reason-same-country', { country: locale.country(reason.country) })
    case 'other-country':
      return t('network.reason-other-country', { country: locale.country(reason.country) })
    case 'language':
      return languageText(visit, reason.kinship)
    case 'topics':
      return reason.shared.length === 0
        ? t('network.reason-no-topics')
        : t('network.reason-topics', {
            topics: locale.list(reason.shared.map((id) => topics.get(id) ?? id)),
          })
  }
}

function sizeUnknown(
  { t }: Visit,
  { ours, theirs }: Extract<Reason, { code: 'size-unknown' }>,
): string {
  if (theirs !== undefined) return t('network.reason-our-size-unknown', { theirs })
  return ours === undefined
    ? t('network.reason-sizes-unknown')
    : t('network.reason-their-size-unknown', { ours })
}

type SettingReason = Extract<Reason, { code: 'same-setting' | 'other-setting' }>

function settingText(
  { t, locale }: Visit,
  { code, theirs, peopleWithin25Km }: SettingReason,
): string {
  const [ours, around] = peopleWithin25Km
  return t(
    code === 'same-setting' ? 'network.reason-same-setting' : 'network.reason-other-setting',
    {
      setting: locale.texts(`network.setting-${theirs}`),
      theirs: around,
      ours,
    },
  )
}

function languageText(
  { t, locale }: Visit,
  kinship: Extract<Reason, { code: 'language' }>['kinship'],
): string {
  if (kinship.kind === 'none') return t('network.reason-no-language')
  if (kinship.kind === 'family') return t('network.reason-family')
  const languages = locale.list(kinship.languages.map((tag) => spoken(locale, tag)))
  return t(kinship.kind === 'shared' ? 'network.reason-language' : 'network.reason-understood', {
    languages,
  })
}

function spoken(locale: Visit['locale'], tag: string): string {
  const name = locale.languageName(tag)
  return locale.language === 'sr-Latn' ? serbianLatin(name) : name
}
