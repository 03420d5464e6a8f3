'use client';

import { ArrowDown, ArrowUp, Ellipsis, EyeOff, Pencil, Plus, Trash2 } from 'lucide-react';
import { CategoryIcon } from '@/components/category-icon';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { t } from '@/components/words';
import type { Category, CategoryGroup } from '@/lib/categories/schema';

/** A group with its categories; each is pressed to change it. */
export function GroupCard(props: {
  group: CategoryGroup;
  categories: Category[];
  onEdit: (category: Category) => void;
  onAdd: () => void;
  onRename: () => void;
  onMove: (step: number) => void;
  onRemove: () => void;
  isFirst: boolean;
  isLast: boolean;
}) {
  const { group, categories } = props;
  const id = `group-${group.slug}`;
  return (
    <Card aria-labelledby={id}>
      <CardHeader
        id={id}
        title={group.name}
        action={
          <Menu
            label={group.name}
            trigger={
              <Button
                size="icon-sm"
                variant="ghost"
                className="-me-2"
                aria-label={t('What to do with the group {name}', { name: group.name })}
              >
                <Ellipsis className="size-4" aria-hidden />
              </Button>
            }
          >
            <MenuItem onSelect={props.onRename}>
              <Pencil aria-hidden /> {t('Rename')}
            </MenuItem>
            <MenuItem onSelect={props.onAdd}>
              <Plus aria-hidden /> {t('Add a category')}
            </MenuItem>
            <MenuItem disabled={props.isFirst} onSelect={() => props.onMove(-1)}>
              <ArrowUp aria-hidden /> {t('Move up')}
            </MenuItem>
            <MenuItem disabled={props.isLast} onSelect={() => props.onMove(1)}>
              <ArrowDown aria-hidden /> {t('Move down')}
            </MenuItem>
            {categories.length === 0 && (
              <>
                <MenuSeparator />
                <MenuItem danger onSelect={props.onRemove}>
                  <Trash2 aria-hidden /> {t('Remove')}
                </MenuItem>
              </>
            )}
          </Menu>
        }
      />
      <CardBody className="pt-1 pb-3">
        {categories.length === 0 && (
          <p className="py-2 text-sm text-ink-2">
            {t('Empty. Put a category into it, or remove it.')}
          </p>
        )}
        <ul>
          {categories.map((category) => (
            <li key={category.slug}>
              <button
                type="button"
                onClick={() => props.onEdit(category)}
                className="-mx-2 flex min-h-11 w-[calc(100%+1rem)] items-center gap-3 rounded-lg px-2 text-start text-sm hover:bg-hover"
              >
                <CategoryIcon slug={category.slug} size="sm" />
                <span className={category.hidden ? 'flex-1 text-ink-2' : 'flex-1'}>
                  {category.name}
                </span>
                {!category.builtin && <Badge>{t('Yours')}</Badge>}
                {category.hidden && (
                  <Badge>
                    <EyeOff aria-hidden /> {t('Hidden')}
                  </Badge>
                )}
                <Pencil className="size-3.5 text-ink-3" aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
