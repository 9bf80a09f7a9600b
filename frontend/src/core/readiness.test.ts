import { beforeEach, describe, expect, it, vi } from 'vitest'
import { accountOf, emptyAccount, fieldsOf } from './accounts'
import { withFilters } from './api'
import { choices, isFiltered, readFilters, splitLines, splitTags } from './facets'
import { askedWords, linesOf, outline, pastedName, placeOf, splitBlanks, targetsByLine } from './readiness'
import { claimPath, parseRoute } from './router'
import { around, chronology, monthOf, wrap, yearTicks } from './shapes'
import { ageOf, filterStories, partsOf } from './stories'
import type { Claim, Practised, ReadinessReport, ResumeView, Source, Story } from './types.gen'
import { forgetKept, keepDraft, openWords, settleDraft } from './words'

const at = (line: number, quote: string, page = 1): Source => ({ file: 'cv.pdf', page, line, quote })
const claim = (id: string, text: string, source: Source, role = ''): Claim => ({
  id, kind: 'bullet', text, source, role, skills: [], figures: [], voice: 'own', team_size: null,
})

function resume(): ResumeView {
  const led = claim('c-1', 'Led a move\nto queues', at(4, 'Led a move\nto queues'), 'r-1')
  const added = claim('c-9', 'Wrote the runbook', { file: 'your correction', page: 0, line: 0, quote: 'Wrote the runbook' }, 'r-1')
  const role = { id: 'r-1', employer: { text: 'Quill', source: at(2, 'Quill') }, title: null, place: null, span: null, about: null, claims: [led] }
  const read = {
    file: 'cv.pdf', name: { text: 'Ada Quist', source: at(1, 'Ada Quist') }, headline: null, contacts: [], summary: [], roles: [role],
    projects: [], studies: [], skills: [], other: [], languages: [], unread: [], notes: [],
  }
  return {
    file: 'cv.pdf', media: 'pdf', pages: [], read, stands: { ...read, roles: [{ ...role, claims: [added] }] }, notes: [],
    targets: [
      { target: 'name', state: 'read', original: 'Ada Quist', text: 'Ada Quist', source: at(1, 'Ada Quist') },
      { target: 'r-1.employer', state: 'read', original: 'Quill', text: 'Quill', source: at(2, 'Quill') },
      { target: 'c-1', state: 'retracted', original: 'Led a move to queues', text: 'Led a move to queues', source: led.source },
      { target: 'c-9', state: 'added', original: '', text: 'Wrote the runbook', source: added.source },
    ],
  }
}

describe('what was read', () => {
  it('shows a retracted claim and an added one under their role', () => {
    const work = outline(resume()).find((section) => section.title === 'Work')
    expect(work?.groups[0]?.values.map((value) => [value.target, value.state])).toEqual([
      ['r-1.title', 'missing'], ['r-1.employer', 'read'], ['r-1.span', 'missing'], ['c-1', 'retracted'], ['c-9', 'added'],
    ])
    expect([work?.groups[0]?.addTo, work?.groups[0]?.whole]).toEqual(['r-1', 'stands'])
  })

  it('shows every target once, also one whose place is not known', () => {
    const view = resume()
    view.targets.push({ target: 'c-lost', state: 'added', original: '', text: 'Lost', source: null })
    const values = outline(view).flatMap((section) => section.groups.flatMap((group) => group.values))
    const shown = values.filter((value) => value.state !== 'missing').map((value) => value.target)
    expect([...shown].sort()).toEqual(view.targets.map((target) => target.target).sort())
  })

  it('tells a role that is out of use as a whole', () => {
    const view = resume()
    view.targets.push({ target: 'r-1', state: 'retracted', original: '', text: '', source: null })
    const groups = outline(view).flatMap((section) => section.groups)
    expect(groups.find((group) => group.id === 'r-1')?.whole).toBe('gone')
    expect(groups.flatMap((group) => group.values).some((value) => value.target === 'r-1')).toBe(false)
  })

  it('finds a claim on each of its lines, and a typed one on none', () => {
    expect(linesOf(at(4, 'Led a move\nto queues'))).toEqual([4, 5])
    expect([...targetsByLine(resume())]).toEqual([['1:1', 'name'], ['1:2', 'r-1.employer'], ['1:4', 'c-1'], ['1:5', 'c-1']])
  })

  it('says where a value stands', () => {
    expect(placeOf(at(12, 'x', 2))).toBe('page 2, line 12')
    expect(placeOf({ file: 'your correction', page: 0, line: 0 })).toBe('your correction')
  })

  it('keeps the words of a script and finds its blanks', () => {
    expect(splitBlanks('It took ⟦how long⟧ and then ⟦what⟧')).toEqual([
      { text: 'It took ', blank: false }, { text: 'how long', blank: true }, { text: ' and then ', blank: false }, { text: 'what', blank: true },
    ])
    expect(splitBlanks('⟦open')).toEqual([{ text: '⟦open', blank: false }])
  })
})

