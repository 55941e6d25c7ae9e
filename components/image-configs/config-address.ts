interface Placed {
  connectionId: string;
  serviceId: string;
  id: string;
}

/** The page of a config. */
export function configAddress({ connectionId, serviceId, id }: Placed): string {
  return `/image-configs/${[connectionId, serviceId, id].map(encodeURIComponent).join('/')}`;
}
