import { describe, expect, it } from 'vitest'
import { describeAudit } from './audit'

describe('audit', () => {
  it('says what happened, and what did not in one sentence', () => {
    expect(describeAudit({ moves: 8, talk_share: 0.781, repeats: 0, reasked: 2, leaks: 0, unanswered: 1 })).toBe(
      'They made 8 moves and spoke 78% of the words. Asked twice for what you had already answered. ' +
        'Left 1 of your questions unanswered. Never repeated a question or gave anything away.',
    )
  })

  it('does not mention what was not looked at', () => {
    expect(describeAudit({})).toBe('')
    expect(describeAudit({ leaks: 0 })).toBe('Never gave anything away.')
  })
})
