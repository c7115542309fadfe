// The parts of the OpenAPI description that are the same for every type.
import { REJECTION_CODES } from '../sources/events/rejection.ts';
import { ID_PATTERN } from '../sources/events/schemas/fields.ts';

export const DESCRIPTION =
  'Feeds report what has happened as CloudEvents 1.0 in JSON. Every good message of a batch goes in and is durable before the ' +
  'answer; every other is named with its place and the fix. Sending the same message again is harmless. No message may say ' +
  'who a patient is.';

export const ENVELOPE = {
  type: 'object',
  required: ['specversion', 'id', 'source', 'type', 'time', 'data'],
  properties: {
    specversion: { const: '1.0' },
    id: {
      type: 'string',
      pattern: ID_PATTERN,
      description: 'Unique for the source. The same id again is the same message.',
    },
    source: { type: 'string', maxLength: 100, description: "The feed's name as its key has it, or that and '/…'." },
    type: { type: 'string' },
    time: { type: 'string', format: 'date-time', description: 'When it happened, with an offset.' },
    sequence: {
      description: "The source's own running number: of two words on one moment the higher counts.",
      anyOf: [
        { type: 'integer', minimum: 0 },
        { type: 'string', pattern: '^\\d{1,15}$' },
      ],
    },
    datacontenttype: { type: 'string' },
    data: { type: 'object' },
  },
} as const;

export const PROBLEM = {
  type: 'object',
  required: ['title', 'status', 'code', 'detail'],
  properties: {
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'A stable word for programs.' },
    detail: { type: 'string', description: 'What is so, and what to do.' },
  },
} as const;

const COUNT = { type: 'integer', minimum: 0 } as const;
const PLACE = {
  index: { type: 'integer', description: 'Its place in the batch, from 0.' },
  id: { type: ['string', 'null'] },
  field: { type: 'string', description: "Where, e.g. 'data.beds[2].open'." },
  message: { type: 'string', description: 'What is so, and what to send instead.' },
} as const;

export const REPORT_ANSWER = {
  type: 'object',
  required: ['accepted', 'duplicates', 'pulses', 'rejected', 'warnings'],
  properties: {
    accepted: { ...COUNT, description: 'New, and durable.' },
    duplicates: { ...COUNT, description: 'Held already.' },
    pulses: { ...COUNT, description: 'Positions and beats: taken, never kept.' },
    rejected: {
      type: 'array',
      items: { type: 'object', properties: { ...PLACE, code: { enum: REJECTION_CODES } } },
    },
    warnings: {
      type: 'array',
      description: 'Fields that were left out of messages that were taken, once a field.',
      items: {
        type: 'object',
        properties: { ...PLACE, code: { enum: ['unknown-field', 'identity-dropped', 'more-warnings'] }, count: COUNT },
      },
    },
  },
} as const;
