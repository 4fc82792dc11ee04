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

CREATE TEMP VIEW check_place AS
SELECT p.door_id, 'reader_reads' AS name, group_concat(v.device_id, ' + ' ORDER BY p.n) AS place
FROM main.points p JOIN main.devices v ON v.target_id = p.id AND v.role = 'reader'
WHERE p.side = 'entry' GROUP BY p.door_id
UNION ALL SELECT p.door_id, 'keypad_types', coalesce(group_concat(v.device_id, ' + ' ORDER BY p.n), 'screen')
FROM main.points p LEFT JOIN main.devices v ON v.target_id = p.id AND v.role = 'keypad'
WHERE p.side = 'entry' GROUP BY p.door_id
UNION ALL SELECT d.id, c.name, v.device_id || '#' || coalesce(json_extract(v.settings, '$.channel'), 1)
FROM main.doors d JOIN main.devices v ON v.target_id = d.id AND v.role = 'strike'
JOIN (SELECT 'relay_clicks' AS name UNION SELECT 'opens_from_inside_when_off' UNION SELECT 'fire_panel_releases') c
UNION ALL SELECT d.id, 'version_checked', '' FROM main.doors d;
INSERT INTO door_checks (door_id, name, how, at, by_id, by_name, place, value)
SELECT p.door_id, p.name, 'confirmed', d.commissioned_at, '', '', p.place, '{}'
FROM check_place p JOIN doors d ON d.id = p.door_id WHERE d.commissioned_at IS NOT NULL;
DROP VIEW check_place;
`
