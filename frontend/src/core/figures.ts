// Reads the open-ended parts of a view: results of the simulator, verdicts of the judge. What is not there reads as absent,
// never as 0. The shapes are those of `greenroom simulate --json` and `greenroom judge --json`.

import { formatNumber, formatShare, readable } from './format'

type Json = Record<string, unknown>

export const asObject = (value: unknown): Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Json) : {}
export const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
export const asNumber = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null
export const asText = (value: unknown): string => (typeof value === 'string' ? value : '')
const asPair = (value: unknown): [number, number] | null => {
  const [low, high] = asList(value).map(asNumber)
  return low != null && high != null ? [low, high] : null
}

/** The unit that a name ends in: `p99_ms`, `arrivals_per_s`, `usd_per_hour`; shares and ratios of one are "share". */
export function unitOf(name: string): string {
  if (/availability|share|ratio|utilisation/.test(name)) return 'share'
  if (name.endsWith('usd_per_hour')) return 'USD/h'
  if (name.endsWith('_per_s')) return '/s'
  if (name.endsWith('_ms')) return 'ms'
  return name.endsWith('_s') || name.startsWith('seconds_') ? 's' : ''
}

export function withUnit(value: number | null, unit: string): string {
  if (value === null) return 'not measured'
  if (unit === 'share') return formatShare(value)
  if (unit === '%') return formatShare(value / 100)
  return unit === '' ? formatNumber(value) : `${formatNumber(value)} ${unit}`
}

export interface Slo {
  name: string
  target: number | null
  value: number | null
  ci: [number, number] | null
  met: boolean | null
  unit: string
  reason: string
}

export function readSlo(result: unknown): Slo[] {
  return asList(asObject(result).slo).map((item) => {
    const slo = asObject(item)
    return {
      name: asText(slo.name),
      target: asNumber(slo.target),
      value: asNumber(slo.value),
      ci: asPair(slo.ci),
      met: typeof slo.met === 'boolean' ? slo.met : null,
      unit: unitOf(asText(slo.metric)),
      reason: asText(slo.reason),
    }
  })
}

/** How busy each node was at its worst, a share of one. */
export function readPeaks(result: unknown): Map<string, number | null> {
  return new Map(
    asList(asObject(result).nodes).map((item) => {
      const node = asObject(item)
      return [asText(node.id), asNumber(node.utilisation_peak) ?? asNumber(node.utilisation)]
    }),
  )
}

export interface Figure {
  label: string
  value: string
}

export interface Cure {
  change: string
  rows: { label: string; before: string; after: string }[]
}

export interface Finding {
  kind: string
  node: string
  means: string // what this kind of finding is, in a sentence; "" for a kind that is not known here
  asked: string // what the interviewer may ask about it; "" while the round goes on
  evidence: Figure[]
  cure: Cure | null
}

const MEANINGS: Record<string, string> = {
  metastable: 'The cause has gone, and the system keeps itself from recovering.',
  retry_storm: 'Most of the load here is the system asking again.',
  cold_cache: 'The cache answers less than before, and what is behind it gets the rest.',
  saturation: 'More arrives here than can be worked off.',
  missed_slo: 'An objective of the evening was missed.',
  single_point_of_failure: 'If this one goes, everything that needs it goes with it.',
  over_provisioned: 'More of it than this evening needed.',
}

const LABELS: Record<string, string> = {
  utilisation_peak: 'busy at its worst',
  at_s: 'at',
  arrivals_per_s: 'arriving',
  capacity_per_s: 'room for',
  waiting_most: 'waiting at most',
  retries_per_request: 'retries per request',
  failing_share_at_end: 'failing at the end',
  failing_share_after: 'failing afterwards',
  seconds_since_last_fault: 'since the last fault',
  trouble_began_s: 'trouble began at',
  hit_ratio_before: 'hit ratio before',
  hit_ratio_least: 'hit ratio at its lowest',
  own_p99_ms: 'its own 99th percentile',
  p99_ms: '99th percentile',
  target_ms: 'target',
  recovery_s: 'recovered after',
  usd_per_hour: 'cost',
  share_of_cost: 'share of the cost',
}

const labelOf = (name: string) => LABELS[name] ?? readable(name.replace(/_(ms|s|per_s)$/, ''))

export function readFindings(result: unknown): Finding[] {
  return asList(asObject(result).findings).map((item) => {
    const finding = asObject(item)
    // `value` and `target` repeat two of the figures in words, for the interviewer's sentences.
    const told = Object.entries(asObject(finding.evidence)).filter(([name]) => name !== 'value' && name !== 'target')
    const evidence = told.map(([name, value]) => ({
      label: labelOf(name),
      value: typeof value === 'string' ? value : withUnit(asNumber(value), unitOf(name)),
    }))
    return {
      kind: asText(finding.kind),
      node: asText(finding.node),
      means: MEANINGS[asText(finding.kind)] ?? '',
      asked: asText(finding.question),
      evidence,
      cure: readCure(finding.counterfactual),
    }
  })
}

