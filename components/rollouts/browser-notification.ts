interface Notice {
  /** Of several tabs that show one, the browser keeps one a tag. */
  tag: string;
  onOpen: () => void;
}

/** Shows a notification where the person has allowed it. */
export function tellBrowser(sentence: string, { tag, onOpen }: Notice): void {
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return;
  try {
    const shown = new Notification(sentence, { tag });
    shown.onclick = () => {
      window.focus();
      onOpen();
      shown.close();
    };
  } catch {
    // Chrome on a phone shows notifications of service workers only; the toast has said it.
  }
}
