// Filling in a form as a doctor does who never leaves the keyboard.
import type { Page } from 'playwright-core'

/** What is typed by the name of the field: digits choose an option. */
export type Answers = Record<string, string>

interface Focus {
  field: string // name of the field that has the focus
  kind: 'choice' | 'select' | 'text'
  empty: boolean
  required: boolean
  button: string // data-testid, when it is a button
}

/** at tells what has the focus. */
export function at(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const e = document.activeElement as HTMLElement | null
    const row = e?.closest<HTMLElement>('[data-field]')
    const choice = e instanceof HTMLInputElement && (e.type === 'radio' || e.type === 'checkbox')
    return {
      field: row?.dataset.field ?? '',
      kind: choice ? 'choice' : e instanceof HTMLSelectElement ? 'select' : 'text',
      empty: choice ? !e.closest('[data-stop]')?.querySelector('input:checked') : !(e as HTMLInputElement | null)?.value,
      required: row?.querySelector('.star') != null,
      button: e?.closest('button')?.dataset.testid ?? '',
    }
  })
}

/**
 * fill answers one question after the other until the focus is on the save button, or saves after a given field, or stops before one; it tells how many fields took a
 * stroke. What is typed into a field is one interaction with the Enter that leaves it. A needed choice without an answer here gets its first option;
 * the next date comes from the rules.
 */
export async function fill(page: Page, answers: Answers, last = '', until = ''): Promise<number> {
  let fields = 0
  for (let i = 0; i < 300; i++) {
    const here = await at(page)
    if (here.button || (until && here.field === until)) return fields
    const answer = answers[here.field]
    if (here.empty && answer) await page.keyboard.type(answer)
    else if (here.empty && here.required && here.kind === 'choice') await page.keyboard.press('Space')
    else if (here.empty && here.required && here.kind === 'select') await page.keyboard.press('ArrowDown')
    else if (here.empty && here.required && here.field !== 'next_visit_date') throw new Error(`nothing to type into ${here.field}`)
    fields++
    if (here.field === last) {
      await page.keyboard.press('Control+Enter')
      return fields
    }
    await page.keyboard.press('Enter')
    await page.waitForTimeout(20) // faster than anybody types
  }
  throw new Error('the save button is not reached')
}
