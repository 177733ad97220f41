// Moving from field to field. Each field marks its control, or the group of its options, with data-stop.

/** stopsIn are the fields within an element, in the order of the page. */
export function stopsIn(root: HTMLElement): HTMLElement[] {
  return Array.from(root.querySelectorAll<HTMLElement>('[data-stop]')).filter((e) => !e.hasAttribute('disabled') && e.getAttribute('aria-disabled') !== 'true')
}

/** enter focuses a field: in a group of options the chosen one, else the first. */
export function enter(stop: HTMLElement | undefined): boolean {
  if (!stop) return false
  const target = stop.matches('input, select, textarea') ? stop : (stop.querySelector<HTMLElement>('input[type=radio]:checked') ?? stop.querySelector<HTMLElement>('input'))
  if (!target) return false
  target.focus()
  if (target instanceof HTMLInputElement && target.type === 'text') target.select()
  return true
}

/** enterNext focuses the field after the one that holds `from`; false after the last. */
export function enterNext(root: HTMLElement, from: HTMLElement): boolean {
  const stops = stopsIn(root)
  const here = from.closest<HTMLElement>('[data-stop]')
  return enter(stops[here ? stops.indexOf(here) + 1 : 0])
}
