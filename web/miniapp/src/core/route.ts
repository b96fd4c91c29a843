/** Which screen is open: the address below /app. `go` opens another; links are plain anchors, caught in one place. */
import { signal } from "@preact/signals";

const BASE = "/app";

function here(): string {
  return location.pathname.replace(/^\/app\/?/, "").replace(/\/$/, "");
}

export const route = signal("");
/** How many screens of ours lie behind this one. */
let depth = 0;

export const address = (path: string): string => (path ? `${BASE}/${path}` : BASE);

export function go(path: string): void {
  if (path === route.value) return;
  depth += 1;
  history.pushState({ depth }, "", address(path));
  route.value = path;
  window.scrollTo(0, 0);
}

export function back(): void {
  if (depth > 0) history.back();
  else go("");
}

export function begin(): void {
  route.value = here();
  // Telegram's part of the address, the signed data in it, is not left where it could be copied from.
  if (location.hash || location.search) history.replaceState({ depth }, "", location.pathname);
  window.addEventListener("popstate", (event) => {
    depth = (event.state as { depth?: number } | null)?.depth ?? 0;
    route.value = here();
  });
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest("a");
    if (!link || link.target || link.origin !== location.origin || !link.pathname.startsWith(BASE) || link.download) return;
    event.preventDefault();
    go(link.pathname.replace(/^\/app\/?/, ""));
  });
}
