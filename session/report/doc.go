// Package report gives sessions away: what leaves the vault for other programs.
//
// # JSON
//
// [JSON] writes one object, which the schema in export.schema.json (JSON Schema
// 2020-12) describes field by field. A program that reads it should refuse a
// format or version that it does not know; fields may be added without a new
// version.
//
//	format    "doorway.export"
//	version   2
//	clients   a list, by code, each the course of a client: id, code, since,
//	          archived, profile, next (what is prepared), results of measures,
//	          outside (scores of other instruments), follow_ups and notes as they
//	          stand, what was sent home, letters that were taken in, practices and
//	          the journal that they brought, and events. Sound is no part of it.
//	sessions  a list, the oldest first, each:
//	  id         UUID
//	  client     the client's code
//	  sort       preparation, journey or integration
//	  rehearsal  true: nobody was in the room
//	  protocol   {id, name}, as it was called then
//	  minutes    as planned
//	  intention  if one was written
//	  phases     the plan: id, name, line, colour, seconds, mood, deep, home, prompts
//	  soundscape what was chosen of the music: palette (an id), layers (each an
//	             id and a level of 0 to 1), binaural; left out where nothing was
//	  before     checklist, vitals (the baseline) and the clinic's own limits
//	  began      wall time, ISO 8601 with offset
//	  ended      true once the session was ended
//	  elapsed_ms true time from the beginning to the last event
//	  left_ms    when the client left, if they have
//	  closing    the closing note as it stands
//	  music, ready, adverse, sealed  as they stand, where there is any
//	  entries    markers, check-ins, vitals and notes as they stand after
//	             amendments: event, at, elapsed_ms, phase, kind, marker, words,
//	             ease, depth, distress, noise (0–10), systolic, diastolic
//	             (mm[Hg]), pulse (per minute), spo2 (%), moaas (0–5), amended,
//	             taken_back, late (it came after sealing)
//	  events     everything that happened, as it was kept: id, seq, at,
//	             elapsed_ms, by, kind, act. What was amended or taken back is here
//	             in its first form too; the amendment is a later event.
//	  process_notes  only where they were asked for by that name: a list of at,
//	             by (the writer's name, if any), text
//	  fault      only where the events make no session: why. The events are
//	             there, what is folded from them is not.
//	audit     only where it was asked for: who did what with the records, a list
//	          of at, who, deed, detail
//
// Version 1 had no clients, and of sessions neither sort, before, left_ms,
// music, ready, adverse, sealed nor late. [ReadJSON] reads both; there the
// events alone count.
//
// # CSV
//
// [CSV] writes one table with a row for each event, [Folder] and [Zip] write the
// tables below, after RFC 4180, in UTF-8 with a byte order mark, times in ISO
// 8601 with offset. A cell that a spreadsheet would take for a formula (=, +, -,
// @, tab or carriage return at its start) begins with an apostrophe, but for the
// numbers of scores. Columns are never renamed or moved; new ones come last.
//
//	clients.csv: course, client, name, since, archived, focus, contacts, avoid, touch, limit_systolic,
//	  limit_diastolic, limit_pulse_low, limit_pulse_high, limit_spo2, fault
//	    (the profile as it stands, limits in the units of vitals, contacts one after the other)
//	sessions.csv: session, client, sort, protocol, protocol_name, rehearsal, began, ended,
//	  planned_minutes, lived_ms, medicine_ms, left_ms, intention, closing, music_liking, music_resonance,
//	  music_openness, escort, no_driving, palette, layers, sealed, sealed_by, sealed_events, digest, fault
//	    (a row each, with what stands after the closing; times ending in _ms are true time since the
//	    beginning, in milliseconds)
//	events.csv: session, client, event, seq, at, elapsed_ms, phase, kind, marker, text, ease, depth,
//	  distress, noise, systolic, diastolic, pulse, spo2, moaas, minutes, amends, taken_back, rehearsal,
//	  palette, layers
//	    (all that was kept of the sessions, as it was; this is the one table of [CSV])
//	entries.csv: session, course, client, event, at, elapsed_ms, phase, kind, marker, words, by,
//	  amended, taken_back, late
//	    (markers, check-ins, vitals and notes as they stand; those of a course have no session)
//	vitals.csv: session, client, event, at, elapsed_ms, phase, baseline, systolic, diastolic, pulse,
//	  spo2, moaas, by, taken_back, late
//	    (in mm[Hg], per minute, percent and 0–5; the baseline is of the session's beginning)
//	checkins.csv: session, client, event, at, elapsed_ms, phase, ease, depth, distress, noise, words,
//	  by, amended, taken_back, late
//	    (dials of 0–10)
//	checklists.csv: session, client, event, at, list, line, text, done, reason
//	    (list is before or ready)
//	measures.csv: course, session, client, event, at, day, measure, name, total, low, high, band,
//	  prorated, validated, answered, items, watch
//	    (a row for each result that stands, of courses and of the scales used before leaving)
//	answers.csv: course, session, client, event, day, measure, item, label, value
//	    (a row for each answer of those results; one that was not answered has no value)
//	outside.csv: course, client, event, at, day, name, score
//	    (scores of instruments that are not in Doorway)
//	followups.csv: course, client, event, at, session, after, passed, text
//	    (after is an id: evening, 24h, 72h, 1w, 2w, 1m, 3m)
//	adverse.csv: session, client, event, at, what, onset, resolved, late
//	    (adverse events as they stand)
//	practices.csv: course, client, event, at, letter, guide, title, minutes, heard_s, ease_before,
//	  ease_after, noise_before, noise_after, words
//	    (practices at home that letters told of; dials of 0–10, left out where they were left alone)
//	letters.csv: course, client, event, at, letter, purpose, prompt, text, spoken_s
//	    (entries of the journal that letters brought; what was spoken has its seconds)
//
// In events.csv the column text holds people's words, the intention in the row
// of the beginning, the state in the rows of grounding, silence, loudness and
// sound, and the wish in those of steering; amends is the event that another
// amends or says more of. The columns palette and layers tell what the plan had,
// in the row of the beginning; layers also stands in each row of blending, with
// the one that was changed. A layer is written as an id and a level of 0 to 1,
// rain 0.5.
//
// # FHIR
//
// [FHIR] writes a Bundle of FHIR R4 (hl7.org/fhir/R4), of type collection; ids
// are UUIDs, the same in every export of the same records, and references name
// the fullUrl of an entry. Names of people are in it only where they were asked
// for.
//
//	Patient                the client, identifier their code
//	Encounter              each session; class AMB, period to when the client left
//	Procedure              each journey
//	Observation            vitals (LOINC 85354-9 with 8480-6 and 8462-4, 8867-4,
//	                       59408-5 with 2708-6; UCUM), MOAA/S, markers, check-ins, notes, the intention, checklists,
//	                       the closing, the music, scores, check-ins after a journey; total scores
//	                       of PHQ-9 44261-6, PHQ-2 55758-7, GAD-7 70274-6, PCL-5 101698-9
//	QuestionnaireResponse  the answers of each result; linkId is 1, 2, 3 …
//	AdverseEvent           each adverse event as it stands
//
// What was taken back has the status entered-in-error, what was given other
// words amended. Codes without a system elsewhere are of urn:doorway:code,
// codes of clients of urn:doorway:client, and questionnaires are named
// urn:doorway:measure: and the measure's id. Rehearsals are no part of it.
//
// # PDF
//
// [PDF] writes the report of one session.
package report
