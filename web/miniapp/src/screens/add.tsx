/** What the button in the middle opens: a line of chat, and each kind of record that can be made by form. */
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import type { IconNode } from "lucide";
import { Brain, CircleCheck, Dumbbell, Scale, TrendingUp, Utensils, Wallet } from "lucide";

import { say } from "../core/say";
import { MEAL, MEMORY, TASK, WEIGHT, WORKOUT } from "../records/days";
import { EXPENSE, INCOME } from "../records/money";
import { edit } from "../records/sheet";
import { Icon } from "../ui/parts";
import { Sheet } from "../ui/sheet";
import { Talk } from "./talk";

export const adding = signal(false);

const CHOICES: readonly (readonly [IconNode, { id: string; en: string }, () => void])[] = [
  [Wallet, { id: "Pengeluaran", en: "Expense" }, () => edit(EXPENSE)],
  [TrendingUp, { id: "Pemasukan", en: "Income" }, () => edit(INCOME)],
  [CircleCheck, { id: "Tugas", en: "Task" }, () => edit(TASK)],
  [Utensils, { id: "Makanan", en: "Meal" }, () => edit(MEAL)],
  [Scale, { id: "Berat", en: "Weight" }, () => edit(WEIGHT)],
  [Dumbbell, { id: "Latihan", en: "Workout" }, () => edit(WORKOUT)],
  [Brain, { id: "Ingatan", en: "Memory" }, () => edit(MEMORY)],
];

export function AddSheet(): JSX.Element | null {
  if (!adding.value) return null;
  const close = (): void => {
    adding.value = false;
  };
  return (
    <Sheet title={say({ id: "Catat apa?", en: "What to add?" })} onClose={close}>
      <Talk />
      <ul class="choices">
        {CHOICES.map(([icon, name, open]) => (
          <li key={name.en}>
            <button
              type="button"
              onClick={() => {
                close();
                open();
              }}
            >
              <span class="badge">
                <Icon of={icon} />
              </span>
              {say(name)}
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
