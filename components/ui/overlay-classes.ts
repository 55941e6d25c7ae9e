export const overlayClasses = [
  'fixed inset-0 z-50 bg-overlay',
  'data-[state=open]:animate-in data-[state=open]:fade-in-0',
  'data-[state=closed]:animate-out data-[state=closed]:fade-out-0',
];

export const modalClasses = [
  'fixed top-1/2 left-1/2 z-50 grid max-h-[calc(100dvh-2rem)] w-[calc(100%-2rem)] max-w-lg -translate-x-1/2 -translate-y-1/2',
  'gap-4 overflow-y-auto rounded-lg border bg-popover p-5 text-popover-foreground shadow-overlay outline-none',
  'data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:zoom-in-98',
  'data-[state=closed]:animate-out data-[state=closed]:fade-out-0',
];

export const menuClasses = [
  'z-50 min-w-40 overflow-x-hidden overflow-y-auto rounded-lg border bg-popover p-1 text-popover-foreground shadow-overlay',
  'data-[state=open]:animate-in data-[state=open]:fade-in-0 outline-none',
];

export const menuItemClasses = [
  'relative flex min-h-7 items-center gap-2 rounded-md px-2 py-1 text-base outline-none select-none',
  'data-highlighted:bg-accent data-disabled:opacity-55 pointer-coarse:min-h-11',
  '[&_svg]:size-4 [&_svg]:shrink-0 [&_svg:not([class*=text-])]:text-muted-foreground',
];
