/** Forms of money: expenses, incomes, budgets, what comes again, rules, pay-days. */
import type { Budget, Expense, Income, Payday, Recurrence, Rule } from "../api/types";
import { CATEGORIES, named, sign } from "../core/categories";
import { money, today } from "../core/format";
import { currency } from "../core/reader";
import { say } from "../core/say";
import { typed, type FieldOf, type Kind } from "./kind";

const amount = (value: string | null | undefined, unit: string): FieldOf => ({
  name: "amount",
  kind: "amount",
  label: say({ id: "Jumlah", en: "Amount" }),
  value: typed(value, unit),
  unit,
  must: say({ id: "Tulis jumlahnya, misalnya 15.000", en: "Write the amount, such as 15.000" }),
});

const what = (value: string | undefined, label: string): FieldOf => ({
  name: "description",
  kind: "text",
  label,
  value: value ?? "",
  must: say({ id: "Tulis untuk apa", en: "Write what it is" }),
});

const category = (value: string | null | undefined, open = false): FieldOf => ({
  name: "category",
  kind: "choice",
  label: say({ id: "Kategori", en: "Category" }),
  value: value ?? (open ? "" : "food"),
  of: [...(open ? [["", say({ id: "Semua", en: "Everything" })] as const] : []), ...CATEGORIES.map((each) => [each, `${sign(each)} ${named(each)}`] as const)],
  half: true,
});

const date = (value: string | undefined): FieldOf => ({
  name: "date",
  kind: "date",
  label: say({ id: "Tanggal", en: "Date" }),
  value: value ?? today(),
  half: true,
  max: today(),
});

const note = (value: string | null | undefined): FieldOf => ({ name: "note", kind: "text", label: say({ id: "Catatan", en: "Note" }), value: value ?? "" });

export const EXPENSE: Kind<Expense> = {
  path: "/expenses",
  add: () => say({ id: "Pengeluaran baru", en: "New expense" }),
  change: () => say({ id: "Ubah pengeluaran", en: "Change expense" }),
  fields: (record) => [
    amount(record?.amount, record?.currency ?? currency.value),
    what(record?.description, say({ id: "Untuk apa", en: "What for" })),
    category(record?.category),
    date(record?.date),
    { name: "merchant", kind: "text", label: say({ id: "Tempat", en: "Place" }), value: record?.merchant ?? "", half: true },
    { name: "label", kind: "text", label: "Label", value: record?.label ?? "", half: true },
    note(record?.note),
  ],
  said: (record) => `${record.description} ${money(record.amount, record.currency)}`,
};

export const INCOME: Kind<Income> = {
  path: "/incomes",
  add: () => say({ id: "Pemasukan baru", en: "New income" }),
  change: () => say({ id: "Ubah pemasukan", en: "Change income" }),
  fields: (record) => [
    amount(record?.amount, record?.currency ?? currency.value),
    what(record?.description, say({ id: "Dari apa", en: "Where from" })),
    date(record?.date),
    note(record?.note),
  ],
  said: (record) => `${record.description} ${money(record.amount, record.currency)}`,
};

export const BUDGET: Kind<Budget> = {
  path: "/budgets",
  add: () => say({ id: "Budget baru", en: "New budget" }),
  change: () => say({ id: "Ubah budget", en: "Change budget" }),
  fields: (record) =>
    record
      ? [amount(record.amount, record.currency)]
      : [
          amount(null, currency.value),
          category(null, true),
          {
            name: "period",
            kind: "choice",
            label: say({ id: "Tiap", en: "Every" }),
            value: "monthly",
            of: [
              ["monthly", say({ id: "bulan", en: "month" })],
              ["weekly", say({ id: "minggu", en: "week" })],
            ],
            half: true,
          },
        ],
  said: (record) => `${record.label ?? (record.category ? named(record.category) : say({ id: "semua", en: "everything" }))} ${money(record.amount, record.currency)}`,
};

export const EVERY = (): [string, string][] => [
  ["month", say({ id: "bulan", en: "month" })],
  ["week", say({ id: "minggu", en: "week" })],
  ["year", say({ id: "tahun", en: "year" })],
];

export const RECURRENCE: Kind<Recurrence> = {
  path: "/recurrences",
  add: () => say({ id: "Rutin baru", en: "New recurring bill" }),
  change: () => say({ id: "Ubah yang rutin", en: "Change what comes again" }),
  fields: (record) => [
    amount(record?.amount, record?.currency ?? currency.value),
    what(record?.description, say({ id: "Untuk apa", en: "What for" })),
    category(record?.category ?? "bills"),
    { name: "every", kind: "choice", label: say({ id: "Tiap", en: "Every" }), value: record?.every ?? "month", of: EVERY(), half: true },
    { name: "starts", kind: "date", label: say({ id: "Mulai", en: "From" }), value: record?.starts ?? today() },
  ],
  said: (record) => `${record.description} ${money(record.amount, record.currency)}`,
};

export const RULE: Kind<Rule> = {
  path: "/rules",
  add: () => say({ id: "Aturan baru", en: "New rule" }),
  change: () => say({ id: "Ubah aturan", en: "Change rule" }),
  fields: (record) => [
    ...(record
      ? []
      : [
          {
            name: "words",
            kind: "text",
            label: say({ id: "Kalau ada kata", en: "When it says" }),
            value: "",
            must: say({ id: "Tulis katanya, misalnya kopi", en: "Write the words, such as coffee" }),
          } satisfies FieldOf,
        ]),
    { ...category(record?.category), half: true },
    { name: "label", kind: "text", label: "Label", value: record?.label ?? "", half: true },
  ],
  said: (record) => `${record.words} → ${named(record.category)}${record.label ? ` · ${record.label}` : ""}`,
};

export const PAYDAY: Kind<Payday> = {
  path: "/paydays",
  add: () => say({ id: "Tanggal gajian", en: "Pay-day" }),
  change: () => say({ id: "Ubah tanggal gajian", en: "Change pay-day" }),
  fields: (record) => [
    {
      name: "day",
      kind: "whole",
      label: say({ id: "Tanggal tiap bulan", en: "Day of the month" }),
      value: record ? String(record.day) : "",
      must: say({ id: "Tulis tanggalnya, 1 sampai 31", en: "Write the day, 1 to 31" }),
    },
  ],
  said: (record) => say({ id: `gajian tiap tanggal ${record.day}`, en: `pay-day on day ${record.day}` }),
};
