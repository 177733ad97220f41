import { type Ref, onScopeDispose, ref, watch } from 'vue'

/** useDebounce follows a value once it has rested. */
export function useDebounce<T>(value: Readonly<Ref<T>>, milliseconds: number): Readonly<Ref<T>> {
  const rested = ref(value.value) as Ref<T>
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(value, (now) => {
    clearTimeout(timer)
    timer = setTimeout(() => (rested.value = now), milliseconds)
  })
  onScopeDispose(() => clearTimeout(timer))
  return rested
}
