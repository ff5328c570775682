type Located = { readonly latitude: number; readonly longitude: number }

/** Degrees from the middle beyond which a town would make the map of all others too small to read. */
const reach = { latitude: 16, longitude: 26 }

/** The towns of a network's own region: those near the middle one. A network without a middle keeps all. */
export function inRegion<Town extends Located>(towns: readonly Town[]): readonly Town[] {
  const latitude = middle(towns.map((town) => town.latitude))
  const longitude = middle(towns.map((town) => town.longitude))
  const near = towns.filter(
    (town) =>
      Math.abs(town.latitude - latitude) <= reach.latitude &&
      Math.abs(town.longitude - longitude) <= reach.longitude,
  )
  return near.length >= towns.length * 0.8 ? near : towns
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
