-- +goose Up
-- What an import did, so that it can be undone; how far an undo has come; the residents that an undo took back. Every statement may run again.
CREATE TABLE IF NOT EXISTS import_facts (
  import_id INTEGER NOT NULL,
  resident_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL,
  fact TEXT NOT NULL,
  form TEXT NOT NULL,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  before_body TEXT NOT NULL,
  state INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (import_id, resident_id, seq)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS import_facts_resident_id ON import_facts (resident_id);

CREATE TABLE IF NOT EXISTS import_undos (
  import_id INTEGER PRIMARY KEY NOT NULL,
  by_user INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  undone INTEGER NOT NULL,
  kept INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS withdrawn_residents (
  id INTEGER PRIMARY KEY NOT NULL,
  import_id INTEGER NOT NULL,
  body TEXT NOT NULL,
  at INTEGER NOT NULL,
  by_user INTEGER NOT NULL
);
