// Written by scripts/generate_types.py from the views and forms of greenroom.service. Do not edit.

export interface Account {
  id: string
  title: string
  source: string
  year: number
  level: string
  role: string
  outcome: Outcome
  difficulty: string
  stage: string
  round_count: number
  rounds: RoundThere[]
  asked: AskedThere[]
  tips: string[]
  says: string[]
}

export interface Action {
  title: string
  why: string
  quote: QuoteView | null
  target: string
  drill: string
  minutes: number
  round_kind: string
}

export interface Added {
  kind: "added"
  role: string
  text: string
}

export interface Advice {
  claim: string
  has: string[]
  lacks: string[]
  ask: string[]
  matters: string
  drop: boolean
}

export interface AskThem {
  who: string
  round: string
  question: string
  listen_for: string
  why: string
  rests_on: string[]
  item: string
}

export interface AskedThere {
  text: string
  question: string
}

export type Asks = "skill" | "experience" | "culture" | "education"

export interface BankQuestion {
  id: string
  round: string
  surface: string
  text: string
  short: string
  about: string
  values: string[]
  principles: string[]
  levels: string[]
  tags: string[]
  follow_ups: string[]
  reports: number
  score: number
  last_year: number
  why: string
  own: boolean
  replaces: string
  link: Link
}

export interface Blank {
  part: string
  question: string
}

export interface Change {
  at: string
  what: string
  why: string
}

export interface Chapter {
  id: string
  title: string
  intro: string
  entries: GuideEntry[]
}

