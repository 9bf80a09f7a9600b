// Stories as the page shows them: part by part, with what stands there and what is missing.

import type { Coverage, Filled, Story } from './types.gen'

export const PARTS = ['situation', 'task', 'action', 'result', 'measure', 'alternatives', 'learning'] as const

const TITLES: Record<string, string> = {
  situation: 'Situation',
  task: 'Task',
  action: 'What you did',
  result: 'Result',
  measure: 'Measure',
  alternatives: 'Alternatives',
  learning: 'What you learned',
}

export interface PartView {
  part: string
  title: string
  quoted: Filled[] // from the résumé or from a session
  own: string // the candidate's own words
  question: string // what would fill it; "" when nothing is missing
}

const OWN = 'you wrote'

export function partsOf(story: Story): PartView[] {
  const there = [...story.filled.map((filled) => filled.part), ...story.blanks.map((blank) => blank.part)]
  const order = [...PARTS, ...there].filter((part, index, all) => all.indexOf(part) === index && there.includes(part))
  return order.map((part) => {
    const filled = story.filled.filter((item) => item.part === part)
    return {
      part,
      title: TITLES[part] ?? part,
      quoted: filled.filter((item) => item.said !== OWN),
      own: filled.find((item) => item.said === OWN)?.text ?? '',
      question: story.blanks.find((blank) => blank.part === part)?.question ?? '',
    }
  })
}

export interface Chosen {
  covers: string // id of a value or principle, "" for any
  state: '' | 'blank' | 'whole' | 'untold'
}

export function filterStories(stories: readonly Story[], chosen: Chosen): Story[] {
  return stories.filter(
    (story) =>
      (chosen.covers === '' || story.values.includes(chosen.covers) || story.principles.includes(chosen.covers)) &&
      (chosen.state === '' ||
        (chosen.state === 'blank' && story.blanks.length > 0) ||
        (chosen.state === 'whole' && story.blanks.length === 0) ||
        (chosen.state === 'untold' && story.used === 0)),
  )
}

/** The values and principles that some story covers, by their titles. */
export function covered(coverage: Coverage, stories: readonly Story[]): { id: string; title: string }[] {
  const ids = new Set(stories.flatMap((story) => [...story.values, ...story.principles]))
  return coverage.rows.filter((row) => ids.has(row.id ?? '')).map((row) => ({ id: row.id ?? '', title: row.title ?? '' }))
}

export function ageOf(years: number | null): string {
  if (years === null) return 'when it happened is not told'
  if (years <= 0) return 'this year'
  return years === 1 ? 'a year ago' : `${years} years ago`
}
