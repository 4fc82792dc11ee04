/**
 * The import that is being applied: at most one. It was decided by the commit that wrote this row; `step` and
 * `position` say how far it has come, so that a crash goes on from there. `first_n`: the number before the first person's.
 */
export const transferV2 = `
CREATE TABLE imports (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  first_n INTEGER NOT NULL,
  step INTEGER NOT NULL,
  position INTEGER NOT NULL,
  done INTEGER NOT NULL,
  total INTEGER NOT NULL,
  summary TEXT NOT NULL
) STRICT;
`
