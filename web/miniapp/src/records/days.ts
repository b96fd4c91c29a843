/** Forms of the day: tasks, meals, weight, the body's targets, workouts, memories. */
import type { Goal, Meal, Memory, Plan, Race, Task, Weight, Workout } from "../api/types";
import { clock, day, dayOf, duration, number, today } from "../core/format";
import { language, say } from "../core/say";
import { plain, type FieldOf, type Kind } from "./kind";

const comma = (): boolean => language.value === "id";

const date = (value: string | undefined, max?: string): FieldOf => ({
  name: "date",
  kind: "date",
  label: say({ id: "Tanggal", en: "Date" }),
  value: value ?? today(),
  half: true,
  max,
});

export const TASK: Kind<Task> = {
  path: "/tasks",
  add: () => say({ id: "Tugas baru", en: "New task" }),
  change: () => say({ id: "Ubah tugas", en: "Change task" }),
  fields: (record) => [
    {
      name: "title",
      kind: "text",
      label: say({ id: "Apa yang harus dikerjakan", en: "What is to be done" }),
      value: record?.title ?? "",
      must: say({ id: "Tulis tugasnya, misalnya bayar kos", en: "Write the task, such as pay the rent" }),
    },
    { ...date(record?.due_date ? dayOf(record.due_date) : undefined), value: record?.due_date ? dayOf(record.due_date) : "" },
    {
      name: "time",
      kind: "time",
      label: say({ id: "Jam", en: "Time" }),
      value: record?.due_date && record.due_has_time ? clock(record.due_date) : "",
      half: true,
    },
    {
      name: "priority",
      kind: "choice",
      label: say({ id: "Prioritas", en: "Priority" }),
      value: record?.priority ?? "medium",
      of: [
        ["high", say({ id: "Penting", en: "High" })],
        ["medium", say({ id: "Biasa", en: "Medium" })],
        ["low", say({ id: "Nanti saja", en: "Low" })],
      ],
    },
  ],
  said: (record) => record.title,
};

const MEALS = (): [string, string][] => [
  ["breakfast", say({ id: "Sarapan", en: "Breakfast" })],
  ["lunch", say({ id: "Makan siang", en: "Lunch" })],
  ["dinner", say({ id: "Makan malam", en: "Dinner" })],
  ["snack", say({ id: "Camilan", en: "Snack" })],
];

export const mealName = (type: string): string => MEALS().find(([key]) => key === type)?.[1] ?? type;

const figure = (name: string, label: string, value: string | null | undefined, unit: string): FieldOf => ({
  name,
  kind: "measure",
  label,
  value: plain(value, comma()),
  unit,
  half: true,
});

export const MEAL: Kind<Meal> = {
  path: "/food-logs",
  sure: "sure",
  add: () => say({ id: "Makanan baru", en: "New meal" }),
  change: () => say({ id: "Ubah makanan", en: "Change meal" }),
  fields: (record) =>
    record
      ? [
          { name: "description", kind: "text", label: say({ id: "Apa", en: "What" }), value: record.description },
          { name: "meal_type", kind: "choice", label: say({ id: "Waktu makan", en: "Meal" }), value: record.meal_type, of: MEALS(), half: true },
          date(dayOf(record.logged_at), today()),
          figure("calories", say({ id: "Energi", en: "Energy" }), record.calories, say({ id: "kkal", en: "kcal" })),
          figure("protein", "Protein", record.protein, "g"),
          figure("carbs", say({ id: "Karbo", en: "Carbs" }), record.carbs, "g"),
          figure("fat", say({ id: "Lemak", en: "Fat" }), record.fat, "g"),
        ]
      : [
          {
            name: "food",
            kind: "text",
            label: say({ id: "Makan apa", en: "What was eaten" }),
            value: "",
            must: say({ id: "Tulis makanannya, misalnya nasi goreng", en: "Write the food, such as fried rice" }),
          },
          { ...figure("amount", say({ id: "Berapa", en: "How much" }), "1", ""), unit: undefined },
          {
            name: "unit",
            kind: "text",
            label: say({ id: "Satuan", en: "Unit" }),
            value: "",
            half: true,
            hint: say({ id: "porsi, piring, gram", en: "portion, plate, gram" }),
          },
          {
            ...figure("calories", say({ id: "Energi, kalau tahu", en: "Energy, if known" }), null, say({ id: "kkal", en: "kcal" })),
            half: false,
          },
          { name: "meal_type", kind: "choice", label: say({ id: "Waktu makan", en: "Meal" }), value: "", of: [["", say({ id: "Dari jamnya", en: "By the hour" })], ...MEALS()], half: true },
          date(undefined, today()),
        ],
  body: ({ food, amount, unit, calories, ...rest }) => ({ ...rest, items: [{ food, amount: amount ?? "1", unit, calories }] }),
  said: (record) => `${record.description}${record.calories ? ` · ${number(record.calories)} ${say({ id: "kkal", en: "kcal" })}` : ""}`,
};

export const WEIGHT: Kind<Weight> = {
  path: "/weight-logs",
  sure: "sure",
  add: () => say({ id: "Timbang badan", en: "Weigh-in" }),
  change: () => say({ id: "Ubah berat", en: "Change weight" }),
  fields: (record) => [
    {
      ...figure("weight", say({ id: "Berat", en: "Weight" }), record?.weight, "kg"),
      must: say({ id: "Tulis beratnya, misalnya 68,5", en: "Write the weight, such as 68.5" }),
    },
    date(record ? dayOf(record.logged_at) : undefined, today()),
  ],
  said: (record) => `${number(record.weight, 1)} kg`,
};

