// The little Markdown that prompts are written in, as blocks to draw. No HTML passes through: text stays text.

export type Span = { kind: 'text' | 'code' | 'strong' | 'em'; text: string }

export type Block =
  | { kind: 'heading'; level: number; spans: Span[] }
  | { kind: 'paragraph'; spans: Span[] }
  | { kind: 'list'; ordered: boolean; items: Span[][] }
  | { kind: 'code'; text: string }

const SPAN = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*/g
const ITEM = /^\s*(?:[-*]|(\d+)[.)])\s+(.*)$/

export function parseSpans(text: string): Span[] {
  const spans: Span[] = []
  let last = 0
  for (const match of text.matchAll(SPAN)) {
    if (match.index > last) spans.push({ kind: 'text', text: text.slice(last, match.index) })
    if (match[1] !== undefined) spans.push({ kind: 'code', text: match[1] })
    else if (match[2] !== undefined) spans.push({ kind: 'strong', text: match[2] })
    else spans.push({ kind: 'em', text: match[3] ?? '' })
    last = match.index + match[0].length
  }
  if (last < text.length) spans.push({ kind: 'text', text: text.slice(last) })
  return spans
}

export function parseMarkdown(source: string): Block[] {
  const blocks: Block[] = []
  const lines = source.replaceAll('\r\n', '\n').split('\n')
  for (let index = 0; index < lines.length; ) {
    const line = lines[index]!
    if (line.trim() === '') {
      index += 1
    } else if (line.startsWith('```')) {
      const end = lines.findIndex((other, at) => at > index && other.startsWith('```'))
      const stop = end < 0 ? lines.length : end
      blocks.push({ kind: 'code', text: lines.slice(index + 1, stop).join('\n') })
      index = stop + 1
    } else if (/^#{1,4}\s/.test(line)) {
      const level = line.indexOf(' ')
      blocks.push({ kind: 'heading', level, spans: parseSpans(line.slice(level + 1).trim()) })
      index += 1
    } else if (ITEM.test(line)) {
      index = readList(lines, index, blocks)
    } else {
      const start = index
      while (index < lines.length && isProse(lines[index]!)) index += 1
      if (index === start) index += 1
      blocks.push({ kind: 'paragraph', spans: parseSpans(lines.slice(start, index).join(' ').trim()) })
    }
  }
  return blocks
}

function isProse(line: string): boolean {
  return line.trim() !== '' && !line.startsWith('```') && !/^#{1,4}\s/.test(line) && !ITEM.test(line)
}

function readList(lines: readonly string[], start: number, blocks: Block[]): number {
  const ordered = ITEM.exec(lines[start]!)![1] !== undefined
  const items: string[] = []
  let index = start
  for (; index < lines.length && lines[index]!.trim() !== ''; index += 1) {
    const match = ITEM.exec(lines[index]!)
    if (match) items.push(match[2]!)
    else items[items.length - 1] += ` ${lines[index]!.trim()}`
  }
  blocks.push({ kind: 'list', ordered, items: items.map(parseSpans) })
  return index
}
