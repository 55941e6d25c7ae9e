interface Placed {
  connectionId: string;
  serviceId: string;
  id: string;
}

interface Listed {
  connectionId: string;
  serviceId: string;
  environmentId: string;
}

/** The page of a config. */
export function configAddress({ connectionId, serviceId, id }: Placed): string {
  return `/image-configs/${[connectionId, serviceId, id].map(encodeURIComponent).join('/')}`;
}

/** The list of its service and environment. */
export function listAddress({ connectionId, serviceId, environmentId }: Listed): string {
  const place = { connection: connectionId, service: serviceId, environment: environmentId };
  return `/image-configs?${new URLSearchParams(place)}`;
}
