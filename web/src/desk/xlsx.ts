// Workbooks: the first visible sheet with rows, its cells as the server reads them, and new ones whose cells are all text, since Excel
// would otherwise turn identity numbers into figures and lose their last digits.
import { addDays } from '@/ui/dates'
import type { Row } from './csv'
import { openZip, type Parts, zip } from './zip'

type Style = 'plain' | 'date' | 'clock'

interface Book {
  strings: string[]
  styles: Style[]
  from1904: boolean
}

export interface Sheet {
  rows: Row[]
  merged: { top: number; bottom: number }[]
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function unescape(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (all, name: string) => {
    if (name[0] !== '#') return entities[name] ?? all
    return String.fromCodePoint(/^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1)))
  })
}

/** elements are the elements of a name, whatever their prefix, that hold no element of the same name. */
function elements(xml: string, name: string): { attributes: string; inner: string }[] {
  const found = xml.matchAll(new RegExp(`<(?:\\w+:)?${name}((?:\\s[^>]*?)?)(?:/>|>([\\s\\S]*?)</(?:\\w+:)?${name}>)`, 'g'))
  return Array.from(found, (m) => ({ attributes: m[1] ?? '', inner: m[2] ?? '' }))
}

function attribute(attributes: string, name: string): string {
  return unescape(new RegExp(`(?:^|\\s)${name}\\s*=\\s*["']([^"']*)["']`).exec(attributes)?.[1] ?? '')
}

function textsOf(xml: string): string {
  const spoken = xml.replace(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, '') // how the characters are pronounced
  return elements(spoken, 't').map((t) => unescape(t.inner)).join('')
}

