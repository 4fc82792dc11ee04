/**
 * How long the log is kept, and where it begins since it was last cut: after this event, whose checkpoint is kept. What
 * still lies before the start is deleted in pieces. Without rows everything is kept, from the first event on.
 */
export const logCutV2 = `
CREATE TABLE log_start (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  seq INTEGER NOT NULL
) STRICT;
-- keep: all, days or events.
CREATE TABLE log_retention (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  keep TEXT NOT NULL,
  amount INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;
`
