import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { basePath } from '@/lib/http/endpoint';
import { listSources } from '../build.mjs';
import { projectRoot } from '../project.mjs';

/** The least a route can do, bare and behind what every endpoint of ours goes through. The product has neither. */
export const emptyRoutes = { bare: `${dirname(basePath)}/bench`, wrapped: `${basePath}/bench` };

const sources: Record<string, string> = {
  [emptyRoutes.bare]: 'export const GET = async () => Response.json({ ok: true });\n',
  [emptyRoutes.wrapped]: `import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

const empty = endpoint({
  id: 'bench', method: 'GET', path: '/bench', summary: 'Nothing', access: 'image.read', reply: z.object({ ok: z.boolean() }),
});
export const { GET, POST, PUT, PATCH, DELETE } = methods(route(empty, async () => ({ ok: true })));
`,
};

/** This clone once more, with the empty routes; removed by its `remove`. */
export function copyWithRoutes(): { root: string; remove(): void } {
  const root = mkdtempSync(join(tmpdir(), 'image-console-bench-'));
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const path of [...listSources(projectRoot), 'tsconfig.build.json']) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    cpSync(join(projectRoot, path), join(root, path));
  }
  cpSync(join(projectRoot, 'scripts'), join(root, 'scripts'), { recursive: true });
  // As links, for a copy of half a gigabyte would take longer than what it is for.
  execFileSync('cp', ['-al', join(projectRoot, 'node_modules'), join(root, 'node_modules')]);
  for (const [path, text] of Object.entries(sources)) put(join('app', path, 'route.ts'), text);
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
