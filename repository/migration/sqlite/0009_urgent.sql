-- +goose Up
-- Duties say whether danger or a referral puts them first. They are derived and made anew with the indicators that this version adds.
DROP TABLE IF EXISTS duties;

CREATE TABLE duties (
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

CREATE INDEX duties_org_id_due_on ON duties (org_id, due_on);
