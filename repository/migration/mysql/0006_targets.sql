-- +goose Up
-- The aim of an indicator in a statistics year, as an organisation was given it (indicators.md section 5).
CREATE TABLE IF NOT EXISTS targets (
  org_id INT NOT NULL,
  indicator VARCHAR(64) NOT NULL,
  year SMALLINT NOT NULL,
  value VARCHAR(32) NOT NULL,
  source VARCHAR(200) NOT NULL,
  updated_at BIGINT NOT NULL,
  updated_by BIGINT NOT NULL,
  PRIMARY KEY (org_id, indicator, year)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
