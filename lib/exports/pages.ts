import 'server-only';
import { getDashboard } from '@/lib/dashboard/queries';
import type { UserId } from '@/lib/ids';
import { listSavedFilters } from '@/lib/transactions/saved/queries';

/** How the user arranged the app: the first page, and the filters with a name. */
export async function exportPages(userId: UserId) {
  const { cards, arranged } = await getDashboard(userId);
  const { data } = await listSavedFilters(userId);
  return { dashboard: arranged ? cards : null, saved_filters: data };
}
