// Only what the county's charts use, in a chunk of its own. Canvas: the SVG renderer writes style attributes, which the content security policy forbids.
import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import * as core from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

core.use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, CanvasRenderer])

export const init = core.init
export type { EChartsCoreOption as Option, EChartsType } from 'echarts/core'
