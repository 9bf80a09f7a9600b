// Reads the open-ended parts of a view: simulation results and verdicts. What is not there reads as absent, never as 0.

export interface Slo {
  name: string
  target: number | null
  value: number | null
  ci: [number, number] | null
  met: boolean | null
  unit: string
}

export interface NodeFigure {
  id: string
  utilisation: number | null
  p50: number | null
  p99: number | null
}

export interface Finding {
  kind: string
  node: string
  evidence: string
  counterfactual: string
  question: string
}

export interface Series {
  name: string
  unit: string
  points: [number, number | null][]
}

export interface CaseLine {
  id: string
  says: string
  outcome: string
  message: string
}

export interface Survivor {
  id: string
  says: string
}

type Json = Record<string, unknown>

export const asObject = (value: unknown): Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Json) : {}
export const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
export const asNumber = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null
export const asText = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
const asPair = (value: unknown): [number, number] | null => {
  const [low, high] = asList(value).map(asNumber)
  return low != null && high != null ? [low, high] : null
}

/** Plain words for evidence that may be a sentence or an object of figures. */
export function describe(value: unknown): string {
  if (Array.isArray(value)) return value.map(describe).join(', ')
  if (value === null || typeof value !== 'object') return asText(value)
  const object = value as Json
  if (typeof object.says === 'string') return object.says
  return Object.entries(object)
    .map(([name, part]) => `${name.replaceAll('_', ' ')} ${asNumber(part) === null ? describe(part) : round(part as number)}`)
    .join(', ')
}

const round = (value: number) => String(Number(value.toPrecision(3)))

export function readSlo(figures: unknown): Slo[] {
  return asList(asObject(figures).slo).map((item) => {
    const slo = asObject(item)
    return {
      name: asText(slo.name),
      target: asNumber(slo.target),
      value: asNumber(slo.value),
      ci: asPair(slo.ci),
      met: typeof slo.met === 'boolean' ? slo.met : null,
      unit: asText(slo.unit) || unitOf(asText(slo.metric) || asText(slo.name)),
    }
  })
}

/** The unit that the name of a metric implies; shares of one are told as percentages. */
function unitOf(metric: string): string {
  if (metric.includes('availability')) return 'share'
  if (metric.endsWith('_ms')) return 'ms'
  if (metric.endsWith('_s')) return 's'
  return metric.includes('usd_per_hour') ? 'USD/h' : ''
}

export function readNodes(figures: unknown): Map<string, NodeFigure> {
  const nodes = asList(asObject(figures).nodes).map((item) => {
    const node = asObject(item)
    const latency = asObject(node.latency_ms)
    return {
      id: asText(node.id),
      utilisation: asNumber(node.utilisation),
      p50: asNumber(latency.p50),
      p99: asNumber(latency.p99),
    }
  })
  return new Map(nodes.map((node) => [node.id, node]))
}

export function readFindings(figures: unknown): Finding[] {
  return asList(asObject(figures).findings).map((item) => {
    const finding = asObject(item)
    return {
      kind: asText(finding.kind),
      node: asText(finding.node),
      evidence: describe(finding.evidence),
      counterfactual: describe(finding.counterfactual),
      question: asText(finding.question),
    }
  })
}

/** Series as `[{name, unit, points: [[t, v]]}]`, or as columns `{t_s: [...], name: [...]}`. Times in seconds. */
export function readSeries(figures: unknown): Series[] {
  const given = asObject(figures).series
  if (Array.isArray(given)) {
    return given.map((item) => {
      const series = asObject(item)
      const points = asList(series.points).map((point): [number, number | null] => {
        const [at, value] = asList(point)
        return [asNumber(at) ?? 0, asNumber(value)]
      })
      return { name: asText(series.name), unit: asText(series.unit), points }
    })
  }
  const columns = Object.entries(asObject(given)).filter(([, column]) => Array.isArray(column))
  const times = columns.find(([name]) => name === 't_s' || name === 't' || name === 'time_s')
  if (!times) return []
  const at = asList(times[1]).map((value) => asNumber(value) ?? 0)
  return columns
    .filter(([name]) => name !== times[0])
    .map(([name, column]) => ({
      name: name.replaceAll('_', ' '),
      unit: '',
      points: asList(column).map((value, index): [number, number | null] => [at[index] ?? index, asNumber(value)]),
    }))
}

export function readCases(executed: unknown): CaseLine[] {
  const verdict = asObject(asObject(executed).verdict)
  const behaviour = asObject(asObject(executed).behaviour ?? verdict.behaviour)
  const cases = asObject(executed).cases ?? behaviour.cases
  return asList(cases).map((item) => {
    const line = asObject(item)
    return { id: asText(line.id), says: asText(line.says), outcome: asText(line.outcome), message: asText(line.message) }
  })
}

export function readSurvivors(executed: unknown): Survivor[] {
  const own = asObject(asObject(executed).own_tests)
  return asList(asObject(executed).survivors ?? own.survivors).map((item) => {
    const line = asObject(item)
    return { id: asText(line.id), says: asText(line.says) }
  })
}
