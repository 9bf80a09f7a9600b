// Times and figures as people read them.

import type { Clock } from './types.gen'

/** Milliseconds as mm:ss, or h:mm:ss from an hour on; negative times read as zero. */
export function formatTime(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${two(minutes)}:${two(seconds % 60)}`
}

/** What is left of a round at `now`, in ms, when the clock was true at `arrived`. Negative once it is over. */
export function remaining(clock: Clock, arrived: number, now: number): number {
  return clock.total_ms - clock.elapsed_ms - (clock.running ? Math.max(0, now - arrived) : 0)
}

/** A figure with three significant digits and a thin space between thousands. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const size = Math.abs(value)
  if (size === 0) return '0'
  if (size >= 1e9) return `${trim(value / 1e9)} bn`
  if (size >= 1e6) return `${trim(value / 1e6)} M`
  if (size >= 1000) return Math.round(value).toLocaleString('en-US').replaceAll(',', '\u2009')
  if (size < 0.001) return value.toExponential(1)
  return trim(value)
}

function trim(value: number): string {
  return String(Number(value.toPrecision(3)))
}

/** A share of one as a percentage, exact near 100% where the nines count. */
export function formatShare(value: number): string {
  const percent = value * 100
  if (percent > 99 && percent < 100) return `${Number(percent.toFixed(3))}%`
  return `${Number(percent.toPrecision(3))}%`
}

export function formatDay(ms: number): string {
  return new Date(ms).toLocaleString(undefined, {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  })
}

export function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`
}

/** What the modifier key is called on this machine. */
export const MOD = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl'

/** A machine's word as a person's: `retry_storm` reads "retry storm". */
export function readable(word: string): string {
  return word.replaceAll('_', ' ')
}

export const LEVELS = ['strong no-hire', 'leaning no', 'leaning hire', 'strong hire'] as const

export function levelLabel(level: number | null): string {
  return level === null ? 'not observed' : (LEVELS[level - 1] ?? String(level))
}
