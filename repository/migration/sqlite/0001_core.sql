-- +goose Up
-- The core tables: organisations, accounts, residents and their facts, the projections made from them, the audit.
-- Every statement may run again: DDL is not rolled back on MySQL.
CREATE TABLE IF NOT EXISTS orgs (
  id INTEGER PRIMARY KEY NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  parent_id INTEGER NOT NULL,
  path TEXT NOT NULL,
  version INTEGER NOT NULL
);

CREATE UNIQUE INDEX IF NOT EXISTS orgs_code ON orgs (code);

CREATE INDEX IF NOT EXISTS orgs_path ON orgs (path);

CREATE TABLE IF NOT EXISTS org_figures (
  org_id INTEGER NOT NULL,
  figure TEXT NOT NULL,
  on_date TEXT NOT NULL,
  value TEXT NOT NULL,
  source TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  updated_by INTEGER NOT NULL,
  PRIMARY KEY (org_id, figure, on_date)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS users (
  id INTEGER PRIMARY KEY NOT NULL,
  username TEXT NOT NULL,
  display_name TEXT NOT NULL,
  org_id INTEGER NOT NULL,
  roles TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  password_changed_at INTEGER NOT NULL,
  disabled INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  locked_until INTEGER NOT NULL,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL
);

CREATE UNIQUE INDEX IF NOT EXISTS users_username ON users (username);

CREATE INDEX IF NOT EXISTS users_org_id ON users (org_id);

CREATE TABLE IF NOT EXISTS sessions (
  id INTEGER PRIMARY KEY NOT NULL,
  user_id INTEGER NOT NULL,
  refresh_hash TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  revoked_at INTEGER NOT NULL
);

CREATE INDEX IF NOT EXISTS sessions_user_id ON sessions (user_id);

CREATE TABLE IF NOT EXISTS residents (
  id INTEGER PRIMARY KEY NOT NULL,
  ref TEXT,
  name TEXT NOT NULL,
  sex INTEGER NOT NULL,
  birth_date TEXT NOT NULL,
  org_id INTEGER NOT NULL,
  first_org_id INTEGER NOT NULL,
  filed_on TEXT,
  archive_no TEXT,
  id_type TEXT NOT NULL,
  id_sealed TEXT NOT NULL,
  id_hash TEXT,
  id_missing_reason INTEGER,
  id_confirmed INTEGER NOT NULL,
  phone_sealed TEXT NOT NULL,
  address_now TEXT NOT NULL,
  mother_id INTEGER,
  closed_on TEXT,
  close_reason INTEGER NOT NULL,
  close_detail TEXT NOT NULL,
  death_date TEXT,
  death_cause TEXT NOT NULL,
  online_on TEXT,
  merged_into INTEGER,
  merged INTEGER NOT NULL,
  moves INTEGER NOT NULL,
  twin_key TEXT NOT NULL,
  twins INTEGER NOT NULL,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  updated_by INTEGER NOT NULL
);

CREATE UNIQUE INDEX IF NOT EXISTS residents_ref ON residents (ref);

CREATE UNIQUE INDEX IF NOT EXISTS residents_archive_no ON residents (archive_no);

CREATE INDEX IF NOT EXISTS residents_org_id ON residents (org_id);

CREATE INDEX IF NOT EXISTS residents_id_hash ON residents (id_hash);

CREATE INDEX IF NOT EXISTS residents_twin_key ON residents (twin_key);

CREATE INDEX IF NOT EXISTS residents_merged_into ON residents (merged_into);

CREATE TABLE IF NOT EXISTS transfers (
  resident_id INTEGER NOT NULL,
  on_date TEXT NOT NULL,
  to_org_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  PRIMARY KEY (resident_id, on_date)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS enrolments (
  id INTEGER PRIMARY KEY NOT NULL,
  resident_id INTEGER NOT NULL,
  programme TEXT NOT NULL,
  enrolled_on TEXT NOT NULL,
  ended_on TEXT,
  end_reason INTEGER NOT NULL,
  lost_on TEXT,
  diagnosed_on TEXT,
  version INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  updated_by INTEGER NOT NULL
);

CREATE UNIQUE INDEX IF NOT EXISTS enrolments_resident_id_programme_enrolled_on ON enrolments (resident_id, programme, enrolled_on);

CREATE TABLE IF NOT EXISTS encounters (
  resident_id INTEGER NOT NULL,
  id TEXT NOT NULL,
  form TEXT NOT NULL,
  visit_date TEXT NOT NULL,
  mode INTEGER NOT NULL,
  outcome INTEGER NOT NULL,
  complete INTEGER NOT NULL,
  org_id INTEGER NOT NULL,
  doctor TEXT NOT NULL,
  sbp INTEGER,
  dbp INTEGER,
  fpg TEXT,
  class INTEGER NOT NULL,
  adverse INTEGER NOT NULL,
  next_date TEXT NOT NULL,
  marks TEXT,
  voided INTEGER NOT NULL,
  confirmed TEXT NOT NULL,
  hash TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  updated_by INTEGER NOT NULL,
  PRIMARY KEY (resident_id, id)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS changes (
  resident_id INTEGER NOT NULL,
  subject TEXT NOT NULL,
  version INTEGER NOT NULL,
  action TEXT NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  by_user INTEGER NOT NULL,
  before_body TEXT NOT NULL,
  PRIMARY KEY (resident_id, subject, version)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS merges (
  id INTEGER PRIMARY KEY NOT NULL,
  from_id INTEGER NOT NULL,
  into_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  by_user INTEGER NOT NULL,
  undone_at INTEGER NOT NULL,
  undone_by INTEGER NOT NULL,
  moved TEXT NOT NULL
);

CREATE INDEX IF NOT EXISTS merges_from_id ON merges (from_id);

CREATE INDEX IF NOT EXISTS merges_into_id ON merges (into_id);

CREATE TABLE IF NOT EXISTS archive_numbers (
  prefix TEXT NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (prefix)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS search_keys (
  search_key TEXT NOT NULL,
  resident_id INTEGER NOT NULL,
  PRIMARY KEY (search_key, resident_id)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS spans (
  resident_id INTEGER NOT NULL,
  indicator INTEGER NOT NULL,
  from_day INTEGER NOT NULL,
  to_day INTEGER NOT NULL,
  org_id INTEGER NOT NULL,
  denominator INTEGER NOT NULL,
  numerator INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (resident_id, indicator, from_day)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS spans_indicator_org_id ON spans (indicator, org_id);

CREATE TABLE IF NOT EXISTS ledger_journal (
  id INTEGER PRIMARY KEY NOT NULL,
  indicator INTEGER NOT NULL,
  org_id INTEGER NOT NULL,
  day INTEGER NOT NULL,
  denominator INTEGER NOT NULL,
  numerator INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS ledger (
  org_id INTEGER NOT NULL,
  grain INTEGER NOT NULL,
  day INTEGER NOT NULL,
  indicator INTEGER NOT NULL,
  denominator INTEGER NOT NULL,
  numerator INTEGER NOT NULL,
  PRIMARY KEY (org_id, grain, day, indicator)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS duties (
  resident_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  programme TEXT NOT NULL,
  kind TEXT NOT NULL,
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

CREATE INDEX IF NOT EXISTS duties_org_id_due_on ON duties (org_id, due_on);

CREATE TABLE IF NOT EXISTS findings (
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

CREATE INDEX IF NOT EXISTS findings_org_id_code ON findings (org_id, code);

CREATE TABLE IF NOT EXISTS audit_log (
  chain INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  user_id INTEGER NOT NULL,
  username TEXT NOT NULL,
  org_id INTEGER NOT NULL,
  action TEXT NOT NULL,
  resident_id INTEGER NOT NULL,
  subject TEXT NOT NULL,
  trace_id TEXT NOT NULL,
  detail TEXT NOT NULL,
  mac TEXT NOT NULL,
  PRIMARY KEY (chain, seq)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS audit_log_resident_id_at ON audit_log (resident_id, at);

CREATE INDEX IF NOT EXISTS audit_log_at ON audit_log (at);

CREATE TABLE IF NOT EXISTS audit_heads (
  chain INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  mac TEXT NOT NULL,
  PRIMARY KEY (chain)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS idempotency_keys (
  user_id INTEGER NOT NULL,
  idem_key TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  status INTEGER NOT NULL,
  answer TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, idem_key)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS idempotency_keys_created_at ON idempotency_keys (created_at);

CREATE TABLE IF NOT EXISTS import_states (
  fingerprint TEXT NOT NULL,
  parts INTEGER NOT NULL,
  done INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (fingerprint)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS imports (
  id INTEGER PRIMARY KEY NOT NULL,
  user_id INTEGER NOT NULL,
  org_id INTEGER NOT NULL,
  state TEXT NOT NULL,
  dry_run INTEGER NOT NULL,
  stage TEXT NOT NULL,
  done INTEGER NOT NULL,
  total INTEGER NOT NULL,
  error_count INTEGER NOT NULL,
  summary TEXT NOT NULL,
  failure TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS import_errors (
  import_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  file TEXT NOT NULL,
  row_no INTEGER NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY (import_id, seq)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS settings (
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (name)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS leases (
  name TEXT NOT NULL,
  holder TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (name)
) WITHOUT ROWID;

INSERT INTO audit_heads (chain, seq, mac) VALUES
  (0, 0, ''),
  (1, 0, ''),
  (2, 0, ''),
  (3, 0, ''),
  (4, 0, ''),
  (5, 0, ''),
  (6, 0, ''),
  (7, 0, ''),
  (8, 0, ''),
  (9, 0, ''),
  (10, 0, ''),
  (11, 0, ''),
  (12, 0, ''),
  (13, 0, ''),
  (14, 0, ''),
  (15, 0, ''),
  (16, 0, ''),
  (17, 0, ''),
  (18, 0, ''),
  (19, 0, ''),
  (20, 0, ''),
  (21, 0, ''),
  (22, 0, ''),
  (23, 0, ''),
  (24, 0, ''),
  (25, 0, ''),
  (26, 0, ''),
  (27, 0, ''),
  (28, 0, ''),
  (29, 0, ''),
  (30, 0, ''),
  (31, 0, ''),
  (32, 0, ''),
  (33, 0, ''),
  (34, 0, ''),
  (35, 0, ''),
  (36, 0, ''),
  (37, 0, ''),
  (38, 0, ''),
  (39, 0, ''),
  (40, 0, ''),
  (41, 0, ''),
  (42, 0, ''),
  (43, 0, ''),
  (44, 0, ''),
  (45, 0, ''),
  (46, 0, ''),
  (47, 0, ''),
  (48, 0, ''),
  (49, 0, ''),
  (50, 0, ''),
  (51, 0, ''),
  (52, 0, ''),
  (53, 0, ''),
  (54, 0, ''),
  (55, 0, ''),
  (56, 0, ''),
  (57, 0, ''),
  (58, 0, ''),
  (59, 0, ''),
  (60, 0, ''),
  (61, 0, ''),
  (62, 0, ''),
  (63, 0, '')
ON CONFLICT DO NOTHING;
