/** A sheet from below: a dialog of its own, closed by Esc, by Telegram's back button, or by a tap beside it. */
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { X } from "lucide";

import { say } from "../core/say";
import { guarded, onBack } from "../core/telegram";
import { Icon } from "./parts";

interface SheetProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}

export function Sheet({ title, onClose, children }: SheetProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const name = useId();
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const found = dialog.current;
    if (!found) return;
    const before = document.activeElement;
    found.showModal();
    // An autofocus attribute is refused within a frame.
    found.querySelector<HTMLElement>("[data-first]")?.focus();
    const forgetBack = onBack(() => close.current());
    return () => {
      forgetBack();
      found.close();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      class="sheet"
      ref={dialog}
      aria-labelledby={name}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        // A slip beside the sheet does not throw away what was typed.
        if (event.target === dialog.current && !guarded.value) onClose();
      }}
    >
      <header>
        <h2 id={name}>{title}</h2>
        <button class="round" type="button" onClick={onClose} aria-label={say({ id: "Tutup", en: "Close" })}>
          <Icon of={X} />
        </button>
      </header>
      <div class="body">{children}</div>
    </dialog>
  );
}
