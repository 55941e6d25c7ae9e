import { redirect } from 'next/navigation';

interface ConnectionConfigsProps {
  params: Promise<{ connectionId: string }>;
}

/** A step of the trail: the list, with this connection chosen. */
export default async function ConnectionConfigsRoute({ params }: ConnectionConfigsProps): Promise<never> {
  redirect(`/image-configs?connection=${(await params).connectionId}`);
}
