import { describe, expect, it } from 'vitest'
import { readCases, readFindings, readNotAssessed, readOwnTests, readPeaks, readSeries, readSlo, unitOf, withUnit } from './figures'
import { formatNumber, formatShare, formatTime, remaining } from './format'
import { parseMarkdown } from './markdown'
import { advance, jump, sceneAt, timeOf } from './player'
import { parseRoute } from './router'
import { extent, linear, path, spread, ticks, timeTicks } from './scale'
import type { Replay } from './types.gen'

describe('format', () => {
  it('writes times', () => {
    expect([0, 61_999, 3_600_000, -5].map(formatTime)).toEqual(['00:00', '01:01', '1:00:00', '00:00'])
  })

  it('writes figures with three digits', () => {
    expect([0, 0.1234, 12.345, 61234, 301_600_000, NaN].map(formatNumber)).toEqual(['0', '0.123', '12.3', '61\u2009234', '302 M', '–'])
    expect([0.5, 0.99942, 1].map(formatShare)).toEqual(['50%', '99.942%', '100%'])
  })

  it('counts down only while the clock runs', () => {
    const clock = { total_ms: 10_000, elapsed_ms: 4_000, running: true, read_at: 0 }
    expect(remaining(clock, 100, 1_100)).toBe(5_000)
    expect(remaining({ ...clock, running: false }, 100, 1_100)).toBe(6_000)
  })
})

describe('scale', () => {
  it('chooses round ticks inside the range', () => {
    expect(ticks(0, 61_000, 3)).toEqual([0, 20_000, 40_000, 60_000])
    expect(ticks(5, 5, 3)).toEqual([5])
    expect(timeTicks(0, 180, 4)).toEqual([0, 60, 120, 180])
  })

  it('leaves a gap where there is no value', () => {
    const same = linear([0, 10], [0, 10])
    expect(path([[0, 0], [1, 1], [2, null], [3, 3]], same, same)).toBe('M0.0 0.0L1.0 1.0M3.0 3.0')
  })

  it('ignores what is not a number', () => {
    expect(extent([null, NaN, 3, -1])).toEqual([-1, 3])
    expect(extent([null])).toBeNull()
    expect(linear([2, 2], [0, 10])(2)).toBe(5)
  })

  it('moves labels apart in their order', () => {
    const placed = spread([50, 52, 51], 10, 0, 100)
    expect(placed[0]! < placed[2]! && placed[2]! < placed[1]!).toBe(true)
    expect(spread([98, 99], 10, 0, 100)).toEqual([90, 100])
  })
})

describe('figures', () => {
  it('reads absent parts as absent', () => {
    expect([readSlo({}), readFindings(null), readSeries(3), readCases({}), readNotAssessed({})]).toEqual([[], [], [], [], []])
    expect(readOwnTests({ own_tests: null })).toBeNull()
    expect([withUnit(null, 'ms'), withUnit(40, '%')]).toEqual(['not measured', '40%'])
    expect(readNotAssessed({ not_assessed: { races: 'no time', deep_nesting: 'no time' } })).toEqual([[['races', 'deep nesting'], 'no time']])
  })

  it('knows units by name', () => {
    expect(['p99_ms', 'availability', 'arrivals_per_s', 'recovery_s', 'usd_per_hour', 'x'].map(unitOf)).toEqual(['ms', 'share', '/s', 's', 'USD/h', ''])
  })

  it('reads a run of the simulator', () => {
    const result = {
      slo: [{ name: 'Start', metric: 'p99_ms', target: 1500, value: null, ci: null, met: false, reason: 'no request came to an end' }],
      nodes: [{ id: 'db', utilisation: 0.4, utilisation_peak: 0.9 }],
      series: { t_s: [0.5, 1.5], offered_per_s: [10, 20], failed_per_s: [0, 1], failed_range: [[0, 0], [0, 2]], nodes: { db: { utilisation: [0.1, 0.9] } } },
      findings: [{ kind: 'saturation', node: 'db', evidence: { utilisation_peak: 0.9, value: '90 percent' }, counterfactual: { change: 'more of it', before: { p99_ms: { value: 10, ci: null } }, after: { p99_ms: { value: null, ci: null } } } }],
    }
    expect(readSlo(result)[0]).toMatchObject({ unit: 'ms', value: null, met: false, reason: 'no request came to an end' })
    expect(readPeaks(result).get('db')).toBe(0.9)
    expect(readSeries(result, new Map([['db', 'Accounts']])).map((line) => [line.name, line.unit, line.band.length])).toEqual([
      ['asked for', '/s', 0],
      ['failed', '/s', 2],
      ['Accounts', 'share', 0],
    ])
    expect(readFindings(result)[0]).toMatchObject({
      means: 'More arrives here than can be worked off.',
      evidence: [{ label: 'busy at its worst', value: '90%' }],
      cure: { change: 'more of it', rows: [{ label: '99th percentile', before: '10 ms', after: 'not measured' }] },
    })
  })
})

