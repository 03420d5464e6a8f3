'use client';

import { useQuery } from '@tanstack/react-query';
import { useUpdateProfile } from '@/components/api/profile';
import { profileQuery } from '@/components/api/queries';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { Switch } from '@/components/ui/switch';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';

/** The way to the categories and the rules, and whether one's choices help others on this instance. */
export function CategoriesCard() {
  const { data: profile } = useQuery(profileQuery);
  const update = useUpdateProfile();
  const tell = useTell();
  if (!profile) return null;
  return (
    <Card aria-labelledby="categories-title">
      <CardHeader
        id="categories-title"
        title={t('Categories')}
        hint={t('How transactions find theirs')}
        action={
          <>
            <Button size="sm" variant="ghost" asChild>
              <Link href="/rules">{t('Rules')}</Link>
            </Button>
            <Button size="sm" asChild>
              <Link href="/settings/categories">{t('Your categories')}</Link>
            </Button>
          </>
        }
      />
      <CardBody>
        <Switch
          label={t('Let my choices count for others here')}
          hint={t(
            'Only how many people chose a category for a shop, from three people on. Never who, and never a person’s name.',
          )}
          checked={profile.share_choices}
          onCheckedChange={(share_choices) => tell(update.mutateAsync({ share_choices }))}
        />
      </CardBody>
    </Card>
  );
}
