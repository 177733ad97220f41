// The looks of charts: told apart by symbol and dash as well as colour, so that grey print and colour-blind readers lose nothing.
import type { ComposeOption } from 'echarts/core'
import type { LineSeriesOption } from 'echarts/charts'
import type { GridComponentOption, LegendComponentOption, MarkLineComponentOption, TooltipComponentOption } from 'echarts/components'
import type { Line } from './growth'

export type ChartOption = ComposeOption<LineSeriesOption | GridComponentOption | LegendComponentOption | MarkLineComponentOption | TooltipComponentOption>

const ink = '#1f2a26'
const text = { color: ink, fontSize: 14 }
export const colours = { first: '#0b6b52', second: '#1d4f91', limit: '#b3261e', grey: '#6b7872' }

function base(): ChartOption {
  return {
    animation: false,
    textStyle: { fontFamily: 'inherit' },
    grid: { left: 52, right: 24, top: 44, bottom: 34 },
    legend: { top: 4, textStyle: text, itemWidth: 34 },
    // Rich text: the policy of the page forbids the inline styles of an HTML tip.
    tooltip: { trigger: 'axis', renderMode: 'richText', textStyle: { fontSize: 14 } },
  }
}

export interface Series {
  name: string
  points: [string, number][]
  colour: string
  symbol: 'circle' | 'rect' | 'triangle' | 'diamond'
}

export interface Limit {
  name: string
  points: [string, number][]
}

/** trendOption draws values over time with the limits they should stay below. */
export function trendOption(series: Series[], limits: Limit[], unit: string): ChartOption {
  return {
    ...base(),
    xAxis: { type: 'time', minInterval: 86_400_000, axisLabel: { ...text, hideOverlap: true, formatter: { year: '{yyyy}', month: '{yyyy}-{MM}', day: '{MM}-{dd}' } }, axisLine: { lineStyle: { color: colours.grey } } },
    yAxis: { type: 'value', min: ({ min, max }) => Math.max(0, Math.floor(min - (max - min) * 0.1)), name: unit, nameTextStyle: text, axisLabel: text, splitLine: { lineStyle: { color: '#e3e8e6' } } },
    series: [
      ...series.map(
        (s): LineSeriesOption => ({ type: 'line', name: s.name, data: s.points, symbol: s.symbol, symbolSize: 9, color: s.colour, lineStyle: { width: 2.5 } }),
      ),
      ...limits.map(
        (l): LineSeriesOption => ({
          type: 'line', name: l.name, data: l.points, step: 'end', symbol: 'none', color: colours.limit, lineStyle: { width: 2, type: 'dashed' }, tooltip: { show: false },
        }),
      ),
    ],
  }
}

/** growthOption draws a child's measurements over the SD lines of one standard. */
export function growthOption(lines: Line[], child: [number, number][], names: { child: string; x: string; y: string }, until: number): ChartOption {
  const dash = (sd: number) => (sd === 0 ? 'solid' : Math.abs(sd) === 2 ? 'dashed' : Math.abs(sd) === 3 ? [2, 4] : [8, 3])
  const first = lines.flatMap((l) => l.points.slice(0, 1)).map(([at]) => at)
  return {
    ...base(),
    grid: { left: 52, right: 52, top: 40, bottom: 46 },
    legend: { show: false },
    tooltip: { show: false },
    xAxis: { type: 'value', min: first.length > 0 ? Math.floor(Math.min(...first)) : 0, max: until, interval: until <= 24 ? 3 : until <= 90 && first[0] === 0 ? 12 : undefined, name: names.x, nameLocation: 'middle', nameGap: 28, nameTextStyle: text, axisLabel: text, splitLine: { lineStyle: { color: '#eef1f0' } } },
    yAxis: { type: 'value', scale: true, name: names.y, nameTextStyle: text, axisLabel: text, splitLine: { lineStyle: { color: '#eef1f0' } } },
    series: [
      ...lines.map(
        ({ sd, points }): LineSeriesOption => ({
          type: 'line', name: `${sd > 0 ? '+' : ''}${sd} SD`, data: points, symbol: 'none', silent: true,
          color: Math.abs(sd) === 3 ? colours.limit : sd === 0 ? colours.first : colours.grey, lineStyle: { width: sd === 0 ? 2 : 1.3, type: dash(sd) },
          endLabel: { show: true, formatter: `${sd > 0 ? '+' : ''}${sd}`, color: ink, fontSize: 13 },
        }),
      ),
      { type: 'line', name: names.child, data: child, symbol: 'circle', symbolSize: 11, color: '#000', lineStyle: { width: 3 }, z: 10 },
    ],
  }
}
