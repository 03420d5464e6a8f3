import { eventType } from 'inngest';
import { EVENTS } from '@/lib/outbox';

/** Every event of the domain as a trigger; its schema stands in lib/outbox.ts, where it is written. */
export const connectionDue = eventType('savory/connection.due', {
  schema: EVENTS['savory/connection.due'],
});
export const spendingChanged = eventType('savory/spending.changed', {
  schema: EVENTS['savory/spending.changed'],
});
export const importRequested = eventType('savory/import.requested', {
  schema: EVENTS['savory/import.requested'],
});
export const notificationCreated = eventType('savory/notification.created', {
  schema: EVENTS['savory/notification.created'],
});
export const linkRequested = eventType('savory/link.requested', {
  schema: EVENTS['savory/link.requested'],
});
export const connectionRemoved = eventType('savory/connection.removed', {
  schema: EVENTS['savory/connection.removed'],
});
export const webhookReceived = eventType('savory/webhook.received', {
  schema: EVENTS['savory/webhook.received'],
});
export const letterWritten = eventType('savory/letter.written', {
  schema: EVENTS['savory/letter.written'],
});
export const dayBegan = eventType('savory/day.began', { schema: EVENTS['savory/day.began'] });
export const monthsWanted = eventType('savory/months.wanted', {
  schema: EVENTS['savory/months.wanted'],
});
export const userEraseRequested = eventType('savory/user.erase.requested', {
  schema: EVENTS['savory/user.erase.requested'],
});
