-- +goose Up
-- The backups that were made, with what became of each. The statement may run again.
CREATE TABLE IF NOT EXISTS backups (
  id BIGINT NOT NULL,
  kind VARCHAR(16) NOT NULL,
  by_user BIGINT NOT NULL,
  state VARCHAR(16) NOT NULL,
  file VARCHAR(500) NOT NULL,
  total BIGINT NOT NULL,
  row_count BIGINT NOT NULL,
  size BIGINT NOT NULL,
  sha256 CHAR(64) NOT NULL,
  failure VARCHAR(500) NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
