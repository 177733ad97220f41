import type { Standing } from './figure'

/** The colours of county.css for the canvas: told apart by every sort of colour blindness, and by their patterns without any colour. */
export const tones: Record<Standing, string> = { met: '#2f86bd', near: '#d99a2b', missed: '#c2553a', free: '#7d8a84', none: '#b9c2be' }

/** The pattern of each standing; none is a plain area. */
export const decals: Record<Standing, object> = {
  met: { symbol: 'none' },
  near: { color: 'rgba(0,0,0,.35)', dashArrayX: [1, 0], dashArrayY: [2, 6], rotation: -Math.PI / 4 },
  missed: { symbol: 'rect', color: 'rgba(0,0,0,.45)', dashArrayX: [[2, 4], [0, 3, 3, 0]], dashArrayY: [2, 3], rotation: Math.PI / 4 },
  free: { color: 'rgba(0,0,0,.25)', dashArrayX: [1, 0], dashArrayY: [1, 7], rotation: 0 },
  none: { symbol: 'none' },
}

export const text = { color: '#1f2a26', fontSize: 15 }
