import { BarChart, ColumnChart, DotChart } from '../chart/bars.tsx'
import { LineChart } from '../chart/line.tsx'
import { Figure } from '../figure.tsx'
import type { MapArc, MapPoint } from '../map.tsx'
import { MapFigure } from '../map.tsx'
import type { Texts } from '../texts.ts'

const points: MapPoint[] = [
  { id: 'lj', at: [14.506, 46.051], name: 'Ljubljana', href: '#map', size: 3 },
  { id: 'id', at: [14.03, 46.003], name: 'Idrija', href: '#map' },
  { id: 'aj', at: [13.909, 45.886], name: 'Ajdovščina', href: '#map', shape: 'diamond' },
  { id: 'ri', at: [14.442, 45.327], name: 'Rijeka', href: '#map', size: 2 },
  { id: 'za', at: [15.978, 45.815], name: 'Zagreb', href: '#map', size: 3, tone: 'action' },
  { id: 'sa', at: [19.69, 44.754], name: 'Шабац', href: '#map', size: 2 },
  { id: 'be', at: [20.465, 44.804], name: 'Београд', href: '#map', size: 3 },
  { id: 'hub', at: [20.455, 44.815], name: 'Hub', href: '#map', shape: 'square', tone: 'leaf' },
  { id: 'sar', at: [18.356, 43.849], name: 'Sarajevo', href: '#map', size: 3 },
]

const arcs: MapArc[] = [
  { from: 'aj', to: 'ri', name: 'Ajdovščina and Rijeka', href: '#map' },
  { from: 'lj', to: 'be', name: 'Ljubljana and Београд', href: '#map' },
  { from: 'id', to: 'sa', name: 'Idrija and Шабац', href: '#map', isForming: true },
]

export function Maps({ t, id, width }: { t: Texts; id: string; width: 'half' | 'full' }) {
  return (
    <MapFigure
      id={id}
      label="Sample of a map"
      points={points}
      arcs={arcs}
      width={width}
      legend={[
        { text: 'town' },
        { text: 'hub', shape: 'square', tone: 'leaf' },
        { text: 'tandem', shape: 'arc' },
        { text: 'tandem that is forming', shape: 'arc-forming' },
      ]}
      t={t}
    />
  )
}

const say = (value: number) => ({ value, text: value.toLocaleString('en') })

export function Charts({ t }: { t: Texts }) {
  return (
    <div class="specimen-pair">
      <BarChart
        id="chart-bar"
        title="Where the money goes"
        note="Thousand euros, by purpose"
        rowTitle="Purpose"
        series={['Thousand euros']}
        rows={[
          {
            label: 'Street lighting, replacement of old lamps along the main roads',
            figures: [say(840)],
          },
          { label: 'Water', figures: [say(310)] },
          { label: 'Bus on call', figures: [say(95)] },
        ]}
        t={t}
      />
      <BarChart
        id="chart-stack"
        title="What towns answered"
        rowTitle="Question"
        series={['agree', 'pass', 'disagree']}
        rows={[
          { label: 'Tools only support', figures: [say(26), say(3), say(1)] },
          { label: 'Small towns need a shared service', figures: [say(19), say(4), say(7)] },
        ]}
        total={(row) => `${row.figures.reduce((sum, figure) => sum + figure.value, 0)} people`}
        t={t}
      />
      <ColumnChart
        id="chart-column"
        title="Solutions adopted"
        rowTitle="Year"
        series={['signed', 'claimed']}
        rows={[2021, 2022, 2023, 2024, 2025, 2026].map((year, index) => ({
          label: String(year),
          figures: [say(3 + index * 4), say(2 + (index % 3))],
        }))}
        total={(row) => String(row.figures.reduce((sum, figure) => sum + figure.value, 0))}
        t={t}
      />
      <LineChart
        id="chart-line"
        title="Applications a year"
        rowTitle="Year"
        series={['Towns', 'Hubs', 'Companies']}
        rows={[2021, 2022, 2023, 2024, 2025, 2026].map((year, index) => ({
          label: String(year),
          figures: [say(20 + index * 17), say(14 + index * 9), say(40 + index * 5)],
        }))}
        t={t}
      />
      <DotChart
        id="chart-dot"
        title="Before and after"
        note="Kilowatt hours a lamp and year"
        rowTitle="Town"
        series={['before', 'after']}
        rows={[
          { label: 'Idrija', figures: [say(412), say(156)] },
          { label: 'Crikvenica', figures: [say(388), say(171)] },
        ]}
        t={t}
      />
    </div>
  )
}

export function Pictures({ mark }: { mark: string }) {
  return (
    <Figure
      picture={{ src: mark, alt: 'A bridge between two towns', width: 130, height: 130 }}
      caption="The mark: a bridge between two towns, which is also an arc on the map."
    />
  )
}
