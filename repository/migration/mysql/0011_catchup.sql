-- +goose Up
-- Children looked at in a campaign against missing doses.
CREATE TABLE IF NOT EXISTS form_catchup_check (
  resident_id BIGINT NOT NULL,
  id CHAR(36) NOT NULL,
  `campaign` VARCHAR(100),
  `antigen` VARCHAR(20),
  `campaign_from` CHAR(10),
  `campaign_to` CHAR(10),
  `cert_verified` TINYINT,
  `missing_doses` INT,
  `recorded_missing` INT,
  `note` VARCHAR(200),
  PRIMARY KEY (resident_id, id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The facts of a personal information now say who lives here without local registration (resident_type 2). The mark is the last in order.
UPDATE encounters SET marks = CASE WHEN marks IS NULL OR marks = '' THEN 'unregistered=1' ELSE CONCAT(marks, ';unregistered=1') END
  WHERE form = 'personal_information' AND (marks IS NULL OR marks NOT LIKE '%unregistered=1')
  AND EXISTS (SELECT 1 FROM form_personal_information f WHERE f.resident_id = encounters.resident_id AND f.id = encounters.id AND f.resident_type = 2);
