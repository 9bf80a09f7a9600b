// Written by scripts/generate_types.py from greenroom.service.views. Do not edit.

export interface Action {
  title: string
  why: string
  quote: QuoteView | null
  target: string
  drill: string
  minutes: number
  round_kind: string
}

export interface CheckLine {
  name: string
  state: string
  detail: string
  remedy: string
}

export interface Chip {
  seq: number
  text: string
}

export interface Clock {
  total_ms: number
  elapsed_ms: number
  running: boolean
  read_at: number
}

export interface CriterionLine {
  id: string
  title: string
  question: string
}

export interface DebriefView {
  session: string
  title: string
  level: string
  decision: string
  decision_level: number | null
  rule: string
  dissent: string[]
  criteria: MarkView[]
  rounds: RoundDebrief[]
  actions: Action[]
  scorer: string
  rubric: string
}

export interface File {
  name: string
  text: string
}

export interface Home {
  loops: Record<string, unknown>[]
  rounds: RoundCard[]
  levels: string[]
  resume: SessionLine[]
  privacy: string
  checks: CheckLine[]
  affiliation: string
}

export interface MarkView {
  criterion: string
  title: string
  level: number | null
  label: string
  confidence: number | null
  source: string
  self_level: number | null
  reason: string
  raised: string[]
  lowered: string[]
  next_level: string
  quotes: QuoteView[]
}

export interface Prediction {
  quantities: Quantity[]
  given: Record<string, number> | null
}

export interface Quantity {
  name: string
  label: string
  unit: string
}

export interface QuoteView {
  text: string
  round: number
  seq: number
  start: number
  end: number
}

export interface Replay {
  session: string
  title: string
  duration_ms: number
  rounds: Record<string, unknown>[]
  marks: ReplayMark[]
}

export interface ReplayMark {
  seq: number
  at_ms: number
  round: number
  lane: string
  who: string
  text: string
  detail: Record<string, unknown>
}

export interface Revealed {
  seq: number
  id: string
  kind: string
  label: string
  text: string
}

export interface RoundCard {
  kind: string
  title: string
  surface: Surface
  minutes: number
  real_minutes: number
  who: string
  about: string
  looks_for: string[]
  checklist: string[]
  topics: Record<string, string>[]
  sources: string[]
}

export interface RoundDebrief {
  index: number
  kind: string
  title: string
  overall: MarkView
  marks: MarkView[]
  executed: Record<string, unknown>
  asked: Record<string, unknown>[]
  audit: Record<string, unknown>
}

export interface RoundLine {
  index: number
  kind: string
  title: string
  minutes: number
  state: string
}

export interface RoundView {
  index: number
  kind: string
  title: string
  surface: Surface
  level: string
  phases: string[]
  phase: number
  clock: Clock
  brief: string
  turns: Turn[]
  revealed: Revealed[]
  chips: Chip[]
  files: File[]
  modes: string[]
  design: Record<string, unknown> | null
  runs: RunView[]
  prediction: Prediction | null
  notes: string
  interviewer_busy: boolean
}

export interface RunView {
  run: string
  seq: number
  at: number
  mode: string
  state: string
  headline: string
  output: string
  figures: Record<string, unknown>
}

export interface SessionLine {
  id: string
  title: string
  format: string
  level: string
  stage: Stage
  created_at: number
  updated_at: number
  rounds: RoundLine[]
  decision: string | null
}

export interface SessionView {
  id: string
  version: number
  title: string
  format: string
  level: string
  stage: Stage
  created_at: number
  rounds: RoundLine[]
  card: RoundCard | null
  round: RoundView | null
}

export type Stage = "ready" | "in_round" | "paused" | "self_score" | "done"

export type Surface = "talk" | "code" | "design"

export interface Turn {
  seq: number
  at: number
  elapsed_ms: number
  who: string
  text: string
}
