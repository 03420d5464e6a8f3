import type { Connector } from '../contract';
import { fetchOfx } from './fetch';
import { normaliseOfx } from './normalise';

export const ofx: Connector = {
  id: 'ofx',
  version: '1',
  capabilities: {
    link: 'credentials',
    pending: false,
    removals: false,
    idScope: 'account',
    idStability: 'claimed',
    overlapDays: 10,
    historyDays: 762,
  },
  fetch: fetchOfx,
  normalise: normaliseOfx,
};
