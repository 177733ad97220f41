import { onScopeDispose, ref } from 'vue'

/** useWide reports whether there is room for two columns. */
export function useWide() {
  const query = window.matchMedia('(min-width: 900px)')
  const wide = ref(query.matches)
  const change = () => (wide.value = query.matches)
  query.addEventListener('change', change)
  onScopeDispose(() => query.removeEventListener('change', change))
  return wide
}
