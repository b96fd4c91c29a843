/** The twelve categories as the cards name them (agent/cards/words.py). */
import type { Category } from "../api/types";
import { say } from "./say";

const NAMES: Record<Category, readonly [string, string, string]> = {
  food: ["🍜", "Makan & minum", "Food & drink"],
  transport: ["🛵", "Transport", "Transport"],
  shopping: ["🛍️", "Belanja", "Shopping"],
  bills: ["🧾", "Tagihan", "Bills"],
  health: ["💊", "Kesehatan", "Health"],
  entertainment: ["🎬", "Hiburan", "Entertainment"],
  education: ["📚", "Pendidikan", "Education"],
  home: ["🏠", "Rumah", "Home"],
  vehicle: ["🔧", "Kendaraan", "Vehicle"],
  family: ["👪", "Keluarga", "Family"],
  donation: ["🤲", "Donasi", "Donation"],
  other: ["▫️", "Lainnya", "Other"],
};

export const CATEGORIES = Object.keys(NAMES) as Category[];
export const sign = (category: Category): string => NAMES[category][0];
export const named = (category: Category): string => say({ id: NAMES[category][1], en: NAMES[category][2] });
