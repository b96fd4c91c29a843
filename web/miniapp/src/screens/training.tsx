/** Load, the plan's week, predictions and bests, kilometres a week, and each workout. */
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { Check, Dumbbell, Flag } from "lucide";

import { put } from "../api/client";
import { useData } from "../api/data";
import type { Plan, Session, TrainingScreen, Workout } from "../api/types";
import { day, dayOf, duration, number, pace, shortDay, today } from "../core/format";
import { read } from "../core/reader";
import { say } from "../core/say";
import { PLAN, raceName, WORKOUT, workoutName } from "../records/days";
import { edit } from "../records/sheet";
import { Bars, Lines } from "../ui/charts";
import { Form, Text } from "../ui/form";
import { done, failed } from "../ui/notes";
import { Add, Empty, Facts, Icon, List, Row, Screen, Section, Slim, waiting } from "../ui/parts";
import { Sheet } from "../ui/sheet";

export function Training(): JSX.Element {
  const screen = useData<TrainingScreen>("/screens/training");
  const found = screen.answer?.data;
  if (found) read(found.reader);
  return (
    <Screen title={say({ id: "Latihan", en: "Training" })} inner action={<Add name={say({ id: "Latihan baru", en: "New workout" })} onTap={() => edit(WORKOUT)} />}>
      {waiting([screen], [270, 220, 200]) ?? <All of={found!} />}
      <Deeds plan={found?.plan?.plan ?? null} />
    </Screen>
  );
}

function All({ of }: { of: TrainingScreen }): JSX.Element {
  return (
    <>
      {of.latest.length > 0 && <Form90 of={of} />}
      <ThisWeek of={of} />
      {of.fitness.vdot && <Fitness of={of} />}
      {of.weeks.some((week) => Number(week.sums.distance)) && (
        <Section title={say({ id: "Dua belas minggu", en: "Twelve weeks" })}>
          <div class="card pad">
            <Bars
              title={say({ id: "Kilometer lari per minggu", en: "Kilometres run by week" })}
              summary={`${number(of.weeks.at(-1)?.sums.distance ?? 0, 1)} km`}
              heads={[say({ id: "Mulai", en: "From" }), "km"]}
              axis={(value) => number(value)}
              points={of.weeks.map((week, at) => ({
                name: day(week.first),
                tick: at % 3 === 0 ? shortDay(week.first) : "",
                values: [Number(week.sums.distance)],
                shown: [`${number(week.sums.distance, 1)} km`],
              }))}
            />
          </div>
        </Section>
      )}
      <Section title={say({ id: "Terbaru", en: "Latest" })}>
        {of.latest.length ? (
          <List>
            {of.latest.map((each) => (
              <WorkoutRow key={each.id} of={each} />
            ))}
          </List>
        ) : (
          <Empty
            icon={Dumbbell}
            title={say({ id: "Belum ada latihan", en: "No workouts yet" })}
            sayings={[say({ id: "lari 5k 30 menit", en: "ran 5k in 30 min" }), say({ id: "bench press 3x8 60kg", en: "bench press 3x8 60kg" })]}
          >
            {say({ id: "Atau kirim file GPX, FIT atau TCX ke bot.", en: "Or send a GPX, FIT or TCX file to the bot." })}
          </Empty>
        )}
      </Section>
    </>
  );
}

const SIGNS: Record<Workout["type"], string> = { run: "🏃", walk: "🚶", ride: "🚴", swim: "🏊", gym: "🏋️", yoga: "🧘", other: "💪" };

