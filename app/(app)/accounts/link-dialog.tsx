'use client';

import { useState } from 'react';
import { isWorking, useConnections } from '@/components/api/connections';
import { LinkPanel } from '@/components/link/link-panel';
import { LinkProgress } from '@/components/link/link-progress';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { t } from '@/components/words';

/** Links a login and shows the first extraction as it goes; closing it stops nothing. */
export function LinkDialog(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const [linked, setLinked] = useState<string | null>(null);
  const { data } = useConnections();
  const connection = data?.data.find((each) => each.id === linked);
  const close = (open: boolean) => {
    if (!open) setLinked(null);
    props.onOpenChange(open);
  };
  return (
    <Dialog
      open={props.open}
      onOpenChange={close}
      title={linked ? t('Linking') : t('Link an account')}
      description={linked ? undefined : t('Savory reads once a day. It can never move money.')}
      className="sm:w-[min(34rem,calc(100vw-2rem))]"
    >
      {linked ? (
        <>
          <LinkProgress connectionId={linked} />
          <DialogActions>
            <Button variant="primary" onClick={() => close(false)}>
              {connection && !isWorking(connection) ? t('Done') : t('Go on in the background')}
            </Button>
          </DialogActions>
        </>
      ) : (
        <LinkPanel onLinked={(made) => setLinked(made.id)} />
      )}
    </Dialog>
  );
}
