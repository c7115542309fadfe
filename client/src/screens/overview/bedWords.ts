// The words people read for kinds of beds.
import type { BedStock, BedType } from '@kerbside/shared/bed';

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