describe('what sessions showed', () => {
  it('says the question in words', () => {
    const link = (question: string) => ({ round: 'culture', scenario: '', question, label: '' })
    const report = {
      questions: [{ id: 'q1', text: 'Why here?', link: link('r-why') }],
      stories: [{ title: 'Led a move', link: link('own-story-c-1') }],
    } as unknown as ReadinessReport
    const answer = (question: string) => ({ question, round: 'dream_team' }) as Practised
    expect(['r-why', 'own-story-c-1', 'gone'].map((id) => askedWords(report, answer(id)))).toEqual([
      'Why here?', 'Led a move', 'A question of the dream team round',
    ])
  })
})

describe('shapes', () => {
  it('goes clockwise from the top', () => {
    const places = [0, 1, 2].map((index) => around({ x: 0, y: 0 }, 10, index, 4))
    expect(places.map((place) => [Math.round(place.x) || 0, Math.round(place.y) || 0])).toEqual([[0, -10], [10, 0], [0, 10]])
  })

  it('breaks lines between words only', () => {
    expect(wrap('High performance, little process', 13)).toEqual(['High', 'performance,', 'little', 'process'])
    expect(wrap('Ownership', 4)).toEqual(['Ownership'])
  })

  it('lays roles out in time, finds gaps, and lists what has no date', () => {
    const entry = (label: string, start: number | null, end: number | null) => ({ label, start, end, rests_on: [] })
    const time = chronology([entry('A', 2015, 2018), entry('B', 2019, 2020), entry('C', 2017, 2018.5), entry('D', null, null), entry('E', 2020.1, null)])
    expect(time.bars.map((bar) => bar.label)).toEqual(['E', 'B', 'C', 'A'])
    expect(time.gaps).toEqual([{ from: 2018.5, to: 2019 }])
    expect([time.undated, time.bars[0]?.open, time.from]).toEqual([['D'], true, 2015])
    expect(chronology([]).bars).toEqual([])
  })

  it('writes months and years', () => {
    expect([2019, 2019.25, 2019.999].map(monthOf)).toEqual(['Jan 2019', 'Apr 2019', 'Dec 2019'])
    expect(yearTicks(2001.5, 2024, 5)).toEqual([2005, 2010, 2015, 2020])
  })
})

describe('stories', () => {
  const filled = (part: string, text: string, said: string) => ({ part, text, said, claim: '', session: '', seq: 0 })
  const story = (id: string, more: Partial<Story> = {}): Story => ({
    id, title: id, claim: 'c-1', role: '', filled: [], blanks: [], values: [], principles: [], questions: [], why: '', used: 0,
    age_years: null, link: { round: 'culture', scenario: '', question: '', label: '' }, rests_on: [], ...more,
  })

  it('sets quotes, own words and blanks side by side, in the order they are told', () => {
    const parts = partsOf(
      story('s', {
        filled: [filled('action', 'moved it', 'résumé'), filled('result', 'it held', 'you wrote')],
        blanks: [{ part: 'situation', question: 'What was wrong?' }],
      }),
    )
    expect(parts.map((part) => [part.part, part.quoted.length, part.own, part.question])).toEqual([
      ['situation', 0, '', 'What was wrong?'], ['action', 1, '', ''], ['result', 0, 'it held', ''],
    ])
  })

  it('filters by what they cover and what they lack', () => {
    const all = [story('a', { values: ['courage'], used: 2 }), story('b', { blanks: [{ part: 'task', question: '?' }] })]
    expect(filterStories(all, { covers: 'courage', state: '' }).map((item) => item.id)).toEqual(['a'])
    expect(filterStories(all, { covers: '', state: 'blank' }).map((item) => item.id)).toEqual(['b'])
    expect(filterStories(all, { covers: '', state: 'untold' }).map((item) => item.id)).toEqual(['b'])
    expect([ageOf(null), ageOf(0), ageOf(1), ageOf(4)]).toEqual(['when it happened is not told', 'this year', 'a year ago', '4 years ago'])
  })
})

