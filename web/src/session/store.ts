import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { cache } from '@/api/cache'
import { type Account, onAccount, resume, signIn, signOut } from './tokens'

/** Who is signed in. When the session runs out in the midst of work, `expired` asks for the password over the page: nothing typed is lost. */
export const useSession = defineStore('session', () => {
  const account = ref<Account | null>(null)
  const last = ref('') // name of who was signed in
  const expired = ref(false)
  const unreachable = ref(false) // nobody can tell yet whether there is a session to go on with

  onAccount((next) => {
    if (!next && account.value) expired.value = true
    if (next) {
      if (last.value && last.value !== next.username && expired.value) location.assign('/') // another person: nothing of the first may stay on screen
      if (last.value !== next.username) cache.clear() // nobody sees what another had on screen
      last.value = next.username
      expired.value = false
    }
    account.value = next ?? (expired.value ? account.value : null)
  })

  const roles = computed(() => account.value?.roles ?? [])
  const has = (...any: string[]) => any.some((role) => (roles.value as string[]).includes(role))

  async function begin() {
    unreachable.value = (await resume()) === 'unreachable'
  }

  async function leave() {
    await signOut()
    cache.clear()
    account.value = null
    expired.value = false
    last.value = ''
  }

  return {
    account,
    expired,
    unreachable,
    roles,
    has,
    begin,
    signIn,
    leave,
    doctor: computed(() => has('village_doctor', 'clinician')),
    clerk: computed(() => has('records_clerk', 'clinician')),
    official: computed(() => has('county_official')),
    administrator: computed(() => has('org_admin', 'system_admin')),
    reviewer: computed(() => has('quality_reviewer')),
  }
})
