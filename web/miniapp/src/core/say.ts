/** The two languages of the app. Every text is written once, in both, where it is used: `say({ id: "…", en: "…" })`. */
import { signal } from "@preact/signals";

export type Language = "id" | "en";

/** The reader's language: of the settings once they are known, until then of Telegram or the browser. */
export const language = signal<Language>("id");

export function speak(code: string | null | undefined): void {
  const short = (code ?? "").toLowerCase().split("-")[0] ?? "";
  language.value = !short || ["id", "in", "ms", "jv", "su"].includes(short) ? "id" : "en";
  document.documentElement.lang = language.value;
}

export function say(text: { id: string; en: string }): string {
  return text[language.value];
}
