import type { Access } from '../provider';
import { projects, users } from './emulator/people';

/** The same cloud by its administrator, who sees every project's images. */
export function administratorOf({ settings }: Access): Access {
  const signIn = { authMethod: 'password', projectName: projects.operations.name };
  const domains = { userDomain: 'default', projectDomain: 'default' };
  return {
    settings: { ...settings, ...signIn, ...domains },
    credentials: { username: users.admin.name, password: users.admin.password },
  };
}
