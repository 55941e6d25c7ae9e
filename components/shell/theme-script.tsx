interface ThemeScriptProps {
  /** What the person chose last, anywhere; this browser's own last choice comes first. */
  chosen: string;
  nonce: string | undefined;
}

/**
 * Decides between light and dark in the head: the parser waits for it, so there is no body to paint before. next-themes
 * does the same from inside the body, where a slow machine may have painted a white page already.
 */
export function ThemeScript({ chosen, nonce }: ThemeScriptProps) {
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {`(${decideTheme})(${JSON.stringify(chosen)})`}
    </script>
  );
}

/** Runs in the browser as text: it can use nothing from around it. The key is that of next-themes. */
const decideTheme = `function (chosen) {
  try {
    const wish = localStorage.getItem('theme') || chosen;
    const dark = wish === 'dark' || (wish !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
    const { classList, style } = document.documentElement;
    classList.remove('light', 'dark');
    classList.add(dark ? 'dark' : 'light');
    style.colorScheme = dark ? 'dark' : 'light';
  } catch {}
}`;
