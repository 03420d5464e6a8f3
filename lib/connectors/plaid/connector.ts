import type { Connector } from '../contract';
import { fetchPlaid } from './fetch';
import { beginPlaid, completePlaid, revokePlaid } from './link';
import { normalisePlaid } from './normalise';

export const plaid: Connector = {
  id: 'plaid',
  version: '1',
  capabilities: {
    link: 'widget',
    cursor: 'opaque',
    pending: true,
    removals: true,
    idScope: 'item',
    idStability: 'stable',
    overlapDays: 0,
    historyDays: 730,
  },
  beginLink: beginPlaid,
  completeLink: completePlaid,
  revoke: revokePlaid,
  remoteId: ({ item_id }) => item_id,
  fetch: fetchPlaid,
  normalise: normalisePlaid,
};
