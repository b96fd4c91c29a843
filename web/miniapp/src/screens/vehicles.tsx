/** Each vehicle with what is due, what it burns, what a km costs; its services and fill-ups. */
import type { JSX } from "preact";
import { Bike, Bell, Fuel as FuelIcon, Wrench } from "lucide";

import { query } from "../api/client";
import { useData } from "../api/data";
import type { Fuel, ReminderState, Service, VehiclesScreen, VehicleState } from "../api/types";
import { day, money, number, shortDay, today } from "../core/format";
import { read } from "../core/reader";
import { say } from "../core/say";
import { fuelOf, reminderOf, serviceOf, VEHICLE, vehicleName } from "../records/vehicles";
import { edit } from "../records/sheet";
import { Lines } from "../ui/charts";
import { Add, Empty, Facts, Icon, List, Row, Screen, Section, Show, waiting } from "../ui/parts";

export function Vehicles(): JSX.Element {
  const screen = useData<VehiclesScreen>("/screens/vehicles");
  const found = screen.answer?.data;
  if (found) read(found.reader);
  return (
    <Screen title={say({ id: "Kendaraan", en: "Vehicles" })} inner action={<Add name={say({ id: "Kendaraan baru", en: "New vehicle" })} onTap={() => edit(VEHICLE)} />}>
      {waiting([screen], [200, 220]) ??
        (found!.vehicles.length ? (
          <>
            {found!.ahead.length > 0 && (
              <div class="card pad">
                <p class="kicker">
                  <Icon of={Wrench} />
                  {say({ id: `Servis ${found!.days} hari ke depan`, en: `Services of the next ${found!.days} days` })}
                </p>
                <p class="mid">{found!.ahead.map((each) => money(each.amount, each.currency)).join(" + ")}</p>
                {found!.unpriced > 0 && <p class="soft">{say({ id: `${found!.unpriced} lagi belum tahu biayanya`, en: `${found!.unpriced} more of unknown cost` })}</p>}
              </div>
            )}
            {found!.vehicles.map((each) => (
              <One key={each.kept.vehicle.id} of={each} />
            ))}
          </>
        ) : (
          <Empty
            icon={Bike}
            title={say({ id: "Belum ada kendaraan", en: "No vehicles yet" })}
            sayings={[say({ id: "motorku Honda Beat 2021 km 12.500", en: "my bike is a Honda Beat 2021, 12500 km" }), say({ id: "ganti oli 65rb km 12.500", en: "oil change 65k at 12500 km" })]}
          />
        ))}
    </Screen>
  );
}

/** When it is due: the day, or how far it is. */
export function dueIn(of: ReminderState): string {
  if (of.left !== null && of.left <= 0) return say({ id: "sekarang", en: "now" });
  if (of.due_date) return day(of.due_date);
  return of.left !== null ? `${number(of.left)} km` : "–";
}

export const overdue = (of: ReminderState): boolean => (of.due_date !== null && of.due_date < today()) || (of.left !== null && of.left <= 0);

