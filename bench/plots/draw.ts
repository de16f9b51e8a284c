// Draws the plots that it reads from its standard input (see `Plot` in harness/write-report.ts) as SVG files into the folder it is given.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Plot } from '../harness/write-report.ts';

use([BarChart, CustomChart, LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

type Bars = Extract<Plot, { type: 'BARS' }>;
const WIDTH = 760;
const BAR = 34;
const ROOM = 90;
const COLOURS = ['#0b6e4f', '#8d99ae', '#b08968', '#5e548e', '#bc4749', '#457b9d'];

function barsOf({ title, unit, bars }: Bars): EChartsCoreOption {
  const data = bars.map(({ median }, n) => ({ value: median, itemStyle: { color: COLOURS[n % COLOURS.length] } }));
  return {
    title: { text: title, textStyle: { fontSize: 14 } },
    grid: { left: 130, right: 40, top: 34, bottom: 44 },
    xAxis: { type: 'value', name: unit, nameLocation: 'middle', nameGap: 26, min: 0 },
    yAxis: { type: 'category', data: bars.map(({ system }) => system), inverse: true },
    series: [
      { type: 'bar', data, barWidth: BAR * 0.6 },
      { type: 'custom', data: bars.map(({ low, high }, n) => [low, high, n]), encode: { x: [0, 1], y: 2 }, renderItem: whisker },
    ],
  };
}

type Api = { value(dimension: number): number; coord(point: [number, number]): [number, number] };

/** The line from the least to the greatest run. */
function whisker(_: unknown, api: Api) {
  const [x1, y] = api.coord([api.value(0), api.value(2)]);
  const [x2] = api.coord([api.value(1), api.value(2)]);
  const shape = (a: number, b: number, c: number, d: number) => ({
    type: 'line',
    shape: { x1: a, y1: b, x2: c, y2: d },
    style: { stroke: '#111', lineWidth: 1.5 },
  });
  return { type: 'group', children: [shape(x1, y, x2, y), shape(x1, y - 5, x1, y + 5), shape(x2, y - 5, x2, y + 5)] };
}

function linesOf({ title, unit, x, series }: Extract<Plot, { type: 'LINES' }>): EChartsCoreOption {
  return {
    title: { text: title, textStyle: { fontSize: 14 } },
    color: COLOURS,
    legend: { top: 22 },
    grid: { left: 70, right: 30, top: 60, bottom: 44 },
    xAxis: { type: 'value', name: x, nameLocation: 'middle', nameGap: 26 },
    yAxis: { type: 'value', name: unit, min: 0 },
    series: series.map(({ system, points }) => ({ type: 'line', name: system, data: points, showSymbol: false })),
  };
}

const folder = process.argv[2] ?? '.';
for (const plot of JSON.parse(await text(process.stdin)) as Plot[]) {
  const height = plot.type === 'BARS' ? plot.bars.length * BAR + ROOM : 320;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  chart.setOption({ animation: false, backgroundColor: '#fff', ...(plot.type === 'BARS' ? barsOf(plot) : linesOf(plot)) });
  writeFileSync(path.join(folder, plot.file), chart.renderToSVGString());
  chart.dispose();
}
