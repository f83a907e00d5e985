import type { ContactTables } from './tables/contact-tables.ts';
import type { JourneyTables } from './tables/journey-tables.ts';
import type { MessageTables } from './tables/message-tables.ts';
import type { OperationTables } from './tables/operation-tables.ts';
import type { SegmentTables } from './tables/segment-tables.ts';

/** Every table, for Kysely. Keys and instants (ms UTC) are numbers, booleans 0 or 1, JSON columns text on both databases. */
export interface Tables extends ContactTables, JourneyTables, MessageTables, OperationTables, SegmentTables {}
