/** Forms of vehicles: the vehicle, a service, a fill-up, a reminder. */
import type { Fuel, Reminder, Service, Vehicle } from "../api/types";
import { money, number, today } from "../core/format";
import { currency } from "../core/reader";
import { language, say } from "../core/say";
import { plain, typed, type FieldOf, type Kind } from "./kind";

const comma = (): boolean => language.value === "id";

/** How a vehicle is called: its model, else its brand, else what it is. */
export const vehicleName = (of: Vehicle): string =>
  [of.brand, of.model].filter(Boolean).join(" ") || (of.type === "car" ? say({ id: "Mobil", en: "Car" }) : say({ id: "Motor", en: "Motorbike" }));

/** The word by which the API finds it among several. */
const word = (of: Vehicle): string => of.plate ?? of.model ?? of.brand ?? of.type;

const kilometres = (name: string, value: number | null | undefined): FieldOf => ({
  name,
  kind: "whole",
  label: "Odometer",
  value: value == null ? "" : String(value),
  unit: "km",
  half: true,
});

const date = (value: string | undefined): FieldOf => ({ name: "date", kind: "date", label: say({ id: "Tanggal", en: "Date" }), value: value ?? today(), half: true, max: today() });

export const VEHICLE: Kind<Vehicle> = {
  path: "/vehicles",
  add: () => say({ id: "Kendaraan baru", en: "New vehicle" }),
  change: () => say({ id: "Ubah kendaraan", en: "Change vehicle" }),
  fields: (record) => [
    {
      name: "type",
      kind: "choice",
      label: say({ id: "Jenis", en: "Kind" }),
      value: record?.type ?? "motorcycle",
      of: [
        ["motorcycle", say({ id: "Motor", en: "Motorbike" })],
        ["car", say({ id: "Mobil", en: "Car" })],
      ],
      half: true,
    },
    { name: "brand", kind: "text", label: say({ id: "Merek", en: "Brand" }), value: record?.brand ?? "", half: true },
    { name: "model", kind: "text", label: "Model", value: record?.model ?? "", half: true },
    { name: "year", kind: "whole", label: say({ id: "Tahun", en: "Year" }), value: record?.year ? String(record.year) : "", half: true },
    { name: "plate", kind: "text", label: say({ id: "Pelat", en: "Plate" }), value: record?.plate ?? "", half: true },
    kilometres("mileage", record?.current_mileage),
  ],
  said: vehicleName,
};

/** A service of this vehicle. */
export const serviceOf = (vehicle: Vehicle | null): Kind<Service> => ({
  path: "/maintenance-logs",
  sure: "anyway",
  add: () => say({ id: "Servis", en: "Service" }),
  change: () => say({ id: "Ubah servis", en: "Change service" }),
  fields: (record) => [
    {
      name: record ? "description" : "service_type",
      kind: "text",
      label: say({ id: "Apa yang diservis", en: "What was done" }),
      value: record?.service_type ?? "",
      must: say({ id: "Tulis servisnya, misalnya ganti oli", en: "Write the service, such as oil change" }),
    },
    {
      name: record ? "amount" : "cost",
      kind: "amount",
      label: say({ id: "Biaya", en: "Cost" }),
      value: typed(record?.cost, record?.currency ?? currency.value),
      unit: record?.currency ?? currency.value,
    },
    kilometres("mileage", record?.mileage),
    date(record?.date),
  ],
  body: (given) => (vehicle ? { ...given, vehicle: word(vehicle) } : given),
  said: (record) => [record.service_type, record.cost && money(record.cost, record.currency ?? currency.value)].filter(Boolean).join(" · "),
});

/** A fill-up of this vehicle. */
export const fuelOf = (vehicle: Vehicle | null): Kind<Fuel> => ({
  path: "/fuel-logs",
  sure: "anyway",
  add: () => say({ id: "Isi bensin", en: "Fill-up" }),
  change: () => say({ id: "Ubah isi bensin", en: "Change fill-up" }),
  fields: (record) => [
    {
      name: record ? "amount" : "cost",
      kind: "amount",
      label: say({ id: "Bayar", en: "Paid" }),
      value: typed(record?.cost, record?.currency ?? currency.value),
      unit: record?.currency ?? currency.value,
    },
    { name: "liters", kind: "measure", label: say({ id: "Banyaknya", en: "How much" }), value: plain(record?.liters, comma()), unit: say({ id: "liter", en: "litres" }), half: true },
    kilometres("mileage", record?.mileage),
    {
      name: "fill",
      kind: "choice",
      label: say({ id: "Tangki", en: "Tank" }),
      value: record?.fill ?? "full",
      of: [
        ["full", say({ id: "Penuh", en: "Full" })],
        ["partial", say({ id: "Sebagian", en: "Partly" })],
      ],
      half: true,
    },
    date(record?.date),
  ],
  body: (given) => (vehicle ? { ...given, vehicle: word(vehicle) } : given),
  said: (record) => [`${number(record.liters, 2)} L`, record.cost && money(record.cost, record.currency ?? currency.value)].filter(Boolean).join(" · "),
});

/** A reminder of this vehicle. */
export const reminderOf = (vehicle: Vehicle | null): Kind<Reminder> => ({
  path: "/service-reminders",
  add: () => say({ id: "Pengingat servis", en: "Service reminder" }),
  change: () => say({ id: "Ubah pengingat", en: "Change reminder" }),
  fields: (record) => [
    ...(record
      ? []
      : [
          {
            name: "service_type",
            kind: "text",
            label: say({ id: "Servis apa", en: "Which service" }),
            value: "",
            must: say({ id: "Tulis servisnya, misalnya ganti oli", en: "Write the service, such as oil change" }),
          } satisfies FieldOf,
        ]),
    { name: "every_km", kind: "whole", label: say({ id: "Tiap", en: "Every" }), value: record?.every_km ? String(record.every_km) : "", unit: "km", half: true },
    { name: "every_months", kind: "whole", label: say({ id: "atau tiap", en: "or every" }), value: record?.every_months ? String(record.every_months) : "", unit: say({ id: "bulan", en: "months" }), half: true },
  ],
  body: (given) => (vehicle ? { ...given, vehicle: word(vehicle) } : given),
  said: (record) => record.service_type,
});
