// Reads what the program measures of itself (text format of Prometheus).

export interface Sample {
  name: string
  labels: Record<string, string>
  value: number
}

export function parse(text: string): Sample[] {
  const samples: Sample[] = []
  for (const line of text.split('\n')) {
    const m = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/.exec(line)
    if (!m) continue
    const labels: Record<string, string> = {}
    for (const [, key, value] of (m[2] ?? '').matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)) labels[key ?? ''] = (value ?? '').replace(/\\(.)/g, '$1')
    samples.push({ name: m[1] ?? '', labels, value: m[3] === '+Inf' ? Infinity : Number(m[3]) })
  }
  return samples
}

export interface Running {
  version: string
  language: string // of the program, "go1.26"
  since: number // milliseconds, 0 when the system does not tell
  memory: number // bytes, 0 when the system does not tell
  statements: number
  requests: number
  refused: number // 4xx
  failed: number // 5xx
  mean: number // seconds
  quick: number // share answered within half a second
}

const request = 'jiwei_http_request_seconds'

/** running sums the samples up; undefined when it is not the text of this program. */
export function running(samples: Sample[]): Running | undefined {
  const build = samples.find((s) => s.name === 'jiwei_build_info')
  if (!build) return undefined
  const one = (name: string) => samples.find((s) => s.name === name)?.value ?? 0
  const sum = (name: string, test: (labels: Record<string, string>) => boolean = () => true) =>
    samples.filter((s) => s.name === name && test(s.labels)).reduce((n, s) => n + s.value, 0)
  const requests = sum(`${request}_count`)
  return {
    version: build.labels.version ?? '',
    language: samples.find((s) => s.name === 'go_info')?.labels.version ?? '',
    since: one('process_start_time_seconds') * 1000,
    memory: one('process_resident_memory_bytes'),
    statements: one('jiwei_sql_statements_total'),
    requests,
    refused: sum(`${request}_count`, (l) => l.status?.startsWith('4') ?? false),
    failed: sum(`${request}_count`, (l) => l.status?.startsWith('5') ?? false),
    mean: requests ? sum(`${request}_sum`) / requests : 0,
    quick: requests ? sum(`${request}_bucket`, (l) => l.le === '0.5') / requests : 1,
  }
}
