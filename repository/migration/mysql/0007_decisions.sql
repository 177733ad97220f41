-- +goose Up
-- What doctors decided about suggestions (records-and-chronic 9.4), and the way from a mother to her children.
CREATE TABLE IF NOT EXISTS decisions (
  resident_id BIGINT NOT NULL,
  suggestion VARCHAR(100) NOT NULL,
  accepted BOOLEAN NOT NULL,
  reason VARCHAR(200) NOT NULL,
  at BIGINT NOT NULL,
  by_user BIGINT NOT NULL,
  by_name VARCHAR(50) NOT NULL,
  PRIMARY KEY (resident_id, suggestion)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- There is no CREATE INDEX IF NOT EXISTS on MySQL, and every statement may run again.
SET @create_index = IF((SELECT COUNT(*) FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'residents'
  AND index_name = 'residents_mother_id') = 0, 'CREATE INDEX residents_mother_id ON residents (mother_id)', 'DO 0');

PREPARE create_index FROM @create_index;

EXECUTE create_index;

DEALLOCATE PREPARE create_index;
