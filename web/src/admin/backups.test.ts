import { expect, test } from 'vitest'
import { age, percent, restoreCommands, size } from './backups'

test('a size is read in the unit of folders', () => {
  expect([0, 1023, 1024, 1536, 104_857_600, 5_000_000_000].map(size)).toEqual(['0 B', '1023 B', '1.0 KB', '1.5 KB', '100 MB', '4.7 GB'])
})

test('an age counts whole days and hours, and none is negative', () => {
  expect(age(0, 49 * 3_600_000 + 59)).toEqual({ days: 2, hours: 1 })
  expect(age(5, 0)).toEqual({ days: 0, hours: 0 })
})

test('a backup under way is never said to be whole', () => {
  expect(percent({ rows: 5, total: 0 })).toBeUndefined()
  expect(percent({ rows: 50, total: 100 })).toBe(50)
  expect(percent({ rows: 120, total: 100 })).toBe(99)
})

test('the commands name the very file and the key file, whatever their paths hold', () => {
  const status = { folder: '/var/lib/jiwei/backups', key_file: '/etc/jiwei/keys.json' }
  expect(restoreCommands(status, { file: 'jiwei-20261122-120000.backup', place: 'here' }).split('\n')).toEqual([
    'mkdir -p restored && cp -p /etc/jiwei/keys.json restored/jiwei.keys',
    'jiwei restore --db sqlite:restored/jiwei.db --keys restored/jiwei.keys /var/lib/jiwei/backups/jiwei-20261122-120000.backup',
    'jiwei verify --db sqlite:restored/jiwei.db --keys restored/jiwei.keys',
  ])
  expect(restoreCommands({ ...status, folder: "/mnt/the doctor's" }, { file: 'x.backup', place: 'here' })).toContain(`'/mnt/the doctor'\\''s/x.backup'`)
  expect(restoreCommands(status, { file: '/backup/own.backup', place: 'elsewhere' })).toContain('jiwei.keys /backup/own.backup')
  expect(restoreCommands({ ...status, folder: 'C:\\jiwei\\backups' }, { file: 'x.backup', place: 'here' })).toContain("'C:\\jiwei\\backups\\x.backup'")
})