describe('markdown', () => {
  it('reads blocks and spans, and passes no HTML on', () => {
    expect(parseMarkdown('# Title\n\nSome `code` and **bold**\ntext <b>x</b>.\n\n- one\n  more\n- two\n\n```\na < b\n```')).toEqual([
      { kind: 'heading', level: 1, spans: [{ kind: 'text', text: 'Title' }] },
      {
        kind: 'paragraph',
        spans: [
          { kind: 'text', text: 'Some ' },
          { kind: 'code', text: 'code' },
          { kind: 'text', text: ' and ' },
          { kind: 'strong', text: 'bold' },
          { kind: 'text', text: ' text <b>x</b>.' },
        ],
      },
      { kind: 'list', ordered: false, items: [[{ kind: 'text', text: 'one more' }], [{ kind: 'text', text: 'two' }]] },
      { kind: 'code', text: 'a < b' },
    ])
  })

  it('comes to an end on anything', () => {
    for (const text of ['', '```', '#', '# ', '- ', '1. a\n```\nb', '\n\n\n']) expect(Array.isArray(parseMarkdown(text))).toBe(true)
  })
})

describe('routes', () => {
  it('knows its pages', () => {
    expect(parseRoute('/', '')).toEqual({ page: 'home' })
    expect(parseRoute('/s/a%20b/', '')).toEqual({ page: 'session', id: 'a b' })
    expect(parseRoute('/s/x/replay', '?seq=12')).toEqual({ page: 'replay', id: 'x', seq: 12 })
    expect(parseRoute('/s/x/replay', '?seq=-1')).toMatchObject({ seq: null })
    expect(['/s', '/s/%', '/s/x/y', '/other'].map((path) => parseRoute(path, '').page)).toEqual(Array(4).fill('missing'))
  })
})

describe('player', () => {
  const mark = (seq: number, at_ms: number, lane: string, detail: Record<string, unknown> = {}) => ({ seq, at_ms, round: at_ms < 100 ? 0 : 1, lane, who: 'candidate', text: `t${seq}`, detail })
  const replay: Replay = {
    session: 's',
    title: 't',
    duration_ms: 200,
    rounds: [
      { index: 0, from_ms: 0, to_ms: 100 },
      { index: 1, from_ms: 100, to_ms: 200 },
    ],
    marks: [mark(1, 10, 'talk'), mark(2, 50, 'keys', { file: 'a.py', text: 'x' }), mark(5, 120, 'keys', { file: 'b.py', text: 'y' }), mark(6, 150, 'runs', { output: 'ok' })],
  }

  it('finds the moment of an event, or of the one before it', () => {
    expect([1, 5, 4, 0].map((seq) => timeOf(replay, seq))).toEqual([10, 120, 50, 0])
  })

  it('jumps and stops at the ends', () => {
    expect([jump(replay, 10, 1), jump(replay, 150, 1), jump(replay, 10, -1)]).toEqual([50, 200, 0])
    expect(advance(190, 100, 4, 200)).toBe(200)
  })

  it('shows what was on the table of the round under way', () => {
    expect([...sceneAt(replay, 60).files]).toEqual([['a.py', 'x']])
    expect(sceneAt(replay, 160)).toMatchObject({ round: 1, output: 'ok' })
    expect([...sceneAt(replay, 160).files.keys()]).toEqual(['b.py'])
  })
})
