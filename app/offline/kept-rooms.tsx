'use client';

import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';

type Room = { href: string; name: string };

/** The rooms that can be read without a network, and another try at the page that was asked for. */
export function KeptRooms(props: { rooms: Room[]; heading: string; again: string }) {
  const [kept, setKept] = useState<Room[]>([]);
  const { rooms } = props;
  useEffect(() => {
    keptOf(rooms).then(setKept, () => {});
    const reload = () => window.location.reload();
    const stay = () => window.removeEventListener('online', reload);
    window.addEventListener('online', reload);
    // Whoever goes on to a page that is kept is not called back when the network returns meanwhile.
    window.addEventListener('beforeunload', stay);
    return () => {
      stay();
      window.removeEventListener('beforeunload', stay);
    };
  }, [rooms]);
  return (
    <div className="grid justify-items-center gap-6">
      <Button variant="primary" onClick={() => window.location.reload()}>
        {props.again}
      </Button>
      {kept.length > 0 && (
        <nav aria-label={props.heading} className="grid justify-items-center gap-2">
          <h2 className="text-[13px] font-medium text-ink-2">{props.heading}</h2>
          <ul className="flex flex-wrap justify-center gap-2">
            {kept.map(({ href, name }) => (
              <li key={href}>
                <Button asChild>
                  <a href={href}>{name}</a>
                </Button>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  );
}

async function keptOf(rooms: Room[]): Promise<Room[]> {
  const answers = await Promise.all(
    rooms.map(({ href }) => caches.match(href, { ignoreVary: true })),
  );
  return rooms.filter((_, at) => answers[at]);
}
