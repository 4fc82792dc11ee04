import type { Random } from './random.ts'

/** Bytes at which parsers turn: ends of ranges, signs, separators, quotes. */
const interesting = [0x00, 0x01, 0x0a, 0x0d, 0x1b, 0x20, 0x22, 0x2c, 0x30, 0x39, 0x7f, 0x80, 0xc0, 0xfe, 0xff]

export interface MutateOptions {
  readonly corpus: readonly Uint8Array[]
  /** Pieces that mean something to the parser; put in whole. */
  readonly words: readonly Uint8Array[]
  readonly longest: number
}

type Mutation = (input: Uint8Array, random: Random, options: MutateOptions) => Uint8Array

/** One of the corpus, changed once to six times; now and then as it is, or nothing but chance. */
export function mutate(random: Random, options: MutateOptions): Uint8Array {
  const { corpus, longest } = options
  if (random.below(50) === 0) return bytesOfChance(random.below(Math.min(longest, 64) + 1), random)
  let input = random.pick(corpus)
  const rounds = random.below(7)
  for (let round = 0; round < rounds; round += 1) input = random.pick(mutations)(input, random, options)
  return input.subarray(0, longest)
}

const mutations: readonly Mutation[] = [
  function flipBit(input, random) {
    return changed(input, random, (byte) => byte ^ (1 << random.below(8)))
  },
  function setByte(input, random) {
    return changed(input, random, () => random.below(256))
  },
  function setInteresting(input, random) {
    return changed(input, random, () => random.pick(interesting))
  },
  function addOne(input, random) {
    return changed(input, random, (byte) => byte + random.pick([-1, 1]))
  },
  function cut(input, random) {
    return input.slice(0, random.below(input.length + 1))
  },
  function remove(input, random) {
    const [from, to] = range(input, random)
    return joined(input.subarray(0, from), input.subarray(to))
  },
  function repeat(input, random) {
    const [from, to] = range(input, random)
    const times = Array(1 + random.below(4)).fill(input.subarray(from, to))
    return joined(input.subarray(0, from), ...times, input.subarray(from))
  },
  function insert(input, random) {
    const at = random.below(input.length + 1)
    return joined(input.subarray(0, at), bytesOfChance(1 + random.below(8), random), input.subarray(at))
  },
  function insertWord(input, random, { words }) {
    const at = random.below(input.length + 1)
    const word = words.length > 0 ? random.pick(words) : bytesOfChance(2, random)
    return joined(input.subarray(0, at), word, input.subarray(at))
  },
  function swapPieces(input, random) {
    const [from, to] = range(input, random)
    return joined(input.subarray(to), input.subarray(from, to), input.subarray(0, from))
  },
  function splice(input, random, { corpus }) {
    const other = random.pick(corpus)
    return joined(
      input.subarray(0, random.below(input.length + 1)),
      other.subarray(random.below(other.length + 1)),
    )
  },
]

function changed(input: Uint8Array, random: Random, change: (byte: number) => number): Uint8Array {
  if (input.length === 0) return bytesOfChance(1, random)
  // A Buffer's own slice would share its memory, and the corpus be changed with it.
  const output = Uint8Array.from(input)
  const at = random.below(output.length)
  output[at] = change(output[at] ?? 0)
  return output
}

function range(input: Uint8Array, random: Random): [number, number] {
  const from = random.below(input.length + 1)
  return [from, Math.min(input.length, from + 1 + random.below(16))]
}

function bytesOfChance(length: number, random: Random): Uint8Array {
  return Uint8Array.from({ length }, () => random.below(256))
}

function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(pieces))
}
