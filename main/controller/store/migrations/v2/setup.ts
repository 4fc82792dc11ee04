/**
 * The checks of each door's commissioning. `place`: the device it was made at (`id`, or `id#channel`), empty where it is
 * of none; `value`: JSON of what was measured. Doors that were commissioned before this schema keep what they have, as
 * the word of whoever commissioned them.
 */
export const setupV2 = `
CREATE TABLE door_checks (
  door_id TEXT NOT NULL REFERENCES doors (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  how TEXT NOT NULL,
  at INTEGER NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  place TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (door_id, name)
) STRICT, WITHOUT ROWID;

CREATE TEMP VIEW first_point AS
SELECT door_id, id AS point_id FROM main.points p WHERE side = 'entry'
AND n = (SELECT min(n) FROM main.points o WHERE o.door_id = p.door_id AND o.side = 'entry');
CREATE TEMP VIEW check_place AS
SELECT f.door_id, 'reader_reads' AS name, v.device_id AS place
FROM first_point f JOIN main.devices v ON v.target_id = f.point_id AND v.role = 'reader'
UNION ALL SELECT f.door_id, 'keypad_types', coalesce(v.device_id, 'screen')
FROM first_point f LEFT JOIN main.devices v ON v.target_id = f.point_id AND v.role = 'keypad'
UNION ALL SELECT d.id, c.name, v.device_id || '#' || coalesce(json_extract(v.settings, '$.channel'), 1)
FROM main.doors d JOIN main.devices v ON v.target_id = d.id AND v.role = 'strike'
JOIN (SELECT 'relay_clicks' AS name UNION SELECT 'opens_from_inside_when_off' UNION SELECT 'fire_panel_releases') c
UNION ALL SELECT d.id, 'version_checked', '' FROM main.doors d;
INSERT INTO door_checks (door_id, name, how, at, by_id, by_name, place, value)
SELECT p.door_id, p.name, 'confirmed', d.commissioned_at, '', '', p.place, '{}'
FROM check_place p JOIN doors d ON d.id = p.door_id WHERE d.commissioned_at IS NOT NULL;
DROP VIEW check_place;
DROP VIEW first_point;
`
