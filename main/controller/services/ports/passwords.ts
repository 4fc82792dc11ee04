/** Slow hashing of operators' passwords, one at a time: each takes memory that the door's machine must have to spare. */
export interface Passwords {
  /** What to store. Null if too many wait already. */
  hash(password: string): Promise<string | null>
  /** Null if too many wait already. Without a stored hash it takes as long, and is never right. */
  verify(password: string, stored: string | null): Promise<boolean | null>
}
