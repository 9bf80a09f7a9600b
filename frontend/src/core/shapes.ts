// Geometry of the readiness charts. Angles run clockwise from the top.

import type { State, TimelineEntry } from './types.gen'

export interface Point {
  x: number
  y: number
}

export function around(center: Point, radius: number, index: number, count: number): Point {
  const angle = (index / count) * 2 * Math.PI
  return { x: center.x + radius * Math.sin(angle), y: center.y - radius * Math.cos(angle) }
}

export function polygon(points: readonly Point[]): string {
  return points.map((point) => `${point.x.toFixed(1)},${point.y.toFixed(1)}`).join(' ')
}

/** How far out a state stands: a gap near the middle, so that its mark can still be told apart from the others. */
export const REACH: Record<State, number> = { gap: 0.16, weak: 0.58, proven: 1 }

/** Words broken into lines of at most `width` signs, a longer word standing alone. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

export interface Bar {
  label: string
  from: number
  to: number
  open: boolean // no end stands there
  rests_on: string[]
}

export interface Chronology {
  bars: Bar[]
  undated: string[]
  from: number
  to: number
  gaps: { from: number; to: number }[] // longer than a quarter of a year without any role
}

const GAP_YEARS = 0.25
const SHORTEST = 1 / 12

/** The roles in time, newest first. A role without a start is listed, never placed. */
export function chronology(entries: readonly TimelineEntry[]): Chronology {
  const bars: Bar[] = []
  const undated: string[] = []
  for (const entry of entries) {
    if (entry.start === null) undated.push(entry.label)
    else {
      const to = Math.max(entry.end ?? entry.start, entry.start + SHORTEST)
      bars.push({ label: entry.label, from: entry.start, to, open: entry.end === null, rests_on: entry.rests_on })
    }
  }
  bars.sort((a, b) => b.from - a.from)
  const gaps: { from: number; to: number }[] = []
  let reached = Infinity
  for (const bar of [...bars].sort((a, b) => a.from - b.from)) {
    if (bar.from - reached > GAP_YEARS) gaps.push({ from: reached, to: bar.from })
    reached = reached === Infinity ? bar.to : Math.max(reached, bar.to)
  }
  const from = bars.length === 0 ? 0 : Math.min(...bars.map((bar) => bar.from))
  const to = bars.length === 0 ? 1 : Math.max(...bars.map((bar) => bar.to))
  return { bars, undated, from, to, gaps }
}

/** A decimal year as people write it: 2019.25 is "Apr 2019". */
export function monthOf(year: number): string {
  const whole = Math.floor(year + 1e-6)
  const month = Math.min(11, Math.max(0, Math.round((year - whole) * 12)))
  const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
  return `${names[month]} ${whole}`
}

/** Years to write on an axis: whole ones, at most `count` of them. */
export function yearTicks(from: number, to: number, count: number): number[] {
  const steps = [1, 2, 5, 10, 20]
  const step = steps.find((years) => (to - from) / years <= count) ?? 50
  const found: number[] = []
  for (let year = Math.ceil(from / step) * step; year <= to; year += step) found.push(year)
  return found
}
