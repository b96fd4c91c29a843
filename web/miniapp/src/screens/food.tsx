/** A day's meals with what is left of it, the two weeks up to it, the weight, and what a day takes. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ChevronLeft, ChevronRight, Scale, Utensils } from "lucide";

import { post, query } from "../api/client";
import { useData } from "../api/data";
import type { FoodScreen, Goal, Meal, Weight } from "../api/types";
import { day, dayOf, number, plusDays, shortDay, time, today } from "../core/format";
import { read } from "../core/reader";
import { say } from "../core/say";
import { GOAL, MEAL, mealName, WEIGHT } from "../records/days";
import { edit } from "../records/sheet";
import { Bars, Lines, Ring } from "../ui/charts";
import { done, failed } from "../ui/notes";
import { Add, Empty, Facts, Icon, List, Row, Screen, Section, Slim, waiting } from "../ui/parts";

const kcal = (): string => say({ id: "kkal", en: "kcal" });

export function Food(): JSX.Element {
  const [at, setAt] = useState<string | null>(null);
  const screen = useData<FoodScreen>(`/screens/food${query({ day: at })}`);
  const weights = useData<Weight[]>("/weight-logs?per_page=5");
  const goals = useData<Goal[]>("/body-goals?per_page=1");
  const found = screen.answer?.data;
  if (found) read(found.reader);
  const shown = at ?? today();
  const go = (by: number): void => {
    const next = plusDays(shown, by);
    setAt(next >= today() ? null : next);
  };
  return (
    <Screen title={say({ id: "Makan & badan", en: "Food & body" })} inner action={<Add name={say({ id: "Makanan baru", en: "New meal" })} onTap={() => edit(MEAL)} />}>
      <div class="step">
        <button class="round" type="button" aria-label={say({ id: "Sebelumnya", en: "Before" })} onClick={() => go(-1)}>
          <Icon of={ChevronLeft} />
        </button>
        <p class="strong" aria-live="polite">
          {day(shown)}
        </p>
        <button class="round" type="button" disabled={shown >= today()} aria-label={say({ id: "Berikutnya", en: "Next" })} onClick={() => go(1)}>
          <Icon of={ChevronRight} />
        </button>
      </div>
      {waiting([screen, weights, goals], [190, 200, 220]) ?? (
        <>
          <Day of={found!} />
          <Days of={found!} />
          <Body of={found!} weights={weights.answer!.data} goal={goals.answer!.data[0] ?? null} />
        </>
      )}
    </Screen>
  );
}

function Day({ of }: { of: FoodScreen }): JSX.Element {
  const { sum, meals = [], usual = [] } = of.eaten;
  const again = async (record: string): Promise<void> => {
    try {
      const answer = await post<Meal>("/food-logs", { like: record });
      done(say({ id: `Tercatat: ${answer.data.description}`, en: `Saved: ${answer.data.description}` }), answer.meta?.change);
    } catch (fault) {
      failed(fault);
    }
  };
  return (
    <>
      <div class="card pad plate">
        <Ring share={sum.target ? Number(sum.calories) / Number(sum.target) : 0}>
          <b>{number(sum.calories ?? 0)}</b>
          {sum.target ? `${say({ id: "dari", en: "of" })} ${number(sum.target)}` : kcal()}
        </Ring>
        <dl class="macros">
          {(
            [
              ["Protein", sum.protein, sum.protein_target],
              [say({ id: "Karbo", en: "Carbs" }), sum.carbs, null],
              [say({ id: "Lemak", en: "Fat" }), sum.fat, null],
            ] as const
          ).map(([name, grams, target]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                {number(grams ?? 0)}
                {target && ` / ${number(target)}`} g
              </dd>
            </div>
          ))}
        </dl>
      </div>
      {(sum.unknown ?? 0) > 0 && <p class="soft center">{say({ id: `${sum.unknown} makanan belum ada angkanya`, en: `${sum.unknown} meals without figures` })}</p>}
      {meals.length ? (
        <List>
          {meals.map((meal) => (
            <Row
              key={meal.id}
              badge={{ breakfast: "🌅", lunch: "🍛", dinner: "🌙", snack: "🍪" }[meal.meal_type]}
              title={meal.description}
              sub={`${mealName(meal.meal_type)} · ${time(meal.logged_at)}`}
              value={meal.calories ? `${number(meal.calories)} ${kcal()}` : "–"}
              small={meal.protein ? `${number(meal.protein)} g protein` : undefined}
              onTap={() => edit(MEAL, meal)}
            />
          ))}
        </List>
      ) : (
        <Empty
          icon={Utensils}
          title={say({ id: "Belum ada makanan", en: "Nothing eaten yet" })}
          sayings={[say({ id: "sarapan bubur ayam semangkok", en: "breakfast oatmeal 1 bowl" }), say({ id: "makan nasi padang sepiring", en: "lunch 2 eggs and toast" })]}
        />
      )}
      {usual.length > 0 && (
        <div class="chips">
          {usual.map((each) => (
            <button key={each.record} class="chip" type="button" onClick={() => void again(each.record)}>
              + {each.description}
            </button>
          ))}
        </div>
      )}
    </>
  );
}

function Days({ of }: { of: FoodScreen }): JSX.Element | null {
  if (!of.days.length) return null;
  const known = new Map(of.days.map((each) => [each.day, each]));
  const points = Array.from({ length: 14 }, (_, at) => plusDays(of.eaten.last, at - 13)).map((at, index) => {
    const found = known.get(at);
    return {
      name: day(at),
      tick: index % 4 === 1 ? shortDay(at) : "",
      values: [found ? Number(found.calories) : null],
      shown: [found ? `${number(found.calories)} ${kcal()}` : "–"],
    };
  });
  const mean = of.days.reduce((sum, each) => sum + Number(each.calories), 0) / of.days.length;
  return (
    <Section title={say({ id: "Dua minggu", en: "Two weeks" })}>
      <div class="card pad">
        <Bars
          title={say({ id: "Energi per hari", en: "Energy by day" })}
          summary={say({ id: `rata-rata ${number(mean)} kkal`, en: `${number(mean)} kcal on average` })}
          heads={[say({ id: "Hari", en: "Day" }), kcal()]}
          axis={(value) => number(value)}
          points={points}
        />
      </div>
    </Section>
  );
}

function Body({ of, weights, goal }: { of: FoodScreen; weights: Weight[]; goal: Goal | null }): JSX.Element {
  const { points } = of.weights;
  const { target } = of;
  const last = points.at(-1);
  return (
    <>
      <Section title={say({ id: "Berat", en: "Weight" })} action={<Add name={say({ id: "Timbang badan", en: "Weigh-in" })} onTap={() => edit(WEIGHT)} />}>
        {last ? (
          <>
            <div class="card pad">
              <p class="mid">
                {number(last.weight, 1)} kg
                {weights[0]?.bmi && <small> · BMI {number(weights[0].bmi, 1)}</small>}
              </p>
              {points.length > 1 && (
                <Lines
                  title={say({ id: "Berat dan tren 7 hari", en: "Weight and 7-day trend" })}
                  summary={`${number(last.average, 1)} kg`}
                  heads={[say({ id: "Hari", en: "Day" }), "kg", say({ id: "Tren", en: "Trend" })]}
                  axis={(value) => number(value, 1)}
                  as={["dots", "line"]}
                  points={points.map((each, at) => ({
                    name: day(each.day),
                    tick: at % Math.ceil(points.length / 4) === 0 ? shortDay(each.day) : "",
                    values: [Number(each.weight), Number(each.average)],
                    shown: [number(each.weight, 1), number(each.average, 1)],
                  }))}
                />
              )}
            </div>
            <List plain>
              {weights.map((each) => (
                <Row key={each.id} title={`${number(each.weight, 1)} kg`} value={day(dayOf(each.logged_at))} onTap={() => edit(WEIGHT, each)} />
              ))}
            </List>
          </>
        ) : (
          <Empty icon={Scale} title={say({ id: "Belum ada timbangan", en: "No weigh-ins yet" })} sayings={[say({ id: "berat 68,5", en: "weight 68.5" })]} />
        )}
      </Section>
      <Section title={say({ id: "Target", en: "Targets" })} action={<Add name={say({ id: "Ubah target", en: "Change targets" })} onTap={() => edit(GOAL, goal)} />}>
        {target.calories || target.need.calories ? (
          <Facts
            of={[
              [say({ id: "Target sehari", en: "Target a day" }), target.calories && `${number(target.calories)} ${kcal()}`],
              [
                say({ id: "Yang terpakai sehari", en: "What a day takes" }),
                target.need.calories &&
                  `${number(target.need.calories)} ${kcal()} (${target.need.basis === "learned" ? say({ id: "dari catatanmu", en: "from your records" }) : say({ id: "dari rumus", en: "by formula" })})`,
              ],
              [say({ id: "Sekitar seminggu", en: "About a week" }), target.weekly && `${number(target.weekly, 2)} kg`],
              ["Protein", target.protein && `${number(target.protein)} g`],
            ]}
          />
        ) : (
          <Slim sayings={[say({ id: "target 2000 kkal sehari", en: "target 2000 kcal a day" })]} />
        )}
      </Section>
    </>
  );
}
