import type { Visit } from '#kernel/contract.ts'
import { said } from '#modules/network/index.ts'
import { percentOfWay } from '#modules/results/index.ts'
import { type Health, healthOf } from '../domain/health.ts'
import {
  type ProgrammeRow,
  type ProjectRow,
  programmeRows,
  projectRows,
} from '../queries/portfolio-rows.ts'
import { type FiguresByProgramme, figuresByProgramme } from '../queries/programme-figures.ts'
import { type Risk, risksOf } from '../queries/risks.ts'

/** A programme or project as it stands in the portfolio. */
export type Item = {
  readonly id: string
  readonly title: string
  readonly href: string | null
  /** The programme of a project; what state a programme is in. */
  readonly under: string
  readonly responsible: string
  readonly health: Health
  readonly budgetMinor: number | null
  readonly grantedMinor: number
  readonly currency: string
  /** Mean of its indicators, in per cent of the way to their targets; of a project, of its promises that were kept. */
  readonly benefits: number | null
  readonly openRisks: number
}

export type Portfolio = {
  readonly programmes: readonly Item[]
  readonly projects: readonly Item[]
  readonly risks: readonly Risk[]
}

/** The portfolio of the network now. `isOpen` leaves out what only those who keep it see: risks, and names in projects. */
export async function portfolioOf(visit: Visit, isOpen: boolean): Promise<Portfolio> {
  const { runtime, tenant, now } = visit
  const key = { tenantId: tenant.id, now }
  const rows = await programmeRows(runtime.db, key)
  const figures = await figuresByProgramme(runtime.db, key)
  const projects = await projectRows(runtime.db, key)
  const risks = await risksOf(runtime.db, tenant.id)
  const open = risks.filter(({ state }) => state === 'open')
  return {
    programmes: rows.map((row) => programmeItem(visit, row, figures, open)),
    projects: projects.map((row) => projectItem(visit, row, open, isOpen)),
    risks: isOpen ? [] : risks,
  }
}

function programmeItem(
  visit: Visit,
  row: ProgrammeRow,
  figures: FiguresByProgramme,
  open: readonly Risk[],
): Item {
  const { budgetMinor, grantedMinor, latePromises, overdueDecisions, currency } = row
  const counts: Partial<Record<string, number>> = {
    money: Math.floor(grantedMinor / 100),
    ...figures.get(row.id),
  }
  const indicators = row.indicators.map((indicator) => {
    const value = indicator.measure === null ? undefined : counts[indicator.measure]
    return value === undefined ? null : percentOfWay(indicator, value)
  })
  const risks = open.filter(({ programmeId }) => programmeId === row.id)
  const health = healthOf({
    elapsed: elapsedOf(row, visit.now),
    indicators,
    spent: budgetMinor === null || budgetMinor === 0 ? null : grantedMinor / budgetMinor,
    risks: risks.map(scoreOf),
    ...{ latePromises, overdueDecisions },
  })
  const known = indicators.filter((percent) => percent !== null)
  return {
    ...{ id: row.id, health, budgetMinor, grantedMinor, currency, openRisks: risks.length },
    title: said(visit, row.title).text,
    href: visit.path(`/programmes/${row.slug}`),
    under: visit.t(row.closedAt === null ? 'portfolio.running' : 'portfolio.closed'),
    responsible: row.partners
      .filter(({ role }) => role === 'organiser')
      .map(({ name }) => said(visit, name).text)
      .join(', '),
    benefits: meanOf(known.map((percent) => Math.min(100, percent))),
  }
}

function projectItem(visit: Visit, row: ProjectRow, open: readonly Risk[], isOpen: boolean): Item {
  const risks = open.filter(({ applicationId }) => applicationId === row.id)
  const { promises, keptPromises, latePromises, amountMinor, currency } = row
  const health = healthOf({
    ...{ elapsed: null, indicators: [], spent: null, latePromises, overdueDecisions: 0 },
    risks: risks.map(scoreOf),
  })
  return {
    ...{ id: row.id, health, currency, openRisks: risks.length },
    ...{ budgetMinor: amountMinor, grantedMinor: amountMinor },
    title: isOpen ? row.code : `${row.applicantName} (${row.code})`,
    href: isOpen ? null : visit.path(`/applications/${row.id}`),
    under: said(visit, row.programme).text,
    responsible: isOpen ? '' : row.applicantName,
    benefits: promises === 0 ? null : Math.floor((keptPromises * 100) / promises),
  }
}

/** What a risk counts: likelihood times impact. */
export function scoreOf({ likelihood, impact }: Pick<Risk, 'likelihood' | 'impact'>): number {
  return likelihood * impact
}

function elapsedOf({ beginsAt, endsAt }: ProgrammeRow, now: Date): number | null {
  if (beginsAt === null || endsAt === null || endsAt <= beginsAt) return null
  const whole = endsAt.getTime() - beginsAt.getTime()
  return Math.min(1, Math.max(0, (now.getTime() - beginsAt.getTime()) / whole))
}

function meanOf(values: readonly number[]): number | null {
  if (values.length === 0) return null
  return Math.floor(values.reduce((sum, value) => sum + value, 0) / values.length)
}