describe('banks', () => {
  it('holds filters in the address', () => {
    const filters = readFilters('?q=hot%20key&round=design&x=1', ['q', 'round', 'own'])
    expect(filters).toEqual({ q: 'hot key', round: 'design', own: '' })
    expect(withFilters('/questions', filters)).toBe('/questions?q=hot+key&round=design')
    expect([isFiltered(filters), isFiltered(readFilters('', ['q']))]).toEqual([true, false])
  })

  it('keeps a chosen filter in sight when nothing is left of it', () => {
    expect(choices([{ id: 'L5', title: 'L5', count: 3 }], 'L6').map((facet) => facet.id)).toEqual(['L5', 'L6'])
    expect([splitTags('incident,  on-call, incident,'), splitLines(' a \n\n b')]).toEqual([['incident', 'on-call'], ['a', 'b']])
  })

  it('fills nothing in for an account', () => {
    const account = accountOf({ ...emptyAccount(), title: ' Five rounds ', year: 'soon', rounds: [{ kind: '', title: ' ', minutes: '', says: '' }] })
    expect([account.title, account.year, account.outcome, account.rounds, account.asked]).toEqual(['Five rounds', 0, 'unknown', [], []])
  })

  it('takes an account apart and puts it together again', () => {
    const rounds = [{ kind: 'culture', title: 'Culture', minutes: 45, says: 'calm' }]
    const account = accountOf({ ...emptyAccount(), title: 'T', year: '2025' })
    const back = accountOf(fieldsOf({ id: 'x', source: 'own', ...account, rounds, round_count: 1, tips: ['sleep'] }))
    expect(back).toEqual({ ...account, rounds, round_count: 1, tips: ['sleep'] })
  })
})

describe('addresses', () => {
  it('reads the new places', () => {
    expect(parseRoute('/readiness', '?view=read&claim=c-1')).toEqual({ page: 'readiness', view: 'read', claim: 'c-1' })
    expect(parseRoute('/guide/offer', '')).toEqual({ page: 'guide', chapter: 'offer' })
    expect(parseRoute('/stories', '')).toEqual({ page: 'stories', story: '' })
    expect(parseRoute('/questions/more', '')).toEqual({ page: 'missing' })
    expect(claimPath('c 1')).toBe('/readiness?view=read&claim=c%201')
  })
})

describe('own words', () => {
  beforeEach(() => {
    const kept = new Map<string, string>()
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    })
  })

  it('shows an unsaved draft again after a reload, until the server has it', () => {
    keepDraft('c-1', 'result', 'Two pages a week', '')
    expect(openWords('c-1', 'result', '')).toEqual({ text: 'Two pages a week', unsaved: true })
    settleDraft('c-1', 'result', 'Two pages')
    expect(openWords('c-1', 'result', '').unsaved).toBe(true)
    settleDraft('c-1', 'result', 'Two pages a week')
    expect(openWords('c-1', 'result', 'Two pages a week')).toEqual({ text: 'Two pages a week', unsaved: false })
  })

  it('reads a broken draft as none', () => {
    localStorage.setItem('greenroom.words.story.c-1.result', '{"text":3}')
    expect(openWords('c-1', 'result', 'kept')).toEqual({ text: 'kept', unsaved: false })
  })

  it('forgets what it kept of the candidate, and nothing else', () => {
    const storage: Record<string, unknown> = {
      'greenroom.words.story.c-1.result': 'x', 'greenroom.job.text': 'x', 'greenroom.theme': 'dark', 'greenroom.words.s1.0': 'an answer',
    }
    Object.defineProperty(storage, 'removeItem', { value: (key: string) => delete storage[key] })
    forgetKept(storage as unknown as Storage)
    expect(Object.keys(storage)).toEqual(['greenroom.theme', 'greenroom.words.s1.0'])
  })
})

describe('pasted text', () => {
  it('is Markdown when it has its headings', () => {
    expect(pastedName('# Software Engineer\n\nWe ask for')).toBe('pasted.md')
    expect(pastedName('Software Engineer\nC# and #1 in the market')).toBe('pasted.txt')
  })
})
