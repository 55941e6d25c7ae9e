/** A file as it could lie in the tree, what it may import and what it must not: architecture, "Borders held by lint". */
export interface Border {
  may: string[];
  mustNot: string[];
}

export const noPage = ['next', 'next/headers', 'react', '@/components/ui/button', '@/app/layout'];
export const noDatabase = ['drizzle-orm', 'drizzle-orm/pg-core', 'pg', '@/lib/db/client', '@/lib/db/schema/people'];
export const noAdapter = ['@/lib/providers/registry', '@/lib/providers/glance-v2/client', '@/lib/providers/glance-v2'];
export const service = ['@/lib/features/images/service/live', '@/lib/features/images/service/list'];
export const store = ['@/lib/features/images/store', '@/lib/features/images/store/rows', '@/lib/features/images/jobs'];
