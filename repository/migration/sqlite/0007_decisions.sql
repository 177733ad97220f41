-- +goose Up
-- What doctors decided about suggestions (records-and-chronic 9.4), and the way from a mother to her children.
CREATE TABLE IF NOT EXISTS decisions (
  resident_id INTEGER NOT NULL,
  suggestion TEXT NOT NULL,
  accepted INTEGER NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  by_user INTEGER NOT NULL,
  by_name TEXT NOT NULL,
  PRIMARY KEY (resident_id, suggestion)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS residents_mother_id ON residents (mother_id);
