// @vitest-environment node
import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readXlsx, writeXlsx } from './xlsx'
import { crc32, openZip, zip } from './zip'

const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A workbook as Excel writes it: shared texts, numbers, dates, an empty row, a hidden sheet in front. */
function book(sheet: string): Uint8Array<ArrayBuffer> {
  return zip({
    'xl/workbook.xml': '<workbook><sheets><sheet name="h" sheetId="1" state="hidden" r:id="rId1"/><sheet name="s" sheetId="2" r:id="rId2"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      `<Relationships><Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/hidden.xml"/><Relationship Id="rId2" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/>` +
      `<Relationship Id="rId3" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId4" Type="${relation}/styles" Target="/xl/styles.xml"/></Relationships>`,
    'xl/sharedStrings.xml': '<sst><si><t>姓名</t></si><si><r><t>出生</t></r><r><t>日期</t></r><rPh><t>x</t></rPh></si><si><t xml:space="preserve">张&amp;三</t></si></sst>',
    'xl/styles.xml': '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="20"/></cellXfs></styleSheet>',
    'xl/worksheets/hidden.xml': '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
    'xl/worksheets/sheet1.xml': sheet,
  })
}

describe('workbook', () => {
  it('is read cell by cell as it is meant', async () => {
    const sheet = await readXlsx(
      book(
        '<worksheet><cols><col min="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"/>' +
          '<row r="4"><c r="A4" t="s"><v>2</v></c><c r="B4" s="1"><v>23377</v></c><c r="D4" s="2"><v>36526.5</v></c><c r="E4" s="3"><v>0.5</v></c><c r="F4"><v>0.1</v></c><c r="AA4" t="inlineStr"><is><t>末</t></is></c></row>' +
          '</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>',
      ),
    )
    expect(sheet.rows.map((r) => r.number)).toEqual([1, 4])
    expect(sheet.rows[0]?.cells).toEqual(['姓名', '出生日期'])
    expect(sheet.rows[1]?.cells.slice(0, 6)).toEqual(['张&三', '1964-01-01', '', '2000-01-01', '12:00', '0.1'])
    expect(sheet.rows[1]?.cells[26]).toBe('末')
    expect(sheet.merged).toEqual([{ top: 1, bottom: 2 }])
  })

  it('keeps long numbers as text when it is written', async () => {
    const table = [['来源编号', '证件号码'], ['<1>', '110101196001011234'], ['', 'a\nb']]
    const { rows } = await readXlsx(writeXlsx(table))
    expect(rows.map((r) => r.cells)).toEqual(table)
  })

  it('is refused when it is none', async () => {
    await expect(readXlsx(new TextEncoder().encode('姓名,电话'))).rejects.toThrow()
  })
})

describe('zip', () => {
  it('unpacks what is deflated', async () => {
    const text = new TextEncoder().encode('内容'.repeat(100))
    const packed = deflateRawSync(text)
    const stored = zip({ 'a.txt': '' })
    const view = new DataView(new ArrayBuffer(30 + 5 + packed.length + stored.length))
    const bytes = new Uint8Array(view.buffer)
    bytes.set(stored.subarray(0, 35))
    bytes.set(packed, 35)
    const directory = 35 + packed.length
    bytes.set(stored.subarray(35), directory)
    view.setUint16(directory + 10, 8, true)
    view.setUint32(directory + 16, crc32(text), true)
    view.setUint32(directory + 20, packed.length, true)
    view.setUint32(directory + 24, text.length, true)
    view.setUint32(directory + 46 + 5 + 16, directory, true)
    expect(await openZip(bytes).get('a.txt')?.()).toEqual(text)
  })
})
