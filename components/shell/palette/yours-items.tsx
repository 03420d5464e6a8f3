'use client';

import { useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { Search, WalletCards } from 'lucide-react';
import { accountsQuery } from '@/components/api/queries';
import { useLooks } from '@/components/category-looks';
import { toSearch } from '@/components/transactions/typed-search';
import { useCategories } from '@/components/use-categories';
import { locale, t } from '@/components/words';
import { Item } from './item';

/** What a person's own words find: accounts, categories, and always their transactions. */
export function YoursItems(props: { words: string; go: (href: string) => void }) {
  const { words, go } = props;
  const { data: accounts } = useQuery(accountsQuery);
  const { all } = useCategories();
  const lookOf = useLooks();
  return (
    <>
      <Command.Group heading={t('Accounts')}>
        {accounts?.data.map(({ id, name, mask }) => (
          <Item
            key={id}
            id={id}
            icon={WalletCards}
            name={name}
            hint={mask && `··${mask}`}
            onSelect={() => go(`/transactions?account_id=${id}`)}
          />
        ))}
      </Command.Group>
      <Command.Group heading={t('Categories')}>
        {all.map(({ slug, name }) => (
          <Item
            key={slug}
            id={slug}
            icon={lookOf(slug).icon}
            name={name}
            onSelect={() => go(`/transactions?category=${encodeURIComponent(slug)}`)}
          />
        ))}
      </Command.Group>
      <Command.Group heading={t('Transactions')} forceMount>
        <Item
          always
          icon={Search}
          id="search"
          name={t('Search transactions for “{words}”', { words })}
          onSelect={() => go(`/transactions?q=${encodeURIComponent(toSearch(words, locale()))}`)}
        />
      </Command.Group>
    </>
  );
}
