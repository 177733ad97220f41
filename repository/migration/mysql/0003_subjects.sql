-- +goose Up
-- A span belongs to a subject of the person: the person (0) or an event such as a delivery. Every statement may run again.
DROP TABLE IF EXISTS spans_before;

DROP TABLE IF EXISTS spans_by_subject;

CREATE TABLE spans_by_subject (
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
  KEY spans_indicator_org_id (indicator, org_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO spans_by_subject SELECT resident_id, indicator, 0, from_day, to_day, org_id, denominator, numerator, reason FROM spans;

RENAME TABLE spans TO spans_before, spans_by_subject TO spans;

DROP TABLE spans_before;
