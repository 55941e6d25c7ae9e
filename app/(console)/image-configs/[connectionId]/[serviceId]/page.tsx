import { redirect } from 'next/navigation';

interface ServiceConfigsProps {
  params: Promise<{ connectionId: string; serviceId: string }>;
}

/** A step of the trail: the list, with this service chosen. */
export default async function ServiceConfigsRoute({ params }: ServiceConfigsProps): Promise<never> {
  const { connectionId, serviceId } = await params;
  redirect(`/image-configs?connection=${connectionId}&service=${serviceId}`);
}
