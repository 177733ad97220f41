-- +goose Up
-- A second book of projections, in which those under another rule set are built beside the ones in force; the changes of the parameters, which
-- number the rule sets; and how far the two are (docs/adr/0008). What a write has to keep is also noted with every head of the audit.
CREATE TABLE IF NOT EXISTS spans_b (
  resident_id BIGINT NOT NULL,
  indicator SMALLINT NOT NULL,
  subject INT NOT NULL,
  from_day INT NOT NULL,
  to_day INT NOT NULL,
  org_id INT NOT NULL,
  denominator INT NOT NULL,
  numerator INT NOT NULL,
  reason VARCHAR(24) NOT NULL,
  PRIMARY KEY (resident_id, indicator, subject, from_day),
  KEY spans_b_indicator_org_id (indicator, org_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS duties_b (
  resident_id BIGINT NOT NULL,
  seq SMALLINT NOT NULL,
  programme VARCHAR(8) NOT NULL,
  kind VARCHAR(24) NOT NULL,
  urgent BOOLEAN NOT NULL,
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
  KEY duties_b_org_id_due_on (org_id, due_on)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS findings_b (
  resident_id BIGINT NOT NULL,
  seq SMALLINT NOT NULL,
  code VARCHAR(32) NOT NULL,
  severity VARCHAR(8) NOT NULL,
  org_id INT NOT NULL,
  record_id VARCHAR(36) NOT NULL,
  since INT NOT NULL,
  detail VARCHAR(500) NOT NULL,
  PRIMARY KEY (resident_id, seq),
  KEY findings_b_org_id_code (org_id, code)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS ledger_journal_b (
  id BIGINT NOT NULL,
  indicator SMALLINT NOT NULL,
  org_id INT NOT NULL,
  day INT NOT NULL,
  denominator INT NOT NULL,
  numerator INT NOT NULL,
  PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS ledger_b (
  org_id INT NOT NULL,
  grain SMALLINT NOT NULL,
  day INT NOT NULL,
  indicator SMALLINT NOT NULL,
  denominator BIGINT NOT NULL,
  numerator BIGINT NOT NULL,
  PRIMARY KEY (org_id, grain, day, indicator)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS parameter_changes (
  number BIGINT NOT NULL,
  name VARCHAR(64) NOT NULL,
  from_date CHAR(10) NOT NULL,
  value VARCHAR(32) NULL,
  reason VARCHAR(200) NOT NULL,
  at BIGINT NOT NULL,
  by_user BIGINT NOT NULL,
  by_name VARCHAR(50) NOT NULL,
  PRIMARY KEY (number),
  KEY parameter_changes_name (name)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS rule_state (
  id SMALLINT NOT NULL,
  epoch BIGINT NOT NULL,
  book SMALLINT NOT NULL,
  in_force BIGINT NOT NULL,
  wanted BIGINT NOT NULL,
  phase VARCHAR(8) NOT NULL,
  after_id BIGINT NOT NULL,
  done BIGINT NOT NULL,
  total BIGINT NOT NULL,
  started_at BIGINT NOT NULL,
  PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT IGNORE INTO rule_state (id, epoch, book, in_force, wanted, phase, after_id, done, total, started_at) VALUES (1, 0, 0, 0, 0, 'settled', 0, 0, 0, 0);

-- There is no ADD COLUMN IF NOT EXISTS on MySQL, and every statement may run again.
SET @add_column = IF((SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'audit_heads'
  AND column_name = 'rule_epoch') = 0, 'ALTER TABLE audit_heads ADD COLUMN rule_epoch BIGINT NOT NULL DEFAULT 0', 'DO 0');

PREPARE add_column FROM @add_column;

EXECUTE add_column;

DEALLOCATE PREPARE add_column;
