-- +goose Up
-- A span belongs to a subject of the person: the person (0) or an event such as a delivery. Every statement may run again.
DROP TABLE IF EXISTS spans_by_subject;

CREATE TABLE spans_by_subject (
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

INSERT INTO spans_by_subject SELECT resident_id, indicator, 0, from_day, to_day, org_id, denominator, numerator, reason FROM spans;

DROP TABLE spans;

ALTER TABLE spans_by_subject RENAME TO spans;

CREATE INDEX spans_indicator_org_id ON spans (indicator, org_id);
