// Chinese first, English by a switch. What the server says comes in the language too: the client asks for it (api/client.ts), and names come with
// their English beside them.
import { createI18n } from 'vue-i18n'
import zh from './zh'

const key = 'jiwei-language' // a preference, nothing personal

export type Language = 'zh' | 'en'
/** Areas whose texts come with their pages: somebody who never opens them never loads them. */
export type Area = 'activity' | 'admin' | 'county' | 'desk' | 'help' | 'resident'

const common = { zh: async () => ({}), en: () => import('./en').then((m) => m.default) }
const areas: Record<Area, Record<Language, () => Promise<object>>> = {
  activity: { zh: () => import('./activity.zh'), en: () => import('./activity.en') },
  admin: { zh: () => import('./admin.zh'), en: () => import('./admin.en') },
  county: { zh: () => import('./county.zh'), en: () => import('./county.en') },
  desk: { zh: () => import('./desk.zh'), en: () => import('./desk.en') },
  help: { zh: () => import('./help.zh'), en: () => import('./help.en') },
  resident: { zh: () => import('./resident.zh'), en: () => import('./resident.en') },
}
/** Areas whose parts are shown on the pages of another, too. */
export const borrowed: Partial<Record<Area, Area[]>> = { activity: ['county'], help: ['county'] }
const wanted = new Set<Area>()
const loaded = new Map<() => Promise<object>, Promise<void>>()

export const i18n = createI18n({ legacy: false, locale: 'zh', fallbackLocale: 'zh', messages: { zh, en: {} as typeof zh } })

function load(language: Language, source: () => Promise<object>): Promise<void> {
  const before = loaded.get(source)
  if (before) return before
  const coming = source()
    .then((texts) => i18n.global.mergeLocaleMessage(language, { ...texts }))
    .catch((e: unknown) => {
      loaded.delete(source) // the next page tries again
      throw e
    })
  loaded.set(source, coming)
  return coming
}

/** loadTexts brings the texts of areas in the language that is shown. */
export async function loadTexts(...areaNames: Area[]): Promise<void> {
  const names = areaNames.flatMap((name) => [name, ...(borrowed[name] ?? [])])
  names.forEach((name) => wanted.add(name))
  const language = i18n.global.locale.value as Language
  await Promise.all([load(language, common[language]), ...names.map((name) => load(language, areas[name][language]))])
}

/** setLanguage changes the language once its texts are here. */
export async function setLanguage(language: Language): Promise<void> {
  await Promise.all([load(language, common[language]), ...[...wanted].map((name) => load(language, areas[name][language]))])
  i18n.global.locale.value = language
  localStorage.setItem(key, language)
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN'
}

/** restoreLanguage goes on in the language that was chosen on this device; without a connection to fetch it, in Chinese. */
export async function restoreLanguage(): Promise<void> {
  if (localStorage.getItem(key) === 'en') await setLanguage('en').catch(() => undefined)
}
