/**
 * What Telegram gives a Mini App: who opened it, its colours, its back button, vibration and the guard against closing.
 * Outside Telegram everything here does nothing. Telegram's part of the address is read once and taken away.
 */
import { isTMA, on, postEvent, retrieveLaunchParams, retrieveRawInitData, setTargetOrigin } from "@tma.js/bridge";
import { effect, signal } from "@preact/signals";

/** An address with Telegram's part in it, opened outside of Telegram, is a plain browser's too: nobody listens there. */
const listened = window.parent !== window || "TelegramWebviewProxy" in window || typeof (window.external as { notify?: unknown } | null)?.notify === "function";

export const inTelegram = listened && isTMA();

/** The signed string that proves who opened the app; null in a plain browser. */
export function initData(): string | null {
  return inTelegram ? (retrieveRawInitData() ?? null) : null;
}

function user(): Record<string, unknown> {
  const raw = initData();
  const told = raw ? new URLSearchParams(raw).get("user") : null;
  return told ? (JSON.parse(told) as Record<string, unknown>) : {};
}

/** Who opened it, as Telegram numbers people; null outside. Several accounts of one device share what is kept on it. */
export function openedBy(): number | null {
  const id = user()["id"];
  return typeof id === "number" ? id : null;
}

/** The language Telegram speaks to the person in, before their settings are known. */
export function spoken(): string {
  const code = user()["language_code"];
  return typeof code === "string" ? code : navigator.language;
}

type Colours = Record<string, string | undefined>;
const COLOUR = /^#[\da-f]{6}$/i;

/** Telegram's colours as custom properties: `--tg-bg-color` … */
function paint(colours: Colours): void {
  const root = document.documentElement;
  for (const [name, colour] of Object.entries(colours)) {
    if (colour && COLOUR.test(colour)) root.style.setProperty(`--tg-${name.replaceAll("_", "-")}`, colour);
  }
  const ground = colours["bg_color"];
  if (ground && COLOUR.test(ground)) root.dataset["theme"] = isDark(ground) ? "dark" : "light";
  root.dataset["telegram"] = "";
}

export function isDark(colour: string): boolean {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)) as [number, number, number];
  return red * 0.299 + green * 0.587 + blue * 0.114 < 128;
}

/** What the back button does now; null hides it. The newest on top: a sheet's before its screen's. */
const backs = signal<(() => void)[]>([]);

export function onBack(go: () => void): () => void {
  backs.value = [...backs.value, go];
  return () => {
    backs.value = backs.value.filter((each) => each !== go);
  };
}

/** Whether something was typed and not sent. */
export const guarded = signal(false);

/** Guard what was typed and not sent: Telegram asks before it closes. */
export function guard(needed: boolean): void {
  guarded.value = needed;
  if (inTelegram) postEvent("web_app_setup_closing_behavior", { need_confirmation: needed });
}

export function feel(how: "tap" | "success" | "error"): void {
  if (!inTelegram) return;
  postEvent(
    "web_app_trigger_haptic_feedback",
    how === "tap" ? { type: "impact", impact_style: "light" } : { type: "notification", notification_type: how },
  );
}

/** An address of another site, or of Telegram, outside the app's own frame. */
export function openOutside(url: string): void {
  if (inTelegram) postEvent("web_app_open_link", { url });
  else window.open(url, "_blank", "noopener");
}

export function begin(): void {
  if (!inTelegram) return;
  // Nothing secret is ever posted, and the frame may stand in Telegram's page or in the local one.
  setTargetOrigin("*");
  const launch = retrieveLaunchParams();
  paint(launch.tgWebAppThemeParams as Colours);
  on("theme_changed", ({ theme_params }) => paint(theme_params as Colours));
  const inset = (name: string) => (edges: { top: number; right: number; bottom: number; left: number }) => {
    for (const [edge, size] of Object.entries(edges)) document.documentElement.style.setProperty(`--${name}-${edge}`, `${size}px`);
  };
  on("safe_area_changed", inset("safe"));
  on("content_safe_area_changed", inset("content"));
  on("back_button_pressed", () => backs.value.at(-1)?.());
  effect(() => postEvent("web_app_setup_back_button", { is_visible: backs.value.length > 0 }));
  for (const ask of ["web_app_request_theme", "web_app_request_safe_area", "web_app_request_content_safe_area", "web_app_expand"] as const) {
    postEvent(ask);
  }
  postEvent("web_app_setup_swipe_behavior", { allow_vertical_swipe: false });
  postEvent("web_app_set_header_color", { color_key: "secondary_bg_color" });
  postEvent("web_app_ready");
}

