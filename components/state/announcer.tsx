'use client';
import { useEffect, useState } from 'react';
import { onAnnouncement } from '@/lib/ui/announce';

/** The live region behind `announce()`; once per page. */
export function Announcer() {
  const [said, setSaid] = useState({ message: '', count: 0 });
  useEffect(() => onAnnouncement((message) => setSaid(({ count }) => ({ message, count: count + 1 }))), []);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {/* A new element each time, or the same sentence said twice would be said once. */}
      <span key={said.count}>{said.message}</span>
    </div>
  );
}
