'use client';
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';

type Labels = Readonly<Record<string, string>>;

const LabelsContext = createContext<Labels>({});
const SetLabelContext = createContext<(path: string, label: string | null) => void>(() => undefined);

/** Pages know names, paths only ids: pages tell the breadcrumb what an id is called. */
export function BreadcrumbLabels({ children }: { children: ReactNode }) {
  const [labels, setLabels] = useState<Labels>({});
  const setLabel = useMemo(
    () => (path: string, label: string | null) =>
      setLabels((known) => {
        const { [path]: _dropped, ...others } = known;
        return label === null ? others : { ...others, [path]: label };
      }),
    [],
  );
  return (
    <SetLabelContext value={setLabel}>
      <LabelsContext value={labels}>{children}</LabelsContext>
    </SetLabelContext>
  );
}

export function useBreadcrumbLabels(): Labels {
  return use(LabelsContext);
}

/** Put it anywhere on a page: `<BreadcrumbLabel path="/connections/abc" label="KakaoCloud prod" />`. */
export function BreadcrumbLabel({ path, label }: { path: string; label: string }) {
  const setLabel = use(SetLabelContext);
  useEffect(() => {
    setLabel(path, label);
    return () => setLabel(path, null);
  }, [path, label, setLabel]);
  return null;
}