function One({ of }: { of: VehicleState }): JSX.Element {
  const { vehicle, burnt, per_km: costs = [] } = of.kept;
  const services = useData<Service[]>(`/maintenance-logs${query({ vehicle_id: vehicle.id, per_page: 10 })}`);
  const fills = useData<Fuel[]>(`/fuel-logs${query({ vehicle_id: vehicle.id, per_page: 10 })}`);
  const perLiter = burnt && Number(burnt.liters) ? burnt.km / Number(burnt.liters) : null;
  const sums = (each: readonly { amount: string; currency: string }[]): string => each.map(({ amount, currency }) => money(amount, currency)).join(" + ");
  return (
    <>
      <Section title={vehicleName(vehicle)}>
        <List plain>
          <Row
            title={[vehicle.year, vehicle.plate].filter(Boolean).join(" · ") || say({ id: "Data kendaraan", en: "About it" })}
            sub={say({ id: "Odometer", en: "Odometer" })}
            value={vehicle.current_mileage !== null ? `${number(vehicle.current_mileage)} km` : "–"}
            onTap={() => edit(VEHICLE, vehicle)}
          />
        </List>
        <div class="buttons">
          <button class="button" type="button" onClick={() => edit(serviceOf(vehicle))}>
            <Icon of={Wrench} />
            {say({ id: "Servis", en: "Service" })}
          </button>
          <button class="button" type="button" onClick={() => edit(fuelOf(vehicle))}>
            <Icon of={FuelIcon} />
            {say({ id: "Bensin", en: "Fuel" })}
          </button>
          <button class="button" type="button" aria-label={say({ id: "Pengingat servis", en: "Service reminder" })} onClick={() => edit(reminderOf(vehicle))}>
            <Icon of={Bell} />
          </button>
        </div>
        {of.reminders.length > 0 && (
          <List plain>
            {of.reminders.map((each) => (
              <Row
                key={each.reminder.id}
                title={each.reminder.service_type}
                sub={[each.reminder.every_km && `${number(each.reminder.every_km)} km`, each.reminder.every_months && say({ id: `${each.reminder.every_months} bulan`, en: `${each.reminder.every_months} months` })]
                  .filter(Boolean)
                  .join(" / ")}
                value={dueIn(each)}
                small={each.due_date && each.left !== null ? `${number(each.left)} km` : undefined}
                tone={overdue(each) ? "bad" : undefined}
                onTap={() => edit(reminderOf(vehicle), each.reminder)}
              />
            ))}
          </List>
        )}
        <Facts
          of={[
            [say({ id: "Konsumsi", en: "Consumption" }), perLiter && `${number(perLiter, 1)} km/L · ${number(100 / perLiter, 2)} L/100 km`],
            [say({ id: "Biaya per km", en: "Cost per km" }), sums(costs)],
            [say({ id: "Servis selama ini", en: "Services in all" }), sums(of.services)],
            [say({ id: "Bensin selama ini", en: "Fuel in all" }), sums(of.fuel)],
          ]}
        />
        {of.stretches.length > 1 && (
          <div class="card pad">
            <Lines
              title={say({ id: "Kilometer per liter", en: "Kilometres per litre" })}
              summary={perLiter ? `${number(perLiter, 1)} km/L` : ""}
              heads={[say({ id: "Sampai", en: "Until" }), "km/L"]}
              axis={(value) => number(value, 2)}
              as={["line"]}
              points={of.stretches.map((each, at) => ({
                name: each.until ? day(each.until) : String(at + 1),
                tick: each.until && at % Math.ceil(of.stretches.length / 4) === 0 ? shortDay(each.until) : "",
                values: [each.km / Number(each.liters)],
                shown: [number(each.km / Number(each.liters), 1)],
              }))}
            />
          </div>
        )}
      </Section>
      {(services.answer?.data.length ?? 0) > 0 && (
        <Show title={say({ id: "Riwayat servis", en: "Service history" })}>
          <List plain>
            {services.answer!.data.map((each) => (
              <Row
                key={each.id}
                title={each.service_type}
                sub={[day(each.date), each.mileage !== null && `${number(each.mileage)} km`].filter(Boolean).join(" · ")}
                value={each.cost ? money(each.cost, each.currency ?? "IDR") : ""}
                onTap={() => edit(serviceOf(vehicle), each)}
              />
            ))}
          </List>
        </Show>
      )}
      {(fills.answer?.data.length ?? 0) > 0 && (
        <Show title={say({ id: "Isi bensin", en: "Fill-ups" })}>
          <List plain>
            {fills.answer!.data.map((each) => (
              <Row
                key={each.id}
                title={`${number(each.liters, 2)} L`}
                sub={[day(each.date), each.mileage !== null && `${number(each.mileage)} km`, each.fill === "partial" && say({ id: "sebagian", en: "partly" })].filter(Boolean).join(" · ")}
                value={each.cost ? money(each.cost, each.currency ?? "IDR") : ""}
                onTap={() => edit(fuelOf(vehicle), each)}
              />
            ))}
          </List>
        </Show>
      )}
    </>
  );
}
