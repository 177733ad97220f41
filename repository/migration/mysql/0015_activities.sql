-- +goose Up
-- The activities of organisations (management 10.2), under the number of the organisation, negative. Records say whether advice was recorded
-- (indicators.md 4.2 he.individual_persons): those that are there are told so once. Every statement may run again.
CREATE TABLE IF NOT EXISTS form_health_education_activity (
  resident_id BIGINT NOT NULL,
  id CHAR(36) NOT NULL,
  `activity_type` INT,
  `topic` VARCHAR(100),
  `place` VARCHAR(100),
  `organiser` VARCHAR(100),
  `target_group` VARCHAR(100),
  `persons` INT,
  `speaker` VARCHAR(50),
  `speaker_title` VARCHAR(50),
  `handouts` VARCHAR(200),
  `material_kind` INT,
  `copies` INT,
  `stock` INT,
  `sessions` INT,
  `hours` DECIMAL(5,2),
  `board` VARCHAR(50),
  `board_area` DECIMAL(5,2),
  `board_issue` VARCHAR(20),
  `board_until` CHAR(10),
  `content` TEXT,
  `tcm` TINYINT,
  `tobacco` TINYINT,
  `evaluation` TEXT,
  `evidence` VARCHAR(200),
  `evidence_ref` VARCHAR(200),
  `head` VARCHAR(50),
  `filled_on` CHAR(10),
  PRIMARY KEY (resident_id, id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

UPDATE encounters SET marks = CASE WHEN marks IS NULL OR marks = '' THEN 'advised=1' ELSE CONCAT('advised=1;', marks) END
  WHERE form = 'checkup' AND (marks IS NULL OR marks NOT LIKE '%advised=1%') AND EXISTS (SELECT 1 FROM form_checkup f
  WHERE f.resident_id = encounters.resident_id AND f.id = encounters.id AND (f.guide IS NOT NULL OR f.risk_ctrl IS NOT NULL));

UPDATE encounters SET marks = CASE WHEN marks IS NULL OR marks = '' THEN 'advised=1' ELSE CONCAT('advised=1;', marks) END
  WHERE form = 'hypertension_followup' AND (marks IS NULL OR marks NOT LIKE '%advised=1%') AND EXISTS (SELECT 1 FROM form_hypertension_followup f
  WHERE f.resident_id = encounters.resident_id AND f.id = encounters.id AND (f.weight_goal IS NOT NULL OR f.smoke_goal IS NOT NULL OR f.drink_goal IS NOT NULL OR f.ex_times_goal IS NOT NULL OR f.ex_minutes_goal IS NOT NULL OR f.salt_goal IS NOT NULL));

UPDATE encounters SET marks = CASE WHEN marks IS NULL OR marks = '' THEN 'advised=1' ELSE CONCAT('advised=1;', marks) END
  WHERE form = 'diabetes_followup' AND (marks IS NULL OR marks NOT LIKE '%advised=1%') AND EXISTS (SELECT 1 FROM form_diabetes_followup f
  WHERE f.resident_id = encounters.resident_id AND f.id = encounters.id AND (f.weight_goal IS NOT NULL OR f.smoke_goal IS NOT NULL OR f.drink_goal IS NOT NULL OR f.ex_times_goal IS NOT NULL OR f.ex_minutes_goal IS NOT NULL OR f.staple_goal IS NOT NULL));

UPDATE encounters SET marks = CASE WHEN marks IS NULL OR marks = '' THEN 'advised=1' ELSE CONCAT('advised=1;', marks) END
  WHERE form = 'antenatal_first' AND (marks IS NULL OR marks NOT LIKE '%advised=1%') AND EXISTS (SELECT 1 FROM form_antenatal_first f
  WHERE f.resident_id = encounters.resident_id AND f.id = encounters.id AND (f.guidance IS NOT NULL));

UPDATE encounters SET marks = CASE WHEN marks IS NULL OR marks = '' THEN 'advised=1' ELSE CONCAT('advised=1;', marks) END
  WHERE form = 'antenatal_followup' AND (marks IS NULL OR marks NOT LIKE '%advised=1%') AND EXISTS (SELECT 1 FROM form_antenatal_followup f
  WHERE f.resident_id = encounters.resident_id AND f.id = encounters.id AND (f.guidance IS NOT NULL));

UPDATE encounters SET marks = CASE WHEN marks IS NULL OR marks = '' THEN 'advised=1' ELSE CONCAT('advised=1;', marks) END
  WHERE form = 'postpartum_visit' AND (marks IS NULL OR marks NOT LIKE '%advised=1%') AND EXISTS (SELECT 1 FROM form_postpartum_visit f
  WHERE f.resident_id = encounters.resident_id AND f.id = encounters.id AND (f.guidance IS NOT NULL));

UPDATE encounters SET marks = CASE WHEN marks IS NULL OR marks = '' THEN 'advised=1' ELSE CONCAT('advised=1;', marks) END
  WHERE form = 'postpartum_day42' AND (marks IS NULL OR marks NOT LIKE '%advised=1%') AND EXISTS (SELECT 1 FROM form_postpartum_day42 f
  WHERE f.resident_id = encounters.resident_id AND f.id = encounters.id AND (f.guidance IS NOT NULL));

UPDATE encounters SET marks = CASE WHEN marks IS NULL OR marks = '' THEN 'advised=1' ELSE CONCAT('advised=1;', marks) END
  WHERE form = 'newborn_visit' AND (marks IS NULL OR marks NOT LIKE '%advised=1%') AND EXISTS (SELECT 1 FROM form_newborn_visit f
  WHERE f.resident_id = encounters.resident_id AND f.id = encounters.id AND (f.guidance IS NOT NULL));

UPDATE encounters SET marks = CASE WHEN marks IS NULL OR marks = '' THEN 'advised=1' ELSE CONCAT('advised=1;', marks) END
  WHERE form = 'child_checkup' AND (marks IS NULL OR marks NOT LIKE '%advised=1%') AND EXISTS (SELECT 1 FROM form_child_checkup f
  WHERE f.resident_id = encounters.resident_id AND f.id = encounters.id AND (f.guidance IS NOT NULL));

UPDATE encounters SET marks = CASE WHEN marks IS NULL OR marks = '' THEN 'advised=1' ELSE CONCAT('advised=1;', marks) END
  WHERE form = 'tcm_elderly' AND (marks IS NULL OR marks NOT LIKE '%advised=1%') AND EXISTS (SELECT 1 FROM form_tcm_elderly f
  WHERE f.resident_id = encounters.resident_id AND f.id = encounters.id AND (f.guidance IS NOT NULL OR f.qi_deficiency_guidance IS NOT NULL OR f.yang_deficiency_guidance IS NOT NULL OR f.yin_deficiency_guidance IS NOT NULL OR f.phlegm_damp_guidance IS NOT NULL OR f.damp_heat_guidance IS NOT NULL OR f.blood_stasis_guidance IS NOT NULL OR f.qi_stagnation_guidance IS NOT NULL OR f.special_guidance IS NOT NULL OR f.balanced_guidance IS NOT NULL));

UPDATE encounters SET marks = CASE WHEN marks IS NULL OR marks = '' THEN 'advised=1' ELSE CONCAT('advised=1;', marks) END
  WHERE form = 'tcm_child' AND (marks IS NULL OR marks NOT LIKE '%advised=1%') AND EXISTS (SELECT 1 FROM form_tcm_child f
  WHERE f.resident_id = encounters.resident_id AND f.id = encounters.id AND (f.services IS NOT NULL));

UPDATE encounters SET marks = CASE WHEN marks IS NULL OR marks = '' THEN 'advised=1' ELSE CONCAT('advised=1;', marks) END
  WHERE form = 'copd_followup' AND (marks IS NULL OR marks NOT LIKE '%advised=1%') AND EXISTS (SELECT 1 FROM form_copd_followup f
  WHERE f.resident_id = encounters.resident_id AND f.id = encounters.id AND (f.smoke_goal IS NOT NULL OR f.ex_times_goal IS NOT NULL OR f.ex_minutes_goal IS NOT NULL));

UPDATE encounters SET marks = CASE WHEN marks IS NULL OR marks = '' THEN 'advised=1' ELSE CONCAT('advised=1;', marks) END
  WHERE form = 'smi_followup' AND (marks IS NULL OR marks NOT LIKE '%advised=1%') AND EXISTS (SELECT 1 FROM form_smi_followup f
  WHERE f.resident_id = encounters.resident_id AND f.id = encounters.id AND (f.meds_guide IS NOT NULL OR f.rehab IS NOT NULL));

UPDATE encounters SET marks = CASE WHEN marks IS NULL OR marks = '' THEN 'advised=1' ELSE CONCAT('advised=1;', marks) END
  WHERE form = 'tb_first_visit' AND (marks IS NULL OR marks NOT LIKE '%advised=1%') AND EXISTS (SELECT 1 FROM form_tb_first_visit f
  WHERE f.resident_id = encounters.resident_id AND f.id = encounters.id AND (f.smoke_goal IS NOT NULL OR f.drink_goal IS NOT NULL OR f.edu_card IS NOT NULL OR f.edu_storage IS NOT NULL OR f.edu_course IS NOT NULL OR f.edu_irregular IS NOT NULL OR f.edu_adverse IS NOT NULL OR f.edu_recheck IS NOT NULL OR f.edu_away IS NOT NULL OR f.edu_habits IS NOT NULL OR f.edu_contacts IS NOT NULL));

UPDATE encounters SET marks = CASE WHEN marks IS NULL OR marks = '' THEN 'advised=1' ELSE CONCAT('advised=1;', marks) END
  WHERE form = 'tb_followup' AND (marks IS NULL OR marks NOT LIKE '%advised=1%') AND EXISTS (SELECT 1 FROM form_tb_followup f
  WHERE f.resident_id = encounters.resident_id AND f.id = encounters.id AND (f.smoke_goal IS NOT NULL OR f.drink_goal IS NOT NULL OR f.advice IS NOT NULL));

UPDATE encounters SET marks = CASE WHEN marks IS NULL OR marks = '' THEN 'advised=1' ELSE CONCAT('advised=1;', marks) END
  WHERE form = 'encounter' AND (marks IS NULL OR marks NOT LIKE '%advised=1%') AND EXISTS (SELECT 1 FROM form_encounter f
  WHERE f.resident_id = encounters.resident_id AND f.id = encounters.id AND (f.tcm_service IS NOT NULL));
