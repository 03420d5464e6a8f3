'use client';

import { useQuery } from '@tanstack/react-query';
import { FolderPlus, Plus } from 'lucide-react';
import { useState } from 'react';
import { groupsQuery, useCategoryChanges } from '@/components/api/categories';
import { categoriesQuery } from '@/components/api/queries';
import { Button } from '@/components/ui/button';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import type { Category, CategoryGroup } from '@/lib/categories/schema';
import { CategoryDialog } from './category-dialog';
import { GroupCard } from './group-card';
import { GroupDialog } from './group-dialog';
import { MergedCard } from './merged-card';

/** What the category dialog is about: one that is there, or a new one in a group. */
export type Editing = { category?: Category; group: string };

/** All categories by group: both are the person's to name, order, add to and take from. */
export function CategoriesView() {
  const { data: groups } = useQuery(groupsQuery);
  const { data: categories } = useQuery(categoriesQuery);
  const { setGroups } = useCategoryChanges();
  const tell = useTell();
  const [editing, setEditing] = useState<Editing | null>(null);
  const [naming, setNaming] = useState<Partial<CategoryGroup> | null>(null);
  const list = groups?.data ?? [];
  const bySlug = new Map((categories?.data ?? []).map((category) => [category.slug, category]));
  const put = (next: readonly Partial<CategoryGroup>[], done: string) =>
    tell(
      setGroups.mutateAsync({
        groups: next.map(({ slug, name = '' }) => ({ slug, name })),
      }),
      done,
    );
  const move = (index: number, step: number) => {
    const next = [...list];
    const [group] = next.splice(index, 1);
    if (!group) return;
    next.splice(index + step, 0, group);
    put(next, t('{name} is number {index} now.', { name: group.name, index: index + step + 1 }));
  };
  return (
    <>
      <div className="mb-4 flex max-w-3xl flex-wrap items-center justify-between gap-3">
        <p className="max-w-prose text-sm text-ink-2">
          {t(
            'Rename, hide, group or merge any of them, the built-in ones too. It is your view alone.',
          )}
        </p>
        <div className="flex gap-2">
          <Button size="sm" variant="ghost" onClick={() => setNaming({})}>
            <FolderPlus className="size-3.5" aria-hidden /> {t('New group')}
          </Button>
          <Button size="sm" onClick={() => setEditing({ group: list[0]?.slug ?? 'other' })}>
            <Plus className="size-3.5" aria-hidden /> {t('New category')}
          </Button>
        </div>
      </div>
      <div className="grid max-w-3xl grid-cols-1 gap-4">
        {list.map((group, index) => (
          <GroupCard
            key={group.slug}
            group={group}
            categories={group.categories.flatMap((slug) => bySlug.get(slug) ?? [])}
            onEdit={(category) => setEditing({ category, group: group.slug })}
            onAdd={() => setEditing({ group: group.slug })}
            onRename={() => setNaming(group)}
            onMove={(step) => move(index, step)}
            isFirst={index === 0}
            isLast={index === list.length - 1}
            onRemove={() =>
              put(
                list.filter(({ slug }) => slug !== group.slug),
                t('{name} is gone.', { name: group.name }),
              )
            }
          />
        ))}
        <MergedCard merged={categories?.merged ?? []} />
      </div>
      <CategoryDialog editing={editing} onClose={() => setEditing(null)} />
      <GroupDialog
        group={naming}
        onClose={() => setNaming(null)}
        onName={(name) =>
          naming?.slug
            ? put(
                list.map((each) => (each.slug === naming.slug ? { ...each, name } : each)),
                t('It is called {name} now.', { name }),
              )
            : put([...list, { name }], t('{name} is there, still empty.', { name }))
        }
      />
    </>
  );
}
