import type { Descent } from './corner.ts'
import type { Choice } from './stage.ts'

/**
 * At the lowest corner an application with tied options is divided among them: the share of each is read off as the slope of the
 * bound across their plane. Returns the shares of options by application, only where a tie stands.
 */
function optionShares(descent: Descent): Map<number, Map<number, number>> {
  const { corner, stage } = descent
  const shares = new Map<number, Map<number, number>>()
  corner.owner.forEach((owner, plane) => {
    if (owner < 0) return
    const chosen = descent.choice[owner] as number
    const [from, to] = [corner.from[plane] as number, corner.to[plane] as number]
    const other = chosen === from ? to : chosen === to ? from : -1
    if (other < 0 || descent.open[other] === 0) return
    const slope = slopeAcross(descent, plane)
    const share = Math.min(1, Math.max(0, chosen === from ? -slope : slope))
    const own = shares.get(owner) ?? new Map([[chosen, 1]])
    own.set(other, (own.get(other) ?? 0) + share)
    own.set(chosen, (own.get(chosen) ?? 0) - share)
    shares.set(owner, own)
  })
  return stage.rows === 0 ? new Map() : shares
}

function slopeAcross(descent: Descent, plane: number): number {
  const { corner, stage } = descent
  let slope = 0
  for (let row = 0; row < stage.rows; row++) {
    const limit = (descent.upward[row] === 1 ? descent.high[row] : descent.low[row]) as number
    slope +=
      (corner.edges[plane * stage.rows + row] as number) * (limit - (descent.used[row] as number))
  }
  return slope
}

/** For each divided application, how much of each of its parts is chosen, 0 to 1. */
export function fractions(descent: Descent): [number, number[]][] {
  const { model } = descent.stage
  return [...optionShares(descent)].map(([index, shares]) => {
    const parts = (model.partStart[index + 1] as number) - (model.partStart[index] as number)
    const held = Array.from({ length: parts }, () => 0)
    for (const [option, share] of shares) {
      for (let place = 0; place < parts; place++) {
        if (((model.optionMask[option] as number) >> place) & 1)
          held[place] = (held[place] as number) + share
      }
    }
    return [index, held]
  })
}

/** The choice in which every divided application takes its largest share. */
export function likeliest(descent: Descent): Choice {
  const choice = descent.choice.slice()
  for (const [index, shares] of optionShares(descent)) {
    let most = -1
    for (const [option, share] of shares) {
      if (share <= most) continue
      most = share
      choice[index] = option
    }
  }
  return choice
}
