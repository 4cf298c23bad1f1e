// Package report gives sessions away: what leaves the vault for other programs.
//
// # JSON
//
// [JSON] writes one object. A program that reads it should refuse a format or
// version that it does not know; fields may be added without a new version.
//
//	format    "doorway.export"
//	version   1
//	sessions  a list, each:
//	  id         UUID
//	  client     the client's code
//	  rehearsal  true: nobody was in the room
//	  protocol   {id, name}, as it was called then
//	  minutes    as planned
//	  intention  if one was written
//	  phases     the plan: id, name, line, colour, seconds, mood, deep, home
//	  soundscape what was chosen of the music: palette (an id), layers (each an
//	             id and a level of 0 to 1), binaural; left out where nothing was
//	  began      wall time, ISO 8601 with offset
//	  ended      true once the journey was ended
//	  elapsed_ms true time from the beginning to the last event
//	  closing    the closing note as it stands
//	  entries    markers, check-ins, vitals and notes as they stand after
//	             amendments: event, at, elapsed_ms, phase, kind, marker, words,
//	             ease, depth, distress, noise (0–10), systolic, diastolic
//	             (mm[Hg]), pulse (per minute), spo2 (%), moaas (0–5), amended,
//	             taken_back
//	  events     everything that happened, as it was kept: id, seq, at,
//	             elapsed_ms, kind, act. Of kind steer is the sound steered one
//	             step toward a wish, of kind blend a layer set to a level. What was amended or taken back is here
//	             in its first form too; the amendment is a later event.
//	  process_notes  only where they were asked for by that name: a list of at,
//	             by (the writer's name, if any), text
//	  fault      only where the events make no journey: why. The events are
//	             there, what is folded from them is not.
//	audit     only where it was asked for: who did what with the records, a list
//	          of at, who, deed, detail
//
// # CSV
//
// [CSV] writes one table with a row for each event, after RFC 4180, in UTF-8
// with a byte order mark, times in ISO 8601 with offset. A cell that a
// spreadsheet would take for a formula (=, +, -, @, tab or carriage return at
// its start) begins with an apostrophe. The column text holds people's words,
// the intention in the row of the beginning, the state in the rows of
// grounding, silence, loudness and sound, and the wish in those of steering.
// The columns palette and layers tell what the plan had, in the row of the
// beginning; layers also stands in each row of blending, with the one that was
// changed. A layer is written as an id and a level of 0 to 1, rain 0.5.
package report
