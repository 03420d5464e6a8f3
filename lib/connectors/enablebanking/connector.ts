import type { Connector } from '../contract';
import { fetchEnableBanking } from './fetch';
import { beginEnableBanking, completeEnableBanking, revokeEnableBanking } from './link';
import { normaliseEnableBanking } from './normalise';

export const enableBanking: Connector = {
  id: 'enablebanking',
  version: '1',
  capabilities: {
    link: 'redirect',
    pending: true,
    removals: false,
    idScope: 'account',
    idStability: 'weak',
    overlapDays: 14,
    historyDays: 730,
    dailyQuota: 4,
  },
  beginLink: beginEnableBanking,
  completeLink: completeEnableBanking,
  revoke: revokeEnableBanking,
  remoteId: ({ session_id }) => session_id,
  consentUntil: ({ valid_until }) => valid_until,
  fetch: fetchEnableBanking,
  normalise: normaliseEnableBanking,
};
