-- +goose Up
-- Duties say whether danger or a referral puts them first. They are derived and made anew with the indicators that this version adds.
DROP TABLE IF EXISTS duties;

CREATE TABLE duties (
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
  KEY duties_org_id_due_on (org_id, due_on)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
