// The little of the zip format that a workbook needs: reading its parts, and packing new ones without compression.

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50
const localEntry = 0x04034b50
const utf8Names = 0x0800
const deflated = 8

export type Parts = Map<string, () => Promise<Uint8Array>> // by path in lower case

/** openZip lists the parts of an archive; it throws when the bytes are none. */
export function openZip(bytes: Uint8Array<ArrayBuffer>): Parts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== endOfDirectory) end--
  if (end < 0) throw new Error('zip')
  const parts: Parts = new Map()
  let at = view.getUint32(end + 16, true)
  for (let n = view.getUint16(end + 10, true); n > 0 && view.getUint32(at, true) === directoryEntry; n--) {
    const [method, sum, packed, size] = [view.getUint16(at + 10, true), view.getUint32(at + 16, true), view.getUint32(at + 20, true), view.getUint32(at + 24, true)]
    const [name, extra, comment] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)]
    const local = view.getUint32(at + 42, true)
    const path = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name))
    parts.set(path.replace(/^\//, '').toLowerCase(), () => {
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
      const body = bytes.subarray(start, start + packed)
      return method === deflated ? inflate(body, sum, size) : Promise.resolve(body)
    })
    at += 46 + name + extra + comment
  }
  return parts
}

/** inflate dresses raw deflate as gzip, which older browsers can unpack, too. */
function inflate(body: Uint8Array<ArrayBuffer>, sum: number, size: number): Promise<Uint8Array> {
  const head = new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])
  const foot = new DataView(new ArrayBuffer(8))
  foot.setUint32(0, sum, true)
  foot.setUint32(4, size, true)
  return gunzip(join([head, body, new Uint8Array(foot.buffer)]))
}

export async function gunzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new DecompressionStream('gzip')
  const writer = stream.writable.getWriter()
  const written = writer.write(bytes).then(() => writer.close())
  written.catch(() => undefined) // what is wrong with the bytes, the reader below says
  const chunks: Uint8Array<ArrayBuffer>[] = []
  const reader = stream.readable.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) chunks.push(part.value as Uint8Array<ArrayBuffer>)
  return join(chunks)
}

function join(chunks: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(chunks.reduce((n, c) => n + c.length, 0))
  let at = 0
  for (const c of chunks) {
    all.set(c, at)
    at += c.length
  }
  return all
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1
  return n
})

export function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff
  for (const b of bytes) c = (table[(c ^ b) & 255] ?? 0) ^ (c >>> 8)
  return (c ^ 0xffffffff) >>> 0
}

/** zip packs texts by path. */
export function zip(files: Record<string, string>): Uint8Array<ArrayBuffer> {
  const chunks: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const [path, text] of Object.entries(files)) {
    const [name, body] = [new TextEncoder().encode(path), new TextEncoder().encode(text)]
    const sum = crc32(body)
    const local = numbers([4, localEntry], [2, 20], [2, utf8Names], [2, 0], [4, 0x00210000], [4, sum], [4, body.length], [4, body.length], [2, name.length], [2, 0])
    const entry = numbers(
      [4, directoryEntry], [2, 20], [2, 20], [2, utf8Names], [2, 0], [4, 0x00210000], [4, sum], [4, body.length], [4, body.length],
      [2, name.length], [2, 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, at],
    )
    chunks.push(local, name, body)
    directory.push(entry, name)
    at += local.length + name.length + body.length
  }
  const listed = join(directory)
  const count = directory.length / 2
  return join([...chunks, listed, numbers([4, endOfDirectory], [2, 0], [2, 0], [2, count], [2, count], [4, listed.length], [4, at], [2, 0])])
}

function numbers(...list: [bytes: 2 | 4, value: number][]): Uint8Array {
  const view = new DataView(new ArrayBuffer(list.reduce((n, [bytes]) => n + bytes, 0)))
  let at = 0
  for (const [bytes, value] of list) {
    if (bytes === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value, true)
    at += bytes
  }
  return new Uint8Array(view.buffer)
}
