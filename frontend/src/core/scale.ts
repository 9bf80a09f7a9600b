// The arithmetic of the hand-drawn charts.

export interface Scale {
  (value: number): number
}

export function linear(from: readonly [number, number], to: readonly [number, number]): Scale {
  const span = from[1] - from[0]
  return (value) => (span === 0 ? (to[0] + to[1]) / 2 : to[0] + ((value - from[0]) / span) * (to[1] - to[0]))
}

/** Smallest and largest finite value; null when there is none. */
export function extent(values: Iterable<number | null>): [number, number] | null {
  let low = Infinity
  let high = -Infinity
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return low <= high ? [low, high] : null
}

/** Round values (1, 2 or 5 times a power of ten) that cover [low, high] with about `count` steps. */
export function ticks(low: number, high: number, count: number): number[] {
  if (!(high > low) || count < 1) return [low]
  const rough = (high - low) / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const lead = rough / power
  const step = (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10) * power
  const found: number[] = []
  for (let index = Math.ceil(low / step - 1e-9); index * step <= high + step * 1e-9; index += 1) {
    found.push(Number((index * step).toPrecision(12)))
  }
  return found
}

/** Moments in seconds at steps people use for time (10 s, 15 s, 30 s, 1 min, ...), about `count` of them. */
export function timeTicks(low: number, high: number, count: number): number[] {
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600]
  const step = steps.find((seconds) => (high - low) / seconds <= count) ?? 7200
  const found: number[] = []
  for (let at = Math.ceil(low / step) * step; at <= high; at += step) found.push(at)
  return found
}

/** An SVG path through the points; a null or not finite value leaves a gap. */
export function path(points: readonly (readonly [number, number | null])[], x: Scale, y: Scale): string {
  let drawn = ''
  let pen = 'M'
  for (const [at, value] of points) {
    if (value === null || !Number.isFinite(value)) {
      pen = 'M'
      continue
    }
    drawn += `${pen}${x(at).toFixed(1)} ${y(value).toFixed(1)}`
    pen = 'L'
  }
  return drawn
}

/** Moves labels apart so that no two are nearer than `gap`, keeping their order and staying in [low, high]. */
export function spread(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]!)
  const placed = [...wanted]
  let edge = low
  for (const index of order) {
    placed[index] = Math.max(placed[index]!, edge)
    edge = placed[index]! + gap
  }
  edge = high
  for (const index of order.reverse()) {
    placed[index] = Math.min(placed[index]!, edge)
    edge = placed[index]! - gap
  }
  return placed
}
