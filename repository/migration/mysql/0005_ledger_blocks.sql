-- +goose Up
-- The ledger sums blocks of 8, 64, 512 and 4096 days instead of months and years. Every statement may run again.
DELETE FROM ledger WHERE grain <> 0;

INSERT INTO ledger (org_id, grain, day, indicator, denominator, numerator)
SELECT org_id, 1, day - day % 8, indicator, SUM(denominator), SUM(numerator) FROM ledger WHERE grain = 0 GROUP BY org_id, day - day % 8, indicator;

INSERT INTO ledger (org_id, grain, day, indicator, denominator, numerator)
SELECT org_id, 2, day - day % 64, indicator, SUM(denominator), SUM(numerator) FROM ledger WHERE grain = 0 GROUP BY org_id, day - day % 64, indicator;

INSERT INTO ledger (org_id, grain, day, indicator, denominator, numerator)
SELECT org_id, 3, day - day % 512, indicator, SUM(denominator), SUM(numerator) FROM ledger WHERE grain = 0 GROUP BY org_id, day - day % 512, indicator;

INSERT INTO ledger (org_id, grain, day, indicator, denominator, numerator)
SELECT org_id, 4, day - day % 4096, indicator, SUM(denominator), SUM(numerator) FROM ledger WHERE grain = 0 GROUP BY org_id, day - day % 4096, indicator;
