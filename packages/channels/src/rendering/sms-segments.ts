import { SegmentedMessage } from 'sms-segments-calculator';

export interface SmsLength {
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** What the carrier bills. */
  readonly segments: number;
}

/** How many SMS a text needs; one character outside the GSM alphabet makes every segment shorter. */
export function smsSegments(body: string): SmsLength {
  const message = new SegmentedMessage(body);
  return { encoding: message.getEncodingName() === 'GSM-7' ? 'GSM-7' : 'UCS-2', segments: message.segmentsCount };
}
