// The account of the interviewer that stands under a round: how much they spoke, and what they did wrong.

import { asNumber } from '../../core/figures'
import { formatShare } from '../../core/format'

const times = (count: number) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`)

/** In sentences. A figure that was not taken is not mentioned; faults that did not happen share one sentence. */
export function describeAudit(audit: Record<string, unknown>): string {
  const figure = (name: string) => asNumber(audit[name])
  const moves = figure('moves')
  const share = figure('talk_share')
  const spoke = [
    moves === null ? '' : `made ${moves} ${moves === 1 ? 'move' : 'moves'}`,
    share === null ? '' : `spoke ${formatShare(Math.round(share * 100) / 100)} of the words`,
  ].filter((part) => part !== '')

  const checks: [name: string, happened: (count: number) => string, not: string][] = [
    ['repeats', (count) => `Repeated a question ${times(count)}.`, 'repeated a question'],
    ['reasked', (count) => `Asked ${times(count)} for what you had already answered.`, 'asked for what you had answered'],
    ['leaks', (count) => `Gave something away ${times(count)}.`, 'gave anything away'],
    ['unanswered', (count) => `Left ${count} of your questions unanswered.`, 'left a question of yours unanswered'],
  ]
  const taken = checks.filter(([name]) => figure(name) !== null)
  const faults = taken.filter(([name]) => figure(name) !== 0).map(([name, happened]) => happened(figure(name)!))
  const clean = taken.filter(([name]) => figure(name) === 0).map(([, , not]) => not)
  const last = clean.pop()
  const never = last === undefined ? '' : `Never ${clean.length > 0 ? `${clean.join(', ')} or ` : ''}${last}.`
  const lead = spoke.length > 0 ? `They ${spoke.join(' and ')}.` : ''
  return [lead, ...faults, never].filter((part) => part !== '').join(' ')
}
