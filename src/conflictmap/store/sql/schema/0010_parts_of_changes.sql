-- What follows from a change, such as events that move with a road, is undone together with it.

ALTER TABLE revisions ADD COLUMN part_of INTEGER;
