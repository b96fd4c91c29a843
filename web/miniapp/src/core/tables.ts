/** What is kept, by the names people read (agent/cards/account/holding.py). */
import { say } from "./say";

const NAMES: Record<string, readonly [string, string]> = {
  expenses: ["pengeluaran", "expenses"],
  incomes: ["pemasukan", "incomes"],
  budgets: ["budget", "budgets"],
  recurrences: ["yang berulang", "recurring"],
  food_logs: ["makanan", "meals"],
  weight_logs: ["berat badan", "weights"],
  workouts: ["latihan", "workouts"],
  training_plans: ["rencana latihan", "training plans"],
  vehicles: ["kendaraan", "vehicles"],
  maintenance_logs: ["servis", "services"],
  fuel_logs: ["isi bensin", "fill-ups"],
  service_reminders: ["jadwal servis", "service schedules"],
  tasks: ["tugas", "tasks"],
  memories: ["ingatan", "memories"],
  manuals: ["manual", "manuals"],
  rules: ["aturan", "rules"],
  messages: ["pesan kita", "messages between us"],
  files: ["berkas", "files"],
};

/** Those that hold something, with how much. */
export function counted(counts: Record<string, number>): [string, number][] {
  return Object.entries(NAMES).flatMap(([table, [id, en]]) => (counts[table] ? [[say({ id, en }), counts[table]] as [string, number]] : []));
}
