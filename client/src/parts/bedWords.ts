// The words people read for kinds of beds.
import type { BedEquivalent, BedState, BedStock, BedType } from '@kerbside/shared/bed';

export const BED_TYPE_WORDS: Readonly<Record<BedType, string>> = {
  'adult-general': 'Adult general and acute',
  'adult-assessment': 'Adult assessment',
  'paediatric-general': 'Paediatric general',
  'adult-critical-care': 'Adult critical care',
  'paediatric-intensive-care': 'Paediatric intensive care',
  'neonatal-cot': 'Neonatal cots',
  maternity: 'Maternity',
};

export const BED_STOCK_WORDS: Readonly<Record<BedStock, string>> = { core: 'core', escalation: 'escalation' };

export const BED_STATE_WORDS: Readonly<Record<BedState, string>> = {
  available: 'ready',
  reserved: 'allocated',
  occupied: 'occupied',
  dirty: 'to be cleaned',
  cleaning: 'being cleaned',
  closed: 'closed',
};

export const EQUIVALENT_WORDS: Readonly<Record<BedEquivalent, string>> = {
  'discharge-lounge': 'Discharge lounge',
  'virtual-ward': 'Virtual ward',
  'same-day-emergency-care': 'Same-day emergency care',
  boarding: 'Boarding on wards (extra patients)',
};
