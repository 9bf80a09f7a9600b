// The replay as a value: where the playhead stands, and what had happened by then.

import type { Replay, ReplayMark } from './types.gen'

export const LANES = ['talk', 'keys', 'runs', 'diagram', 'moves', 'evidence'] as const
export const SPEEDS = [1, 4, 16, 60] as const

/** Marks that had happened at `ms`, in order. */
export function until(replay: Replay, ms: number): ReplayMark[] {
  return replay.marks.filter((mark) => mark.at_ms <= ms)
}

/** Where the playhead goes for an event; the start when no mark has that number. */
export function timeOf(replay: Replay, seq: number): number {
  const exact = replay.marks.find((mark) => mark.seq === seq)
  if (exact) return exact.at_ms
  const earlier = replay.marks.filter((mark) => mark.seq < seq)
  return earlier.length === 0 ? 0 : Math.max(...earlier.map((mark) => mark.at_ms))
}

export function advance(ms: number, elapsed: number, speed: number, duration: number): number {
  return Math.min(duration, ms + elapsed * speed)
}

/** The next or previous mark from here; the end or the start when there is none. */
export function jump(replay: Replay, ms: number, direction: 1 | -1): number {
  const times = replay.marks.map((mark) => mark.at_ms)
  if (direction > 0) return Math.min(replay.duration_ms, ...times.filter((time) => time > ms))
  return Math.max(0, ...times.filter((time) => time < ms))
}

export interface Scene {
  round: number
  files: Map<string, string>
  design: unknown
  output: string
  said: ReplayMark[]
}

/** What was on the table at `ms`: the files, the drawing and the last output of the round under way. */
export function sceneAt(replay: Replay, ms: number): Scene {
  const current = replay.rounds.findLast((round) => Number(round.from_ms ?? 0) <= ms)
  const round = Number(current?.index ?? 0)
  const scene: Scene = { round, files: new Map(), design: null, output: '', said: [] }
  for (const mark of until(replay, ms)) {
    if (mark.lane === 'talk') scene.said.push(mark)
    if (mark.round !== round) continue
    const { file, text, design, output } = mark.detail
    if (typeof file === 'string' && typeof text === 'string') scene.files.set(file, text)
    if (design) scene.design = design
    if (typeof output === 'string') scene.output = output
  }
  return scene
}