export interface CheatLine {
  heading: string
  text: string
  rests_on: string[]
  session: string
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

export interface Claim {
  id: string
  kind: ClaimKind
  text: string
  source: Source
  role: string
  skills: string[]
  figures: Figure[]
  voice: Voice
  team_size: number | null
}

export type ClaimKind = "bullet" | "summary" | "project" | "other"

export interface ClaimView {
  id: string
  text: string
  source: Where
  role: string
  skills: string[]
}

export interface Clock {
  total_ms: number
  elapsed_ms: number
  running: boolean
  read_at: number
}

export interface CompanyLine {
  id: string
  title: string
  levels: string[]
}

export interface Corrected {
  kind: "corrected"
  target: string
  text: string
}

export interface Coverage {
  rows: Record<string, string>[]
  columns: Record<string, string>[]
  cells: string[][]
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

export interface Experience {
  account: Account
  own: boolean
  source: string
}

export interface Experiences {
  experiences: Experience[]
  total: number
  levels: Facet[]
  years: Facet[]
  outcomes: Facet[]
  rounds: Facet[]
}

export interface Facet {
  id: string
  title: string
  count: number
}

export interface Fact {
  says: string
  source: string
  date: string
}

export interface Figure {
  text: string
  start: number
  end: number
  result: boolean
}

export interface File {
  name: string
  text: string
}

export interface Filled {
  part: string
  text: string
  said: string
  claim: string
  session: string
  seq: number
}

export interface Fit {
  overall: number | null
  skills: number | null
  experience: number | null
  culture: number | null
  formula: string
  ranges: Record<string, Range>
  unassessed: Record<string, string>
  items: Item[]
  basis: string
}

export interface GuideEntry {
  about: string
  disagree: boolean
  statements: Statement[]
  ask: string
}

export interface GuideView {
  company: string
  title: string
  disclaimer: string
  chapters: Chapter[]
}

export interface Home {
  company: string
  companies: Record<string, string>[]
  loops: Record<string, unknown>[]
  rounds: RoundCard[]
  levels: string[]
  resume: SessionLine[]
  privacy: string
  checks: CheckLine[]
  affiliation: string
  readiness: ReadinessLine
}

export interface Imported {
  taken: number
  problems: RowProblem[]
}

export interface Item {
  id: string
  text: string
  where: Where
  weight: string
  asks: string
  state: State
  share: number
  why: string
  rests_on: string[]
}

export interface Job {
  file: string
  title: Read | null
  company: Read | null
  level: string
  requirements: Requirement[]
  duties: Read[]
  notes: string[]
}

export interface JobView {
  file: string
  media: string
  pages: PageView[]
  read: Job
  notes: string[]
}

export interface LevelCheck {
  asked: string
  closest: string
  why: string
  years: number | null
  evidence: string[]
  rests_on: string[]
  pay: Record<string, Fact[]>
}

export interface LikelyQuestion {
  id: string
  rank: number
  round: string
  text: string
  score: number
  reports: number
  why: string
  why_you: string
  after: string
  story: string
  angle: string
  follow_ups: string[]
  rests_on: string[]
  item: string
  link: Link
}

export interface LineView {
  number: number
  text: string
  x0: number
  x1: number
  top: number
  bottom: number
  bullet: boolean
  heading: number
}

export interface Link {
  round: string
  scenario: string
  question: string
  label: string
}

export interface Listed {
  text: string
  source: Source
  group: string
  skill: string
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

export interface Month {
  year: number
  month: number
}

export type Outcome = "offer" | "no_offer" | "withdrew" | "unknown"

export interface Outgoing {
  model: string
  says: string
  resume: string
  job: string
  removed: string[]
}

export interface OwnAccount {
  title: string
  year: number
  level: string
  role: string
  outcome: Outcome
  difficulty: string
  stage: string
  round_count: number
  rounds: OwnRound[]
  asked: OwnAsked[]
  tips: string[]
  says: string[]
}

export interface OwnAsked {
  text: string
  question: string
}

export interface OwnQuestion {
  round: string
  text: string
  about: string
  values: string[]
  principles: string[]
  levels: string[]
  tags: string[]
  follow_ups: string[]
  replaces: string
}

export interface OwnRound {
  kind: string
  title: string
  minutes: number
  says: string
}

export interface PageView {
  number: number
  width: number
  height: number
  image: boolean
  lines: LineView[]
}

export interface Practised {
  session: string
  at: string
  round: string
  question: string
  seq: number
  level: number | null
  quotes: string[]
  parts: Filled[]
}

export interface Prediction {
  quantities: Quantity[]
  given: Record<string, number> | null
}

export interface PrincipleLine {
  id: string
  title: string
  kind: string
  means: string
  state: State
  rests_on: string[]
  why: string
  to_do: string
}

export interface Priority {
  title: string
  why: string
  minutes: number
  link: Link | null
  rests_on: string[]
}

export interface Project {
  id: string
  name: Read | null
  span: Span | null
  claims: Claim[]
}

export interface Quantity {
  name: string
  label: string
  unit: string
}

export interface QuestionBank {
  questions: BankQuestion[]
  total: number
  formula: string
  rounds: Facet[]
  tags: Facet[]
  values: Facet[]
  levels: Facet[]
}

export interface QuoteView {
  text: string
  round: number
  seq: number
  start: number
  end: number
}

export interface Range {
  low: number
  high: number
}

export interface Read {
  text: string
  source: Source
}

export interface ReadinessHome {
  resume: ResumeView | null
  job: JobView | null
  company: string
  level: string
  companies: CompanyLine[]
  levels: string[]
  has_report: boolean
  privacy: string
  corrections: number
  can_undo: boolean
}

export interface ReadinessLine {
  has_resume: boolean
  has_report: boolean
}

export interface ReadinessReport {
  candidate: string
  job_title: string
  company: string
  level: string
  date: string
  fit: Fit
  level_check: LevelCheck
  risks: Risk[]
  first: Priority[]
  questions: LikelyQuestion[]
  stories: Story[]
  coverage: Coverage
  principles: PrincipleLine[]
  checklist: StageChecklist[]
  scripts: Script[]
  ask_them: AskThem[]
  cheat_sheet: CheatLine[]
  advice: Advice[]
  offer: Fact[]
  timeline: TimelineEntry[]
  claims: ClaimView[]
  practised: Practised[]
  changes: Change[]
  notes: string[]
  disclaimer: string
  made_from: Record<string, string>
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

export interface Requirement {
  id: string
  text: string
  source: Source
  weight: Weight
  asks: Asks
  skills: string[]
  any_of: boolean
  years: number | null
}

export interface Restored {
  kind: "restored"
  target: string
}

export interface Resume {
  file: string
  name: Read | null
  headline: Read | null
  contacts: Read[]
  summary: Claim[]
  roles: Role[]
  projects: Project[]
  studies: Study[]
  skills: Listed[]
  languages: Listed[]
  other: Claim[]
  unread: Read[]
  notes: string[]
}

export interface ResumeView {
  file: string
  media: string
  pages: PageView[]
  read: Resume
  stands: Resume
  targets: TargetView[]
  notes: string[]
}

export interface Retracted {
  kind: "retracted"
  target: string
}

export interface Revealed {
  seq: number
  id: string
  kind: string
  label: string
  text: string
}

export interface Risk {
  id: string
  name: string
  says: string
  rule: string
  severity: number
  rests_on: string[]
  looked_for: string[]
  item: string
  provokes: string
  plan: Step[]
}

export interface Role {
  id: string
  employer: Read | null
  title: Read | null
  place: Read | null
  span: Span | null
  about: Read | null
  claims: Claim[]
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

export interface RoundThere {
  kind: string
  title: string
  minutes: number
  says: string
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

export interface RowProblem {
  line: number
  says: string
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

export interface Script {
  risk: string
  question: string
  says: string[]
  avoid: string[]
  rests_on: string[]
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

export interface Source {
  file: string
  page: number
  line: number
  quote: string
}

export interface Span {
  source: Source
  start: Month | null
  end: Month | null
  present: boolean
}

export type Stage = "ready" | "in_round" | "paused" | "self_score" | "done"

export interface StageChecklist {
  round: string
  title: string
  minutes: number
  about: string
  entries: Record<string, unknown>[]
}

export interface StartRehearsal {
  round: string
  scenario: string
  question: string
  story: string
  minutes: number | null
}

export type State = "proven" | "weak" | "gap"

export interface Statement {
  says: string
  source: string
  date: string
  ours: boolean
}

export interface Step {
  do: string
  minutes: number
  link: Link | null
}

export interface Story {
  id: string
  title: string
  claim: string
  role: string
  filled: Filled[]
  blanks: Blank[]
  values: string[]
  principles: string[]
  questions: string[]
  why: string
  used: number
  age_years: number | null
  link: Link
  rests_on: string[]
}

export interface Study {
  id: string
  school: Read | null
  degree: Read | null
  span: Span | null
  notes: Read[]
}

export type Surface = "talk" | "code" | "design"

export interface Target {
  company: string
  level: string
}

export type TargetState = "read" | "corrected" | "retracted" | "added"

export interface TargetView {
  target: string
  state: TargetState
  original: string
  text: string
  source: Source | null
}

export interface TimelineEntry {
  label: string
  start: number | null
  end: number | null
  rests_on: string[]
}

export interface Turn {
  seq: number
  at: number
  elapsed_ms: number
  who: string
  text: string
}

export type Voice = "own" | "shared" | "unsaid"

export type Weight = "required" | "core" | "preferred"

export interface Where {
  file: string
  page: number
  line: number
  quote: string
}

export interface Words {
  text: string
}
