// Chinese first, English by a switch. Texts that come from the server (labels of forms, reasons) are Chinese, as the forms are.
import { createI18n } from 'vue-i18n'
import en from './en'
import zh from './zh'

const key = 'jiwei-language' // a preference, nothing personal

export type Language = 'zh' | 'en'

export const i18n = createI18n({
  legacy: false,
  locale: localStorage.getItem(key) === 'en' ? 'en' : 'zh',
  fallbackLocale: 'zh',
  messages: { zh, en },
})

export function setLanguage(language: Language): void {
  i18n.global.locale.value = language
  localStorage.setItem(key, language)
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN'
}
