import { redirect } from 'next/navigation';
import { requireSession } from '@/lib/auth/session';

/** The front page is the images. */
export default async function FrontPage() {
  await requireSession();
  redirect('/images');
}
