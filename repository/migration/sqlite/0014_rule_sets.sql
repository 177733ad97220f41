-- +goose Up
-- A second book of projections, in which those under another rule set are built beside the ones in force; the changes of the parameters, which
-- number the rule sets; and how far the two are (docs/adr/0008). What a write has to keep is also noted with every head of the audit.
CREATE TABLE IF NOT EXISTS spans_b (
  resident_id INTEGER NOT NULL,
  indicator INTEGER NOT NULL,
  subject INTEGER NOT NULL,
  from_day INTEGER NOT NULL,
  to_day INTEGER NOT NULL,
  org_id INTEGER NOT NULL,
  denominator INTEGER NOT NULL,
  numerator INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (resident_id, indicator, subject, from_day)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS spans_b_indicator_org_id ON spans_b (indicator, org_id);

CREATE TABLE IF NOT EXISTS duties_b (
  resident_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  programme TEXT NOT NULL,
  kind TEXT NOT NULL,
  urgent INTEGER NOT NULL,
  form TEXT NOT NULL,
  org_id INTEGER NOT NULL,
  doctor TEXT NOT NULL,
  opens_on INTEGER NOT NULL,
  due_on INTEGER NOT NULL,
  closes_on INTEGER NOT NULL,
  active_from INTEGER NOT NULL,
  active_to INTEGER NOT NULL,
  reason TEXT NOT NULL,
  reason_text TEXT NOT NULL,
  PRIMARY KEY (resident_id, seq)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS duties_b_org_id_due_on ON duties_b (org_id, due_on);

CREATE TABLE IF NOT EXISTS findings_b (
  resident_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  code TEXT NOT NULL,
  severity TEXT NOT NULL,
  org_id INTEGER NOT NULL,
  record_id TEXT NOT NULL,
  since INTEGER NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (resident_id, seq)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS findings_b_org_id_code ON findings_b (org_id, code);

CREATE TABLE IF NOT EXISTS ledger_journal_b (
  id INTEGER PRIMARY KEY NOT NULL,
  indicator INTEGER NOT NULL,
  org_id INTEGER NOT NULL,
  day INTEGER NOT NULL,
  denominator INTEGER NOT NULL,
  numerator INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS ledger_b (
  org_id INTEGER NOT NULL,
  grain INTEGER NOT NULL,
  day INTEGER NOT NULL,
  indicator INTEGER NOT NULL,
  denominator INTEGER NOT NULL,
  numerator INTEGER NOT NULL,
  PRIMARY KEY (org_id, grain, day, indicator)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS parameter_changes (
  number INTEGER PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  from_date TEXT NOT NULL,
  value TEXT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  by_user INTEGER NOT NULL,
  by_name TEXT NOT NULL
);

CREATE INDEX IF NOT EXISTS parameter_changes_name ON parameter_changes (name);

CREATE TABLE IF NOT EXISTS rule_state (
  id INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  book INTEGER NOT NULL,
  in_force INTEGER NOT NULL,
  wanted INTEGER NOT NULL,
  phase TEXT NOT NULL,
  after_id INTEGER NOT NULL,
  done INTEGER NOT NULL,
  total INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  PRIMARY KEY (id)
) WITHOUT ROWID;

INSERT OR IGNORE INTO rule_state (id, epoch, book, in_force, wanted, phase, after_id, done, total, started_at) VALUES (1, 0, 0, 0, 0, 'settled', 0, 0, 0, 0);

-- There is no ADD COLUMN IF NOT EXISTS on SQLite either.
DROP TABLE IF EXISTS audit_heads_with_epoch;

CREATE TABLE audit_heads_with_epoch (
  chain INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  mac TEXT NOT NULL,
  rule_epoch INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (chain)
) WITHOUT ROWID;

INSERT INTO audit_heads_with_epoch SELECT chain, seq, mac, (SELECT epoch FROM rule_state WHERE id = 1) FROM audit_heads;

DROP TABLE audit_heads;

ALTER TABLE audit_heads_with_epoch RENAME TO audit_heads;
