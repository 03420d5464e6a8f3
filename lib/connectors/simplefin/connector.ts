import type { Connector } from '../contract';
import { claimAccess } from './claim';
import { fetchSimplefin } from './fetch';
import { normaliseSimplefin } from './normalise';

export const simplefin: Connector = {
  id: 'simplefin',
  version: '1',
  capabilities: {
    link: 'token',
    pending: true,
    removals: false,
    idScope: 'account',
    idStability: 'claimed',
    overlapDays: 14,
    maxWindowDays: 60,
    historyDays: 762,
    dailyQuota: 24,
  },
  completeLink: claimAccess,
  fetch: fetchSimplefin,
  normalise: normaliseSimplefin,
};
