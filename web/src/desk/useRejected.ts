// Makes the sheet of the refused rows: from the user's own file, since the server keeps the errors but not the rows.
import { useQueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, ok } from '@/api/client'
import { specQuery } from '@/form/spec'
import { readCsv, writeCsv } from './csv'
import { formOf, headingsOf, kindIn, shownName } from './kinds'
import { byRow, readTable, rejectedName, rejectedTable } from './rejected'
import { csvType, save, xlsxType } from './save'
import { useSentFiles } from './useImports'
import { writeXlsx } from './xlsx'

const largest = 64 << 20 // bytes that a browser can well turn into a table

export function useRejected(id: string) {
  const { t } = useI18n()
  const cache = useQueryClient()
  const sent = useSentFiles()
  const files = computed(() => sent.byImport.get(id) ?? [])

  /** errorsCsv is the list of errors as the server writes it. */
  async function errorsCsv(): Promise<string> {
    return ok(api.GET('/imports/{id}/errors.csv', { params: { path: { id } }, parseAs: 'text' }))
  }

  async function saveErrors() {
    save(`\ufeff${(await errorsCsv()).replace(/^\ufeff/, '')}`, `errors-${id}.csv`, csvType)
  }

  /** saveKept stores what an undo left as it is, and why. */
  async function saveKept() {
    const list = await ok(api.GET('/imports/{id}/kept.csv', { params: { path: { id } }, parseAs: 'text' }))
    save(`\ufeff${list.replace(/^\ufeff/, '')}`, `kept-${id}.csv`, csvType)
  }

  /** saveRejected stores the refused rows of one file; it fails with a sentence for the user. */
  async function saveRejected(name: string) {
    const file = files.value.find((f) => f.name === name)?.file
    if (!file) throw new Error(t('desk.needOriginal'))
    if (file.size > largest) throw new Error(t('desk.tooLargeToCut'))
    const errors = readCsv((await errorsCsv()).replace(/^\ufeff/, ''))
      .filter((row) => row.cells[0] === name)
      .map((row) => ({ row: Number(row.cells[1]), message: row.cells[4] ?? '' }))
    const form = formOf(kindIn(name))
    const headings = headingsOf(kindIn(name), form ? await cache.ensureQueryData(specQuery(form)) : undefined)
    const sheet = await readTable(name, new Uint8Array(await file.arrayBuffer())).catch((cause: unknown) => {
      throw new Error(t('desk.unreadable', { name: shownName(name) }), { cause })
    })
    const table = rejectedTable(sheet, headings.knows, byRow(errors))
    if (table.length < 2) throw new Error(t('desk.otherFile', { name: shownName(name) }))
    const target = rejectedName(name, t('desk.rejectedFile'))
    if (target.endsWith('.xlsx')) save(writeXlsx(table), target, xlsxType)
    else save(writeCsv(table), target, csvType)
  }

  /** keep takes the original of a file that was sent in an earlier session. */
  function keep(name: string, file: File) {
    sent.byImport.set(id, [...files.value.filter((f) => f.name !== name), { name, file }])
  }

  return { files, saveErrors, saveKept, saveRejected, keep }
}
