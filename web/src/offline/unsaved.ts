// Whether something was typed on the present page that a reload would take away. It is asked before a new version is begun, never for saving.
let typed = false

/** typing notes that something was typed. */
export function typing(): void {
  typed = true
}

/** settled says that what was typed is where it belongs, or was given up: the page was left. */
export function settled(): void {
  typed = false
}

export function unsaved(): boolean {
  return typed
}

/** watchTyping notes what is typed into any field of the application, save what only searches. */
export function watchTyping(): void {
  document.addEventListener('input', (e) => (e.target as Element).matches('[type=search], [role=combobox]') || typing(), true)
}
