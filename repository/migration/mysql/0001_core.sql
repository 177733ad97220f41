-- +goose Up
-- The core tables: organisations, accounts, residents and their facts, the projections made from them, the audit.
-- Every statement may run again: DDL is not rolled back on MySQL.
CREATE TABLE IF NOT EXISTS orgs (
  id INT NOT NULL,
  code VARCHAR(32) NOT NULL,
  name VARCHAR(100) NOT NULL,
  kind VARCHAR(24) NOT NULL,
  parent_id INT NOT NULL,
  path VARCHAR(255) NOT NULL,
  version INT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY orgs_code (code),
  KEY orgs_path (path)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS org_figures (
  org_id INT NOT NULL,
  figure VARCHAR(40) NOT NULL,
  on_date CHAR(10) NOT NULL,
  value VARCHAR(32) NOT NULL,
  source VARCHAR(200) NOT NULL,
  updated_at BIGINT NOT NULL,
  updated_by BIGINT NOT NULL,
  PRIMARY KEY (org_id, figure, on_date)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS users (
  id BIGINT NOT NULL,
  username VARCHAR(64) NOT NULL,
  display_name VARCHAR(64) NOT NULL,
  org_id INT NOT NULL,
  roles VARCHAR(200) NOT NULL,
  password_hash VARCHAR(200) NOT NULL,
  password_changed_at BIGINT NOT NULL,
  disabled TINYINT NOT NULL,
  failures INT NOT NULL,
  locked_until BIGINT NOT NULL,
  version INT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY users_username (username),
  KEY users_org_id (org_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS sessions (
  id BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  refresh_hash CHAR(43) NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  revoked_at BIGINT NOT NULL,
  PRIMARY KEY (id),
  KEY sessions_user_id (user_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS residents (
  id BIGINT NOT NULL,
  ref VARCHAR(64),
  name VARCHAR(50) NOT NULL,
  sex SMALLINT NOT NULL,
  birth_date CHAR(10) NOT NULL,
  org_id INT NOT NULL,
  first_org_id INT NOT NULL,
  filed_on CHAR(10),
  archive_no CHAR(17),
  id_type VARCHAR(2) NOT NULL,
  id_sealed VARCHAR(200) NOT NULL,
  id_hash CHAR(22),
  id_missing_reason SMALLINT,
  id_confirmed TINYINT NOT NULL,
  phone_sealed VARCHAR(200) NOT NULL,
  address_now VARCHAR(200) NOT NULL,
  mother_id BIGINT,
  closed_on CHAR(10),
  close_reason SMALLINT NOT NULL,
  close_detail VARCHAR(500) NOT NULL,
  death_date CHAR(10),
  death_cause VARCHAR(100) NOT NULL,
  online_on CHAR(10),
  merged_into BIGINT,
  merged INT NOT NULL,
  moves INT NOT NULL,
  twin_key CHAR(22) NOT NULL,
  twins TINYINT NOT NULL,
  version INT NOT NULL,
  created_at BIGINT NOT NULL,
  created_by BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  updated_by BIGINT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY residents_ref (ref),
  UNIQUE KEY residents_archive_no (archive_no),
  KEY residents_org_id (org_id),
  KEY residents_id_hash (id_hash),
  KEY residents_twin_key (twin_key),
  KEY residents_merged_into (merged_into)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS transfers (
  resident_id BIGINT NOT NULL,
  on_date CHAR(10) NOT NULL,
  to_org_id INT NOT NULL,
  created_at BIGINT NOT NULL,
  created_by BIGINT NOT NULL,
  PRIMARY KEY (resident_id, on_date)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS enrolments (
  id BIGINT NOT NULL,
  resident_id BIGINT NOT NULL,
  programme VARCHAR(8) NOT NULL,
  enrolled_on CHAR(10) NOT NULL,
  ended_on CHAR(10),
  end_reason SMALLINT NOT NULL,
  lost_on CHAR(10),
  diagnosed_on CHAR(10),
  version INT NOT NULL,
  updated_at BIGINT NOT NULL,
  updated_by BIGINT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY enrolments_resident_id_programme_enrolled_on (resident_id, programme, enrolled_on)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS encounters (
  resident_id BIGINT NOT NULL,
  id CHAR(36) NOT NULL,
  form VARCHAR(32) NOT NULL,
  visit_date CHAR(10) NOT NULL,
  mode SMALLINT NOT NULL,
  outcome SMALLINT NOT NULL,
  complete TINYINT NOT NULL,
  org_id INT NOT NULL,
  doctor VARCHAR(50) NOT NULL,
  sbp SMALLINT,
  dbp SMALLINT,
  fpg VARCHAR(8),
  class SMALLINT NOT NULL,
  adverse TINYINT NOT NULL,
  next_date VARCHAR(10) NOT NULL,
  marks VARCHAR(1000),
  voided TINYINT NOT NULL,
  confirmed VARCHAR(500) NOT NULL,
  hash CHAR(22) NOT NULL,
  version INT NOT NULL,
  created_at BIGINT NOT NULL,
  created_by BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  updated_by BIGINT NOT NULL,
  PRIMARY KEY (resident_id, id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS changes (
  resident_id BIGINT NOT NULL,
  subject VARCHAR(48) NOT NULL,
  version INT NOT NULL,
  action VARCHAR(24) NOT NULL,
  reason VARCHAR(500) NOT NULL,
  at BIGINT NOT NULL,
  by_user BIGINT NOT NULL,
  before_body MEDIUMTEXT NOT NULL,
  PRIMARY KEY (resident_id, subject, version)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS merges (
  id BIGINT NOT NULL,
  from_id BIGINT NOT NULL,
  into_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  by_user BIGINT NOT NULL,
  undone_at BIGINT NOT NULL,
  undone_by BIGINT NOT NULL,
  moved TEXT NOT NULL,
  PRIMARY KEY (id),
  KEY merges_from_id (from_id),
  KEY merges_into_id (into_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS archive_numbers (
  prefix CHAR(12) NOT NULL,
  last INT NOT NULL,
  PRIMARY KEY (prefix)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS search_keys (
  search_key VARCHAR(64) NOT NULL,
  resident_id BIGINT NOT NULL,
  PRIMARY KEY (search_key, resident_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS spans (
  resident_id BIGINT NOT NULL,
  indicator SMALLINT NOT NULL,
  from_day INT NOT NULL,
  to_day INT NOT NULL,
  org_id INT NOT NULL,
  denominator INT NOT NULL,
  numerator INT NOT NULL,
  reason VARCHAR(24) NOT NULL,
  PRIMARY KEY (resident_id, indicator, from_day),
  KEY spans_indicator_org_id (indicator, org_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS ledger_journal (
  id BIGINT NOT NULL,
  indicator SMALLINT NOT NULL,
  org_id INT NOT NULL,
  day INT NOT NULL,
  denominator INT NOT NULL,
  numerator INT NOT NULL,
  PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS ledger (
  org_id INT NOT NULL,
  grain SMALLINT NOT NULL,
  day INT NOT NULL,
  indicator SMALLINT NOT NULL,
  denominator BIGINT NOT NULL,
  numerator BIGINT NOT NULL,
  PRIMARY KEY (org_id, grain, day, indicator)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS duties (
  resident_id BIGINT NOT NULL,
  seq SMALLINT NOT NULL,
  programme VARCHAR(8) NOT NULL,
  kind VARCHAR(24) NOT NULL,
  form VARCHAR(32) NOT NULL,
  org_id INT NOT NULL,
  doctor VARCHAR(50) NOT NULL,
  opens_on INT NOT NULL,
  due_on INT NOT NULL,
  closes_on INT NOT NULL,
  active_from INT NOT NULL,
  active_to INT NOT NULL,
  reason VARCHAR(24) NOT NULL,
  reason_text VARCHAR(300) NOT NULL,
  PRIMARY KEY (resident_id, seq),
  KEY duties_org_id_due_on (org_id, due_on)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS findings (
  resident_id BIGINT NOT NULL,
  seq SMALLINT NOT NULL,
  code VARCHAR(32) NOT NULL,
  severity VARCHAR(8) NOT NULL,
  org_id INT NOT NULL,
  record_id VARCHAR(36) NOT NULL,
  since INT NOT NULL,
  detail VARCHAR(500) NOT NULL,
  PRIMARY KEY (resident_id, seq),
  KEY findings_org_id_code (org_id, code)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS audit_log (
  chain SMALLINT NOT NULL,
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  username VARCHAR(64) NOT NULL,
  org_id INT NOT NULL,
  action VARCHAR(40) NOT NULL,
  resident_id BIGINT NOT NULL,
  subject VARCHAR(64) NOT NULL,
  trace_id VARCHAR(36) NOT NULL,
  detail TEXT NOT NULL,
  mac CHAR(43) NOT NULL,
  PRIMARY KEY (chain, seq),
  KEY audit_log_resident_id_at (resident_id, at),
  KEY audit_log_at (at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS audit_heads (
  chain SMALLINT NOT NULL,
  seq BIGINT NOT NULL,
  mac CHAR(43) NOT NULL,
  PRIMARY KEY (chain)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS idempotency_keys (
  user_id BIGINT NOT NULL,
  idem_key VARCHAR(64) NOT NULL,
  body_hash CHAR(22) NOT NULL,
  status INT NOT NULL,
  answer MEDIUMTEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (user_id, idem_key),
  KEY idempotency_keys_created_at (created_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS import_states (
  fingerprint VARCHAR(22) NOT NULL,
  parts INT NOT NULL,
  done INT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (fingerprint)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS imports (
  id BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  org_id INT NOT NULL,
  state VARCHAR(12) NOT NULL,
  dry_run TINYINT NOT NULL,
  stage VARCHAR(100) NOT NULL,
  done BIGINT NOT NULL,
  total BIGINT NOT NULL,
  error_count BIGINT NOT NULL,
  summary MEDIUMTEXT NOT NULL,
  failure VARCHAR(500) NOT NULL,
  created_at BIGINT NOT NULL,
  started_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS import_errors (
  import_id BIGINT NOT NULL,
  seq INT NOT NULL,
  file VARCHAR(64) NOT NULL,
  row_no INT NOT NULL,
  field VARCHAR(48) NOT NULL,
  value VARCHAR(100) NOT NULL,
  message VARCHAR(500) NOT NULL,
  PRIMARY KEY (import_id, seq)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS settings (
  name VARCHAR(48) NOT NULL,
  value VARCHAR(200) NOT NULL,
  PRIMARY KEY (name)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS leases (
  name VARCHAR(48) NOT NULL,
  holder VARCHAR(64) NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (name)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT IGNORE INTO audit_heads (chain, seq, mac) VALUES
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
ON DUPLICATE KEY UPDATE chain = chain;
