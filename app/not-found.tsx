import { NothingHere } from '@/components/state/nothing-here';

export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center">
      <NothingHere />
    </main>
  );
}
