import type { JsonObject, JsonValue } from '@perennial/journey';

/**
 * Brings the properties of an order event to the names and types that reports and rules use: `orderId`, `revenue` as a number and `currency`
 * in upper case. What the sender calls otherwise (`order_id`, `total`) stays beside them.
 * Source: Segment's ecommerce specification, Order Completed; decisions.md 21.
 */
export function orderProperties(properties: JsonObject): JsonObject {
  const orderId = textOf(properties['orderId']) ?? textOf(properties['order_id']);
  const revenue = numberOf(properties['revenue']) ?? numberOf(properties['total']) ?? numberOf(properties['value']);
  const currency = textOf(properties['currency'])?.toUpperCase() ?? null;
  return {
    ...properties,
    ...(orderId === null ? {} : { orderId }),
    ...(revenue === null ? {} : { revenue }),
    ...(currency === null ? {} : { currency }),
  };
}

function textOf(value: JsonValue | undefined): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** Numbers also where a shop sends them as text, with a point. */
function numberOf(value: JsonValue | undefined): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value.trim()) ? Number(value) : null;
}
