-- +goose Up
-- The aim of an indicator in a statistics year, as an organisation was given it (indicators.md section 5).
CREATE TABLE IF NOT EXISTS targets (
  org_id INTEGER NOT NULL,
  indicator TEXT NOT NULL,
  year INTEGER NOT NULL,
  value TEXT NOT NULL,
  source TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  updated_by INTEGER NOT NULL,
  PRIMARY KEY (org_id, indicator, year)
) WITHOUT ROWID;
