// What the readiness pages work out from what the server says. Pure.

import { readable } from './format'
import type { Claim, ClaimView, Listed, Practised, ReadinessReport, Resume, ResumeView, Source, TargetView } from './types.gen'

/** A value on the page of what was read. `target` is "" for what can be seen and not corrected, such as contacts. */
export interface Value {
  label: string
  target: string
  text: string
  original: string
  state: TargetView['state'] | 'missing' // missing: it can stand here, and nothing was read
  source: Source | null
}

/** A role, a project, a section: its values, and where a missing claim would be added (null: nowhere). */
export interface Group {
  id: string
  title: string
  values: Value[]
  addTo: string | null
  whole: '' | 'stands' | 'gone' // a role, study or project can be taken out of use as a whole
}

export interface Section {
  title: string
  groups: Group[]
}

const plain = (label: string, text: string, source: Source): Value => ({
  label,
  target: '',
  text,
  original: text,
  state: 'read',
  source,
})

/** Everything that was read, in the order of a résumé, each value with what the candidate did to it. */
export function outline(resume: ResumeView): Section[] {
  const targets = new Map(resume.targets.map((target) => [target.target, target]))
  const shown = new Set<string>()

  function value(label: string, target: string): Value[] {
    const found = targets.get(target)
    if (found === undefined || shown.has(target)) return []
    shown.add(target)
    const { text, original, state, source } = found
    return [{ label, target, text, original, state, source }]
  }

  /** A value that belongs here: where it was not read, it can be filled in. */
  function place(label: string, target: string): Value[] {
    const found = value(label, target)
    return found.length > 0 ? found : [{ label, target, text: '', original: '', state: 'missing', source: null }]
  }

  /** A role, study or project that is out of use as a whole has a target of its own. */
  function whole(id: string): 'stands' | 'gone' {
    shown.add(id)
    return targets.has(id) ? 'gone' : 'stands'
  }

  const claimsOf = (kept: readonly Claim[], read: readonly Claim[]) =>
    inOrder(read, kept).flatMap((claim) => value('', claim.id))
  const { read, stands } = resume
  const listed = (item: Listed) => value(item.group, `skill:${item.text}`)
  const contacts = read.contacts.map((item) => plain('Contact', item.text, item.source))
  const top = [...place('Name', 'name'), ...value('Headline', 'headline')]
  const sections: Section[] = [
    { title: 'You', groups: [{ id: 'you', title: '', values: [...top, ...contacts], addTo: null, whole: '' }] },
    {
      title: 'Summary',
      groups: [{ id: 'summary', title: '', values: claimsOf(stands.summary, read.summary), addTo: '', whole: '' }],
    },
    {
      title: 'Work',
      groups: read.roles.map((role) => ({
        id: role.id,
        title: [role.title?.text, role.employer?.text].filter(Boolean).join(', ') || 'A role without a name',
        values: [
          ...place('Title', `${role.id}.title`),
          ...place('Employer', `${role.id}.employer`),
          ...value('Place', `${role.id}.place`),
          ...place('Dates', `${role.id}.span`),
          ...claimsOf(stands.roles.find((kept) => kept.id === role.id)?.claims ?? [], role.claims),
        ],
        addTo: role.id,
        whole: whole(role.id),
      })),
    },
    {
      title: 'Projects',
      groups: read.projects.map((project) => ({
        id: project.id,
        title: project.name?.text ?? 'A project without a name',
        values: [
          ...place('Name', `${project.id}.name`),
          ...value('Dates', `${project.id}.span`),
          ...claimsOf(stands.projects.find((kept) => kept.id === project.id)?.claims ?? [], project.claims),
        ],
        addTo: project.id,
        whole: whole(project.id),
      })),
    },
    {
      title: 'Education',
      groups: read.studies.map((study) => ({
        id: study.id,
        title: study.school?.text ?? study.degree?.text ?? 'A study without a name',
        values: [
          ...place('School', `${study.id}.school`),
          ...value('Degree', `${study.id}.degree`),
          ...value('Dates', `${study.id}.span`),
          ...study.notes.map((note) => plain('Note', note.text, note.source)),
        ],
        addTo: null,
        whole: whole(study.id),
      })),
    },
    { title: 'Skills', groups: [{ id: 'skills', title: '', values: read.skills.flatMap(listed), addTo: null, whole: '' }] },
    {
      title: 'Languages',
      groups: [{ id: 'languages', title: '', values: read.languages.map((item) => plain('', item.text, item.source)), addTo: null, whole: '' }],
    },
    { title: 'Also', groups: [{ id: 'other', title: '', values: claimsOf(stands.other, read.other), addTo: null, whole: '' }] },
  ]
  const rest = resume.targets.flatMap((target) => value('', target.target))
  if (rest.length > 0) {
    sections.push({ title: 'Also', groups: [{ id: 'rest', title: '', values: rest, addTo: null, whole: '' }] })
  }
  return sections
    .map((section) => ({
      ...section,
      groups: section.groups.filter((group) => group.values.length > 0 || group.addTo !== null),
    }))
    .filter((section) => section.groups.length > 0)
}

/** What was read, in its order, and after it what was added since. */
function inOrder(read: readonly Claim[], kept: readonly Claim[]): Claim[] {
  const known = new Set(read.map((claim) => claim.id))
  return [...read, ...kept.filter((claim) => !known.has(claim.id))]
}

/** The numbers of the lines that a source covers. */
export function linesOf(source: Source): number[] {
  return source.quote.split('\n').map((_, index) => source.line + index)
}

/** Which target stands on a line, by "page:line". A claim over three lines is found on each of them. */
export function targetsByLine(resume: ResumeView): Map<string, string> {
  const found = new Map<string, string>()
  for (const target of resume.targets) {
    if (target.source === null || target.source.page === 0) continue
    for (const line of linesOf(target.source)) {
      const place = `${target.source.page}:${line}`
      if (!found.has(place)) found.set(place, target.target)
    }
  }
  return found
}

/** Where a value was read, in words. */
export function placeOf(source: { file: string; page: number; line: number }): string {
  return source.page === 0 ? source.file : `page ${source.page}, line ${source.line}`
}

export function indexClaims(claims: readonly ClaimView[]): ReadonlyMap<string, ClaimView> {
  return new Map(claims.map((claim) => [claim.id, claim]))
}

/** Whether anything at all was found in a résumé that could carry a report. */
export function isBare(resume: Resume): boolean {
  return resume.roles.length + resume.projects.length + resume.skills.length + resume.summary.length === 0
}

/** The question that a past answer was given to, in words: of the report, of a story, or the round where it was asked. */
export function askedWords(report: ReadinessReport, answer: Practised): string {
  const question = report.questions.find((item) => item.id === answer.question || item.link.question === answer.question)
  const story = report.stories.find((item) => item.link.question === answer.question)
  return question?.text ?? story?.title ?? `A question of the ${readable(answer.round)} round`
}

/** Parts of a script: its words, and the blanks (in ⟦double brackets⟧) that only the candidate can fill. */
export function splitBlanks(text: string): { text: string; blank: boolean }[] {
  return text
    .split(/(⟦[^⟧]*⟧)/)
    .filter((part) => part !== '')
    .map((part) =>
      part.startsWith('⟦') && part.endsWith('⟧') ? { text: part.slice(1, -1), blank: true } : { text: part, blank: false },
    )
}

/** The file name under which pasted text is read: by its headings, Markdown says so itself. */
export function pastedName(text: string): string {
  return /^#{1,6} \S/m.test(text) ? 'pasted.md' : 'pasted.txt'
}
