// The form of an account: text fields on the page, plain values for the server, and back.

import { splitLines } from './facets'
import type { Account, Outcome, OwnAccount } from './types.gen'

export interface AccountFields {
  title: string
  year: string
  level: string
  role: string
  outcome: Outcome
  difficulty: string
  stage: string
  rounds: { kind: string; title: string; minutes: string; says: string }[]
  round_count: number // as told, where the rounds themselves are not
  asked: { text: string; question: string }[]
  tips: string
  says: string
}

export const OUTCOMES: [outcome: Outcome, title: string][] = [
  ['unknown', 'not told'],
  ['offer', 'offer'],
  ['no_offer', 'no offer'],
  ['withdrew', 'withdrew'],
]

export function emptyAccount(): AccountFields {
  return { title: '', year: '', level: '', role: '', outcome: 'unknown', difficulty: '', stage: '', rounds: [], round_count: 0, asked: [], tips: '', says: '' }
}

const figure = (value: number) => (value === 0 ? '' : String(value))

export function fieldsOf(account: Account): AccountFields {
  return {
    ...emptyAccount(),
    title: account.title,
    year: figure(account.year),
    level: account.level,
    role: account.role,
    outcome: account.outcome,
    difficulty: account.difficulty,
    stage: account.stage,
    rounds: account.rounds.map((round) => ({ kind: round.kind, title: round.title, minutes: figure(round.minutes), says: round.says })),
    round_count: account.round_count,
    asked: account.asked.map((asked) => ({ text: asked.text, question: asked.question })),
    tips: account.tips.join('\n'),
    says: account.says.join('\n'),
  }
}

/** What is left empty stays empty: nothing is filled in for the candidate. */
export function accountOf(fields: AccountFields): OwnAccount {
  const whole = (text: string) => (/^\d+$/.test(text.trim()) ? Number(text.trim()) : 0)
  const rounds = fields.rounds
    .filter((round) => `${round.title}${round.kind}${round.says}`.trim() !== '')
    .map((round) => ({ kind: round.kind, title: round.title.trim(), minutes: whole(round.minutes), says: round.says.trim() }))
  return {
    title: fields.title.trim(),
    year: whole(fields.year),
    level: fields.level.trim(),
    role: fields.role.trim(),
    outcome: fields.outcome,
    difficulty: fields.difficulty.trim(),
    stage: fields.stage.trim(),
    round_count: rounds.length || fields.round_count,
    rounds,
    asked: fields.asked.filter((asked) => asked.text.trim() !== '').map((asked) => ({ text: asked.text.trim(), question: asked.question })),
    tips: splitLines(fields.tips),
    says: splitLines(fields.says),
  }
}
