import type { Generated } from 'kysely';

export interface SegmentTables {
  segments: SegmentsTable;
  segment_members: SegmentMembersTable;
  segment_sources: SegmentSourcesTable;
  segment_touches: SegmentTouchesTable;
  segment_sizes: SegmentSizesTable;
  compared_attributes: ComparedAttributesTable;
  contact_values: ContactValuesTable;
}

/** `kind` is `dynamic` or `static`; `condition` is JSON, null for static lists. `refreshed_at` is null until all contacts were judged once. */
export interface SegmentsTable {
  id: Generated<number>;
  key: string;
  name: string;
  description: Generated<string>;
  kind: string;
  condition: string | null;
  revision: Generated<number>;
  /** 1 when its members change just because time passes. */
  changes_by_time: Generated<number>;
  refreshed_at: number | null;
  archived_at: number | null;
  created_by: string;
  created_at: number;
  updated_at: number;
}

export interface SegmentMembersTable {
  segment_id: number;
  contact_id: number;
  since: number;
}

/** What may change a dynamic segment. */
export interface SegmentSourcesTable {
  kind: string;
  key: string;
  segment_id: number;
}

/** What happened to contacts and has yet to be judged by the segments that listen to it. */
export interface SegmentTouchesTable {
  contact_id: number;
  kind: string;
  key: string;
}

/** Size at the end of a day (whole days UTC since 1970). */
export interface SegmentSizesTable {
  segment_id: number;
  day: number;
  members: number;
}

/** Attributes that conditions compare, with a typed copy in `contact_values`. */
export interface ComparedAttributesTable {
  id: Generated<number>;
  name: string;
  ready: Generated<number>;
  created_at: number;
}

/** Its other columns are made at run time: `vN_text`, `vN_number`, `vN_instant`, `vN_flag` and `vN_list` for attribute N. */
export interface ContactValuesTable {
  contact_id: number;
}