function WorkoutRow({ of }: { of: Workout }): JSX.Element {
  const { distance, duration: minutes } = of;
  const speed = distance && minutes && ["run", "walk"].includes(of.type) ? pace((Number(minutes) * 60) / Number(distance)) : "";
  const sets = (of.sets ?? []).map((each) => `${each.exercise} ${each.sets}×${each.reps ?? ""}${each.weight ? ` ${number(each.weight, 1)} kg` : ""}`).join(", ");
  return (
    <Row
      badge={SIGNS[of.type]}
      title={of.name ?? workoutName(of.type)}
      sub={[day(dayOf(of.logged_at)), speed, sets].filter(Boolean).join(" · ")}
      value={distance ? `${number(distance, 2)} km` : minutes ? duration(minutes) : ""}
      small={distance && minutes ? duration(minutes) : undefined}
      onTap={() => edit(WORKOUT, of)}
    />
  );
}

function Form90({ of }: { of: TrainingScreen }): JSX.Element | null {
  const { load } = of.fitness;
  if (!load) return null;
  const names = [say({ id: "Kebugaran", en: "Fitness" }), say({ id: "Lelah", en: "Fatigue" })];
  return (
    <div class="card pad">
      <dl class="trio">
        {(
          [
            [names[0], load.ctl, "CTL"],
            [names[1], load.atl, "ATL"],
            ["Form", load.tsb, "TSB"],
          ] as const
        ).map(([name, value, short]) => (
          <div key={short}>
            <dt>
              {name} <small>{short}</small>
            </dt>
            <dd>{number(value, 1)}</dd>
          </div>
        ))}
      </dl>
      {of.loads.length > 1 && (
        <>
          <Lines
            title={say({ id: "Kebugaran dan kelelahan", en: "Fitness and fatigue" })}
            summary={`CTL ${number(load.ctl, 1)}, ATL ${number(load.atl, 1)}`}
            heads={[say({ id: "Hari", en: "Day" }), "CTL", "ATL"]}
            axis={(value) => number(value)}
            as={["line", "second"]}
            fromZero
            points={of.loads.map((each, at) => ({
              name: day(each.day),
              tick: at % Math.ceil(of.loads.length / 4) === 0 ? shortDay(each.day) : "",
              values: [Number(each.ctl), Number(each.atl)],
              shown: [number(each.ctl, 1), number(each.atl, 1)],
            }))}
          />
          <p class="key">
            <span>
              <i />
              {names[0]}
            </span>
            <span>
              <i class="second" />
              {names[1]}
            </span>
          </p>
        </>
      )}
      {load.days < 42 && (
        <p class="soft">{say({ id: `Baru ${load.days} dari 42 hari yang dipakai: angkanya masih naik sendiri.`, en: `Only ${load.days} of the 42 days it uses: the figures still rise by themselves.` })}</p>
      )}
    </div>
  );
}

const SESSIONS = (): Record<Session["kind"], string> => ({
  easy: say({ id: "Mudah", en: "Easy" }),
  strides: say({ id: "Mudah + akselerasi", en: "Easy + strides" }),
  tempo: "Tempo",
  interval: say({ id: "Interval", en: "Intervals" }),
  long: say({ id: "Jauh, santai", en: "Long, relaxed" }),
  race: say({ id: "Lomba", en: "Race" }),
});

const session = signal<Session | null>(null);

function ThisWeek({ of }: { of: TrainingScreen }): JSX.Element {
  const shown = of.plan;
  const week = shown?.plan.plan_data.weeks[shown.number - 1];
  return (
    <Section title={say({ id: "Rencana", en: "Plan" })} action={!shown && <Add name={say({ id: "Rencana baru", en: "New plan" })} onTap={() => edit(PLAN)} />}>
      {shown && week ? (
        <>
          <p class="soft lead">
            <Icon of={Flag} />
            {raceName(shown.plan.goal)} · {day(shown.plan.race_date)} · {say({ id: `minggu ${shown.number} dari ${shown.plan.plan_data.weeks.length}`, en: `week ${shown.number} of ${shown.plan.plan_data.weeks.length}` })}
          </p>
          <List plain>
            {week.sessions.map((each) => (
              <Row
                key={each.date}
                title={SESSIONS()[each.kind]}
                sub={each.skipped ? say({ id: "dilewati", en: "skipped" }) : day(each.date)}
                value={
                  shown.done.includes(each.date) ? (
                    <span class="fine">
                      <Icon of={Check} />
                      <span class="hush">{say({ id: "selesai", en: "done" })}</span>
                    </span>
                  ) : (
                    `${number(each.km, 1)} km`
                  )
                }
                onTap={() => (session.value = each)}
              />
            ))}
          </List>
          <button class="button wide" type="button" onClick={() => edit(PLAN, shown.plan)}>
            {say({ id: "Ganti atau hapus rencana", en: "Replace or remove the plan" })}
          </button>
        </>
      ) : (
        <Slim sayings={[say({ id: "rencana lari 10k 12 minggu", en: "training plan 10k in 12 weeks" })]} />
      )}
    </Section>
  );
}

