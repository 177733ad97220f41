-- +goose Up
-- The backups that were made, with what became of each. The statement may run again.
CREATE TABLE IF NOT EXISTS backups (
  id INTEGER PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  by_user INTEGER NOT NULL,
  state TEXT NOT NULL,
  file TEXT NOT NULL,
  total INTEGER NOT NULL,
  row_count INTEGER NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  failure TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
