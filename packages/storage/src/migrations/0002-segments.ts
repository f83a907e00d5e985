import { columnTypes } from './dialect-types.ts';
import type { SchemaMigration } from './schema-migration.ts';

/** Segments, their members, what makes them change, and the typed copies of attributes that conditions compare. */
export const migration: SchemaMigration = {
  name: '0002-segments',
  statements: (dialect) => {
    const { id, int, json } = columnTypes(dialect);
    return [
      // condition: null for static lists. refreshed_at: when all contacts were last judged, null never.
      `CREATE TABLE segments (
        id ${id},
        key TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        description TEXT NOT NULL DEFAULT '',
        kind TEXT NOT NULL CHECK (kind IN ('dynamic', 'static')),
        condition ${json},
        revision ${int} NOT NULL DEFAULT 1,
        changes_by_time ${int} NOT NULL DEFAULT 0,
        refreshed_at ${int},
        archived_at ${int},
        created_by TEXT NOT NULL,
        created_at ${int} NOT NULL,
        updated_at ${int} NOT NULL
      )`,
      `CREATE TABLE segment_members (
        segment_id ${int} NOT NULL REFERENCES segments (id) ON DELETE CASCADE,
        contact_id ${int} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        since ${int} NOT NULL,
        PRIMARY KEY (segment_id, contact_id)
      )`,
      'CREATE INDEX segment_members_contact ON segment_members (contact_id, segment_id)',
      // What may change a dynamic segment: kind event, attribute, stage, segment, message or consent, with what it is about.
      `CREATE TABLE segment_sources (
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        segment_id ${int} NOT NULL REFERENCES segments (id) ON DELETE CASCADE,
        PRIMARY KEY (kind, key, segment_id)
      )`,
      'CREATE INDEX segment_sources_segment ON segment_sources (segment_id)',
      // What happened to contacts and has yet to be judged by the segments that listen to it. No foreign key: it would lock the contact.
      `CREATE TABLE segment_touches (
        contact_id ${int} NOT NULL,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        PRIMARY KEY (contact_id, kind, key)
      )`,
      // Size of a segment at the end of a day; day: whole days UTC since 1970.
      `CREATE TABLE segment_sizes (
        segment_id ${int} NOT NULL REFERENCES segments (id) ON DELETE CASCADE,
        day ${int} NOT NULL,
        members ${int} NOT NULL,
        PRIMARY KEY (segment_id, day)
      )`,
      // Attributes that conditions compare; value N of contact_values belongs to the attribute with id N. ready: 1 once every contact has it.
      `CREATE TABLE compared_attributes (
        id ${id},
        name TEXT NOT NULL UNIQUE,
        ready ${int} NOT NULL DEFAULT 0,
        created_at ${int} NOT NULL
      )`,
      // One narrow row per contact. Its columns are added when an attribute is first compared (compared-attributes.ts).
      `CREATE TABLE contact_values (
        contact_id ${int} PRIMARY KEY REFERENCES contacts (id) ON DELETE CASCADE
      )`,
      'CREATE INDEX messages_opened ON messages (opened_at, contact_id) WHERE opened_at IS NOT NULL',
      'CREATE INDEX messages_clicked ON messages (clicked_at, contact_id) WHERE clicked_at IS NOT NULL',
      'CREATE INDEX messages_replied ON messages (replied_at, contact_id) WHERE replied_at IS NOT NULL',
    ];
  },
};