/** What can be done with one session of the plan. */
function Deeds({ plan }: { plan: Plan | null }): JSX.Element | null {
  const one = session.value;
  if (!one || !plan) return null;
  const close = (): void => {
    session.value = null;
  };
  const act = async (body: Record<string, unknown>): Promise<void> => {
    const answer = await put<Plan>(`/training-plans/${plan.id}`, { session: one.date, ...body });
    done(say({ id: "Rencana diubah.", en: "The plan was changed." }), answer.meta?.change);
    close();
  };
  const tap = (deed: string) => () => void act({ deed }).catch(failed);
  return (
    <Sheet title={`${SESSIONS()[one.kind]} · ${day(one.date)}`} onClose={close}>
      <div class="buttons">
        <button class="button" type="button" onClick={tap("shorten")}>
          {say({ id: "Perpendek", en: "Shorten" })}
        </button>
        <button class="button" type="button" onClick={tap("skip")}>
          {say({ id: "Lewati", en: "Skip" })}
        </button>
      </div>
      <Form start={{ to: one.date < today() ? today() : one.date }} submit={say({ id: "Pindahkan", en: "Move" })} onSubmit={({ to }) => act({ deed: "move", to })}>
        {(field) => <Text label={say({ id: "Ke tanggal", en: "To" })} field={field("to")} type="date" />}
      </Form>
    </Sheet>
  );
}

function Fitness({ of }: { of: TrainingScreen }): JSX.Element {
  const { fitness } = of;
  const { paces } = fitness;
  return (
    <>
      <Section title={say({ id: "Perkiraan lomba", en: "Race predictions" })}>
        <Facts of={[["VDOT", number(fitness.vdot!, 1)], ...fitness.predictions.map((each) => [raceName(each.race), duration(each.time)] as const)]} />
      </Section>
      {paces && (
        <Section title={say({ id: "Pace latihan", en: "Training paces" })}>
          <Facts
            of={[
              [say({ id: "Mudah", en: "Easy" }), `${duration(Number(paces.easy) / 60)}–${pace(paces.easy_slow)}`],
              [say({ id: "Maraton", en: "Marathon" }), pace(paces.marathon)],
              [say({ id: "Ambang", en: "Threshold" }), pace(paces.threshold)],
              [say({ id: "Interval", en: "Interval" }), pace(paces.interval)],
              [say({ id: "Repetisi", en: "Repetition" }), pace(paces.repetition)],
            ]}
          />
        </Section>
      )}
      {fitness.bests.length > 0 && (
        <Section title={say({ id: "Rekor", en: "Bests" })}>
          <List plain>
            {fitness.bests.map((best) => (
              <Row
                key={best.race ?? "longest"}
                title={best.race ? raceName(best.race) : say({ id: "Terjauh", en: "Longest" })}
                sub={day(dayOf(best.workout.logged_at))}
                value={best.race ? duration(best.workout.duration ?? 0) : `${number(best.workout.distance ?? 0, 2)} km`}
              />
            ))}
          </List>
        </Section>
      )}
    </>
  );
}
