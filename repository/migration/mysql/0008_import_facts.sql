-- +goose Up
-- What an import did, so that it can be undone; how far an undo has come; the residents that an undo took back. Every statement may run again.
CREATE TABLE IF NOT EXISTS import_facts (
  import_id BIGINT NOT NULL,
  resident_id BIGINT NOT NULL,
  seq INT NOT NULL,
  kind VARCHAR(16) NOT NULL,
  fact VARCHAR(100) NOT NULL,
  form VARCHAR(48) NOT NULL,
  version BIGINT NOT NULL,
  created BOOLEAN NOT NULL,
  before_body TEXT NOT NULL,
  state SMALLINT NOT NULL,
  reason VARCHAR(200) NOT NULL,
  PRIMARY KEY (import_id, resident_id, seq),
  KEY import_facts_resident_id (resident_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS import_undos (
  import_id BIGINT NOT NULL,
  by_user BIGINT NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  undone BIGINT NOT NULL,
  kept BIGINT NOT NULL,
  PRIMARY KEY (import_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS withdrawn_residents (
  id BIGINT NOT NULL,
  import_id BIGINT NOT NULL,
  body TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_user BIGINT NOT NULL,
  PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