/** What the run gave with the change made, beside what it gave without: `{change, before, after}`. */
function readCure(value: unknown): Cure | null {
  const told = asObject(value)
  if (asText(told.change) === '') return null
  const [before, after] = [asObject(told.before), asObject(told.after)]
  const figure = (part: unknown) => asNumber(part) ?? asNumber(asObject(part).value)
  return {
    change: asText(told.change),
    rows: Object.keys(before).map((name) => ({
      label: labelOf(name),
      before: withUnit(figure(before[name]), unitOf(name)),
      after: withUnit(figure(after[name]), unitOf(name)),
    })),
  }
}

export interface Series {
  name: string
  unit: string
  points: [number, number | null][]
  band: [number, number, number][] // time, least and greatest over the seeds; empty when not told
}

/** Times of the run in which something was broken on purpose. */
export interface Spell {
  from: number
  to: number
  says: string
}

const DRAWN: [column: string, name: string, range: string][] = [
  ['offered_per_s', 'asked for', ''],
  ['ok_per_s', 'answered', ''],
  ['failed_per_s', 'failed', 'failed_range'],
  ['retries_per_s', 'retries', ''],
  ['p50_ms', 'median', ''],
  ['p99_ms', '99th percentile', 'p99_range'],
]
const MOST_NODES = 4

/** The curves of a run: rates, latencies, and how busy the fullest nodes were. Times in seconds of the run. */
export function readSeries(result: unknown, labels: ReadonlyMap<string, string> = new Map()): Series[] {
  const columns = asObject(asObject(result).series)
  const times = asList(columns.t_s).map((value) => asNumber(value) ?? 0)
  const points = (column: unknown) =>
    asList(column).map((value, index): [number, number | null] => [times[index] ?? index, asNumber(value)])
  const drawn = DRAWN.filter(([column]) => Array.isArray(columns[column])).map(([column, name, range]): Series => ({
    name,
    unit: unitOf(column),
    points: points(columns[column]),
    band: asList(columns[range]).flatMap((row, index): [number, number, number][] => {
      const pair = asPair(row)
      return pair ? [[times[index] ?? index, ...pair]] : []
    }),
  }))
  const busy = Object.entries(asObject(columns.nodes)).map(([id, node]): Series => ({
    name: labels.get(id) ?? readable(id),
    unit: 'share',
    points: points(asObject(node).utilisation),
    band: [],
  }))
  const peak = (series: Series) => Math.max(0, ...series.points.map(([, value]) => value ?? 0))
  return [...drawn, ...busy.sort((a, b) => peak(b) - peak(a)).slice(0, MOST_NODES)].filter(
    (series) => series.points.some(([, value]) => value !== null),
  )
}

export function readSpells(result: unknown): Spell[] {
  return asList(asObject(asObject(result).series).faults).map((item) => {
    const fault = asObject(item)
    const from = asNumber(fault.begin_s) ?? 0
    return { from, to: asNumber(fault.end_s) ?? from, says: asText(fault.says) }
  })
}

export interface CaseLine {
  id: string
  says: string
  outcome: string
  message: string
}

export function readCases(verdict: unknown): CaseLine[] {
  return asList(asObject(asObject(verdict).behaviour).cases).map((item) => {
    const line = asObject(item)
    return {
      id: asText(line.id),
      says: asText(line.says),
      outcome: asText(line.outcome),
      message: asText(line.message),
    }
  })
}

export interface OwnTests {
  valid: boolean
  collected: number
  killed: number
  mutants: number
  message: string
  survivors: { id: string; says: string }[]
  falseAlarms: { id: string; tests: string[] }[]
}

export function readOwnTests(verdict: unknown): OwnTests | null {
  const own = asObject(asObject(verdict).own_tests)
  const mutants = asNumber(own.mutants)
  const killed = asNumber(own.killed)
  if (mutants === null || killed === null) return null
  return {
    valid: own.valid === true,
    collected: asNumber(own.collected) ?? 0,
    killed,
    mutants,
    message: asText(own.message),
    survivors: asList(own.survivors).map((item) => ({ id: asText(asObject(item).id), says: asText(asObject(item).says) })),
    falseAlarms: asList(own.false_alarms).map((item) => ({
      id: asText(asObject(item).id),
      tests: asList(asObject(item).tests).map(asText),
    })),
  }
}

/** What was not looked at, by reason: `{name: reason}` gives `[[names, reason]]`. */
export function readNotAssessed(verdict: unknown): [names: string[], reason: string][] {
  const groups = new Map<string, string[]>()
  for (const [name, value] of Object.entries(asObject(asObject(verdict).not_assessed))) {
    const reason = asText(value)
    groups.set(reason, [...(groups.get(reason) ?? []), readable(name)])
  }
  return [...groups].map(([reason, names]) => [names, reason])
}
