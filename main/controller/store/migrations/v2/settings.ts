/** The site's settings as the desk edits them. */
export const settingsV2 = `
ALTER TABLE site ADD COLUMN lock_after_minutes INTEGER NOT NULL DEFAULT 5;
ALTER TABLE site ADD COLUMN desk_button INTEGER NOT NULL DEFAULT 1;
ALTER TABLE site ADD COLUMN after_hours_from INTEGER;
ALTER TABLE site ADD COLUMN after_hours_until INTEGER;
ALTER TABLE site ADD COLUMN after_hours_ja TEXT NOT NULL DEFAULT '';
ALTER TABLE site ADD COLUMN after_hours_en TEXT NOT NULL DEFAULT '';
ALTER TABLE site ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
`
