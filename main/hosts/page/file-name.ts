const longest = 120

/** A file name from a page as one that no system takes for anything but a plain file in this very folder. */
export function safeFileName(asked: string): string {
  const plain = asked
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    .replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"/\\|?*]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  const named = plain === '' ? 'genkan' : plain
  // Windows takes these for devices, whatever follows the dot.
  const free = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(named) ? `_${named}` : named
  return [...free].length <= longest ? free : shorten(free)
}

function shorten(name: string): string {
  const dot = name.lastIndexOf('.')
  const ending = dot > 0 && name.length - dot <= 10 ? name.slice(dot) : ''
  return `${[...name].slice(0, longest - ending.length).join('')}${ending}`
}