export const GOAL: Kind<Goal> = {
  path: "/body-goals",
  sure: "sure",
  add: () => say({ id: "Target badan", en: "Targets" }),
  change: () => say({ id: "Ubah target", en: "Change targets" }),
  fields: (record) => [
    figure("calories", say({ id: "Energi sehari", en: "Energy a day" }), record?.calories, say({ id: "kkal", en: "kcal" })),
    figure("protein", say({ id: "Protein sehari", en: "Protein a day" }), record?.protein, "g"),
    figure("height_cm", say({ id: "Tinggi", en: "Height" }), record?.height_cm, "cm"),
    { name: "born", kind: "whole", label: say({ id: "Tahun lahir", en: "Year of birth" }), value: record?.born ? String(record.born) : "", half: true },
    {
      name: "sex",
      kind: "choice",
      label: say({ id: "Jenis kelamin", en: "Sex" }),
      value: record?.sex ?? "",
      of: [
        ["", say({ id: "Tidak diisi", en: "Not given" })],
        ["female", say({ id: "Perempuan", en: "Female" })],
        ["male", say({ id: "Laki-laki", en: "Male" })],
      ],
    },
  ],
  said: (record) => (record.calories ? `${number(record.calories)} ${say({ id: "kkal sehari", en: "kcal a day" })}` : say({ id: "target badan", en: "targets" })),
};

const WORKOUTS = (): [string, string][] => [
  ["run", say({ id: "Lari", en: "Run" })],
  ["walk", say({ id: "Jalan", en: "Walk" })],
  ["ride", say({ id: "Sepeda", en: "Ride" })],
  ["swim", say({ id: "Renang", en: "Swim" })],
  ["gym", say({ id: "Gym", en: "Gym" })],
  ["yoga", "Yoga"],
  ["other", say({ id: "Lainnya", en: "Other" })],
];

export const workoutName = (type: string): string => WORKOUTS().find(([key]) => key === type)?.[1] ?? type;

export const WORKOUT: Kind<Workout> = {
  path: "/workouts",
  sure: "sure",
  add: () => say({ id: "Latihan baru", en: "New workout" }),
  change: () => say({ id: "Ubah latihan", en: "Change workout" }),
  fields: (record) => [
    { name: "type", kind: "choice", label: say({ id: "Jenis", en: "Kind" }), value: record?.type ?? "run", of: WORKOUTS(), half: true },
    date(record ? dayOf(record.logged_at) : undefined, today()),
    figure("distance", say({ id: "Jarak", en: "Distance" }), record?.distance, "km"),
    {
      name: "duration",
      kind: "minutes",
      label: say({ id: "Lama", en: "Duration" }),
      value: record?.duration ? duration(record.duration) : "",
      hint: say({ id: "30 atau 28:45", en: "30 or 28:45" }),
      half: true,
    },
    { name: "heart_rate", kind: "whole", label: say({ id: "Detak jantung", en: "Heart rate" }), value: record?.heart_rate ? String(record.heart_rate) : "", half: true },
    { name: "notes", kind: "text", label: say({ id: "Catatan", en: "Note" }), value: record?.notes ?? "", half: true },
  ],
  said: (record) => [record.name ?? workoutName(record.type), record.distance && `${number(record.distance, 2)} km`, record.duration && duration(record.duration)].filter(Boolean).join(" · "),
};

const RACES = (): [Race, string][] => [
  ["5k", "5K"],
  ["10k", "10K"],
  ["half", "Half marathon"],
  ["full", "Marathon"],
];

export const raceName = (race: Race): string => RACES().find(([key]) => key === race)?.[1] ?? race;

/** A plan is made anew in place of the one there is: `replace`. */
export const PLAN: Kind<Plan> = {
  path: "/training-plans",
  sure: "replace",
  add: () => say({ id: "Rencana latihan", en: "Training plan" }),
  change: () => say({ id: "Rencana latihan", en: "Training plan" }),
  fields: () => [
    { name: "race", kind: "choice", label: say({ id: "Lomba", en: "Race" }), value: "10k", of: RACES(), half: true },
    {
      name: "days",
      kind: "choice",
      label: say({ id: "Hari lari seminggu", en: "Days a week" }),
      value: "4",
      of: ["3", "4", "5", "6"].map((each) => [each, each] as const),
      half: true,
    },
    { name: "race_date", kind: "date", label: say({ id: "Tanggal lomba", en: "Race day" }), value: "", must: say({ id: "Pilih tanggal lombanya", en: "Choose the day of the race" }) },
  ],
  body: (given) => ({ ...given, days: Number(given["days"]) }),
  fixed: true,
  said: (record) => `${raceName(record.goal)} · ${day(record.race_date)}`,
};

export const MEMORY: Kind<Memory> = {
  path: "/memories",
  add: () => say({ id: "Ingat sesuatu", en: "Remember something" }),
  change: () => say({ id: "Ubah ingatan", en: "Change what is remembered" }),
  fields: (record) => [
    {
      name: "content",
      kind: "long",
      label: say({ id: "Apa yang diingat", en: "What to remember" }),
      value: record?.content ?? "",
      must: say({ id: "Tulis yang perlu diingat", en: "Write what to remember" }),
    },
  ],
  said: (record) => (record.content.length > 40 ? `${record.content.slice(0, 39)}…` : record.content),
};