/** readXlsx reads a workbook; it throws when the bytes are none. */
export async function readXlsx(bytes: Uint8Array<ArrayBuffer>): Promise<Sheet> {
  const parts = openZip(bytes)
  const text = (name: string) => xmlOf(parts, name)
  const list = await text('xl/workbook.xml')
  const targets = new Map<string, string>()
  let [strings, styles] = ['', '']
  for (const { attributes } of elements(await text('xl/_rels/workbook.xml.rels'), 'Relationship')) {
    const target = attribute(attributes, 'Target')
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`
    const type = attribute(attributes, 'Type').replace(/.*\//, '')
    if (type === 'worksheet') targets.set(attribute(attributes, 'Id'), path)
    if (type === 'sharedStrings') strings = await text(path)
    if (type === 'styles') styles = await text(path)
  }
  const book: Book = {
    strings: elements(strings, 'si').map((s) => textsOf(s.inner)),
    styles: stylesOf(styles),
    from1904: /date1904\s*=\s*["'](1|true)["']/.test(list),
  }
  for (const { attributes } of elements(list, 'sheet')) {
    const path = targets.get(/(?:^|\s)\w+:id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? '')
    const state = attribute(attributes, 'state')
    if (!path || (state && state !== 'visible')) continue
    const sheet = sheetOf(await text(path), book)
    if (sheet.rows.length > 0) return sheet
  }
  return { rows: [], merged: [] }
}

async function xmlOf(parts: Parts, name: string): Promise<string> {
  const part = parts.get(name.toLowerCase())
  return part ? new TextDecoder().decode(await part()) : ''
}

function sheetOf(xml: string, book: Book): Sheet {
  const end = xml.search(/<\/(?:\w+:)?sheetData>/)
  const rows: Row[] = []
  let number = 0
  for (const row of elements(end < 0 ? xml : xml.slice(0, end), 'row')) {
    number = Number(attribute(row.attributes, 'r')) || number + 1
    const cells: string[] = []
    let column = -1
    for (const c of elements(row.inner, 'c')) {
      column = columnOf(attribute(c.attributes, 'r')) ?? column + 1
      while (cells.length < column) cells.push('')
      cells[column] = cellText(c.attributes, c.inner, book)
    }
    if (cells.some((c) => c.trim())) rows.push({ number, cells })
  }
  const merged = elements(end < 0 ? '' : xml.slice(end), 'mergeCell').map(({ attributes }) => {
    const [top = 0, bottom = top] = attribute(attributes, 'ref').split(':').map((r) => Number(r.replace(/\D/g, '')))
    return { top, bottom }
  })
  return { rows, merged }
}

function columnOf(reference: string): number | undefined {
  const letters = /^[A-Z]+/.exec(reference)?.[0]
  if (!letters) return undefined
  return [...letters].reduce((n, l) => n * 26 + l.charCodeAt(0) - 64, 0) - 1
}

function cellText(attributes: string, inner: string, book: Book): string {
  const value = unescape(elements(inner, 'v')[0]?.inner ?? '')
  switch (attribute(attributes, 't')) {
    case 's':
      return book.strings[Number(value)] ?? ''
    case 'inlineStr':
      return textsOf(inner)
    case 'str':
      return value
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE'
    case 'e':
      return ''
    case 'd':
      return value.replace(/T00:00:00$/, '')
  }
  return numberText(value.trim(), book.styles[Number(attribute(attributes, 's') || -1)] ?? 'plain', book.from1904)
}

const lastDay = 2958465 // 9999-12-31
const phantomDay = 60 // 1900-02-29, which the system counts although it never was

function numberText(raw: string, style: Style, from1904: boolean): string {
  const n = Number(raw)
  if (raw === '' || !Number.isFinite(n)) return raw
  if (style === 'clock' && n >= 0 && n < 1) {
    const minutes = Math.round(n * 1440) % 1440
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  }
  if (style === 'date' && n >= 0 && n <= lastDay) {
    const day = Math.floor(n)
    if (from1904) return addDays('1904-01-01', day)
    if (day > phantomDay) return addDays('1899-12-30', day)
    if (day > 0 && day < phantomDay) return addDays('1899-12-31', day)
  }
  const exact = Number(n.toPrecision(15))
  return Math.abs(exact) < 1e21 && Math.abs(exact) >= 1e-6 ? String(exact) : exact.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 })
}

function stylesOf(xml: string): Style[] {
  const own = new Map(elements(xml, 'numFmt').map(({ attributes }) => [attribute(attributes, 'numFmtId'), styleOf(attribute(attributes, 'formatCode'))]))
  const cells = elements(xml, 'cellXfs')[0]?.inner ?? ''
  return Array.from(cells.matchAll(/<(?:\w+:)?xf\s([^>]*)>/g), (m) => {
    const id = attribute(m[1] ?? '', 'numFmtId')
    return own.get(id) ?? builtin(Number(id))
  })
}

/** builtin are the formats that a file names by number only (ECMA-376 part 1, 18.8.30, with the list for zh-cn). */
function builtin(id: number): Style {
  const within = (from: number, to: number) => from <= id && id <= to
  if (within(14, 17) || id === 22 || within(27, 31) || id === 36 || within(50, 54) || within(57, 58)) return 'date'
  if (within(18, 21) || within(32, 35) || id === 45 || id === 47 || within(55, 56)) return 'clock'
  return 'plain'
}

function styleOf(format: string): Style {
  if (/\[(h+|m+|s+)\]/i.test(format)) return 'plain' // a duration
  const code = format.replace(/"[^"]*"|\\.|\[[^\]]*\]|[_*].|general|am\/pm|a\/p|e[+-]/gi, '').toLowerCase().split(';')[0] ?? ''
  if (/[yde]/.test(code)) return 'date'
  if (/[hs]/.test(code)) return 'clock'
  return code.includes('m') ? 'date' : 'plain'
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'

function escape(text: string): string {
  const possible = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
  return possible.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

function columnName(index: number): string {
  return (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))
}

/** writeXlsx makes a workbook of one sheet; its first row is the header. */
export function writeXlsx(table: string[][]): Uint8Array<ArrayBuffer> {
  const width = Math.max(1, ...table.map((row) => row.length))
  const rows = table.map((row, r) => {
    const cells = row.map((c, i) => (c === '' ? '' : `<c r="${columnName(i)}${r + 1}" s="${r === 0 ? 2 : 1}" t="inlineStr"><is><t xml:space="preserve">${escape(c)}</t></is></c>`))
    return `<row r="${r + 1}">${cells.join('')}</row>`
  })
  return zip({
    '[Content_Types].xml':
      `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/>` +
      ['workbook:sheet.main', 'styles:styles', 'worksheets/sheet1:worksheet']
        .map((p) => p.split(':'))
        .map(([path, type]) => `<Override PartName="/xl/${path}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`)
        .join('') +
      '</Types>',
    '_rels/.rels': `${head}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${relation}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      `${head}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/>` +
      `<Relationship Id="rId2" Type="${relation}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml':
      `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>` +
      '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>' +
      '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="49" applyNumberFormat="1"/>' +
      '<xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml':
      `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
      `<cols><col min="1" max="${width}" width="18" style="1" customWidth="1"/></cols><sheetData>${rows.join('')}</sheetData></worksheet>`,
  })
}
