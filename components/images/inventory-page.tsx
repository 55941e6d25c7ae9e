'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { arrange } from '@/components/data-table/column-layout';
import { ChangeSetsLink } from '@/components/change-sets/change-sets-link';
import { PageHeader } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { type TeamChoice, ViewsMenu } from '@/components/views/views-menu';
import type { Connection } from '@/lib/domain/connection';
import { watchedConnectionsQuery } from '@/lib/features/connections/queries';
import { hasImages } from '@/lib/providers/catalog';
import { asking } from '@/lib/features/images/question';
import { BulkBar } from './bulk-bar';
import { ConnectionNames } from './connection-names';
import { ConnectionStrip } from './connection-strip';
import { ExportMenu } from './export-menu';
import { InventoryChips } from './inventory-chips';
import { useInventoryColumns } from './inventory-columns';
import { NoConnections } from './inventory-empty';
import { InventoryTable } from './inventory-table';
import { InventoryToolbar } from './inventory-toolbar';
import { KeysHelp } from './keys-help';
import { PartialNotice } from './partial-notice';
import { RegisterButton } from './register-button';
import { useDensity } from './use-density';
import { useImageRows } from './use-image-rows';
import { useImageSelection } from './use-image-selection';
import { useInventory } from './use-inventory';
import { useInventoryKeys } from './use-inventory-keys';
import { useRefreshConnections } from './use-refresh-connections';

export interface InventoryPageProps {
  /** As this browser showed the columns last. */
  storedLayout: string | undefined;
  density: 'compact' | 'comfortable' | undefined;
  /** The person's teams: whom a view can be shared with. */
  teams: readonly TeamChoice[];
  mayAdd: boolean;
  mayRegister: boolean;
}

/** Every image of every connection in one list, from our own rows. */
export function InventoryPage(props: InventoryPageProps) {
  const t = useTranslations('images');
  const { data } = useSuspenseQuery(watchedConnectionsQuery());
  const connections = data.items.filter(({ provider }) => hasImages(provider));
  if (connections.length === 0)
    return (
      <>
        <PageHeader title={t('title')} />
        <NoConnections mayAdd={props.mayAdd} />
      </>
    );
  return (
    <ConnectionNames connections={connections}>
      <InventoryParts {...props} connections={connections} />
    </ConnectionNames>
  );
}

function InventoryParts({ connections, ...props }: InventoryPageProps & { connections: readonly Connection[] }) {
  const t = useTranslations('images');
  const tBits = useTranslations('bits.register');
  const inventory = useInventory(props.storedLayout);
  const { question, ask, layout } = inventory;
  const images = useImageRows(question);
  const total = images.page?.total ?? 0;
  const isBound = images.page?.totalIsAtLeast === true;
  const { selection, rows: selected, selectAll } = useImageSelection(question, total);
  const columns = useInventoryColumns();
  const [density, setDensity] = useDensity(props.density);
  const refresh = useRefreshConnections(connections);
  const search = useRef<HTMLInputElement>(null);
  const [helpOpen, setHelpOpen] = useState(false);
  useInventoryKeys(search, () => setHelpOpen(true));
  return (
    <>
      <PageHeader
        title={t('title')}
        badges={<ViewsMenu inventory={inventory} teams={props.teams} />}
        actions={
          <>
            <ChangeSetsLink />
            <RegisterButton reason={props.mayRegister ? undefined : tBits('noPermission')} />
            <KeysHelp open={helpOpen} onOpenChange={setHelpOpen} />
          </>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
        <ConnectionStrip
          connections={connections}
          onOnly={(id) => ask(asking(question, { connection: [id] }))}
          onRefresh={refresh.one}
        />
        <PartialNotice connections={connections} />
      </div>
      <InventoryToolbar {...{ inventory, columns, density, setDensity, search }}>
        <Button
          variant="outline"
          size="icon"
          pending={refresh.pending}
          aria-label={t('list.refreshAll')}
          title={t('list.refreshAll')}
          onClick={refresh.all}
        >
          <RefreshCw aria-hidden />
        </Button>
        <ExportMenu
          question={question}
          reach={t(isBound ? 'list.countAtLeastImages' : 'list.countImages', { count: total })}
        />
      </InventoryToolbar>
      <InventoryChips question={question} onAsk={ask} />
      <div className="relative flex min-h-80 flex-1 flex-col">
        <InventoryTable
          {...{ inventory, images, density, connections }}
          columns={arrange(columns, layout)}
          selection={selected}
        />
        <BulkBar
          {...{ question, selection, total }}
          size={selected.size}
          totalIsAtLeast={isBound}
          onSelectAll={selectAll}
          onClear={selected.clear}
        />
      </div>
    </>
  );
}
