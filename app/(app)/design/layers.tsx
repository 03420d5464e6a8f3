'use client';

import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions, Sheet } from '@/components/ui/dialog';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { Popover } from '@/components/ui/popover';
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs';
import { Tooltip } from '@/components/ui/tooltip';
import { Part, Row } from './part';

/** What opens over a page, in the theme the page itself has. */
export function Layers() {
  const [open, setOpen] = useState<'dialog' | 'sheet' | null>(null);
  const close = () => setOpen(null);
  return (
    <Part title="Layers and tabs">
      <Row>
        <Menu label="Example" trigger={<Button>Menu</Button>}>
          <MenuItem>
            <Pencil aria-hidden /> Rename
          </MenuItem>
          <MenuItem disabled>Disabled</MenuItem>
          <MenuSeparator />
          <MenuItem danger>
            <Trash2 aria-hidden /> Remove
          </MenuItem>
        </Menu>
        <Popover label="Example" className="w-64 p-4" trigger={<Button>Popover</Button>}>
          <p className="text-sm">A few words about what was pressed.</p>
        </Popover>
        <Tooltip text="Never the only place a thing is said.">
          <Button>Tooltip</Button>
        </Tooltip>
        <Button onClick={() => setOpen('dialog')}>Dialog</Button>
        <Button onClick={() => setOpen('sheet')}>Sheet</Button>
      </Row>
      <Tabs defaultValue="one">
        <TabList aria-label="Example">
          <Tab value="one">One</Tab>
          <Tab value="two">Two</Tab>
          <Tab value="three" disabled>
            Disabled
          </Tab>
        </TabList>
        <TabPanel value="one" className="text-sm">
          The first panel.
        </TabPanel>
        <TabPanel value="two" className="text-sm">
          The second panel.
        </TabPanel>
      </Tabs>
      <Dialog open={open === 'dialog'} onOpenChange={close} title="A dialog" description="A hint.">
        <p className="text-sm">Rises from the bottom on a phone.</p>
        <DialogActions>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" onClick={close}>
            Keep it
          </Button>
        </DialogActions>
      </Dialog>
      <Sheet open={open === 'sheet'} onOpenChange={close} title="A sheet">
        <p className="text-sm">Details of one row.</p>
      </Sheet>
    </Part>
  );
}
