/**
 * Charts for a phone: bars, lines, a ring. Each says in words what it shows, a tap or the arrow keys name one figure, and a button
 * opens all of them as a table. A new kind draws into `Plot`, which measures and labels.
 */
import type { ComponentChildren, JSX, RefObject } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";

import { say } from "../core/say";

export interface Point {
  /** What the figure stands under in the table, and in the line above the chart. */
  name: string;
  /** Below the axis; left out: none. */
  tick?: string;
  values: (number | null)[];
  /** Its figures in words, as many as `values`. */
  shown: string[];
}

interface PlotProps {
  title: string;
  /** What a screen reader says of the whole. */
  summary: string;
  points: Point[];
  /** The heads of the table: the first of `name`, then one for each value. */
  heads: string[];
  height?: number;
  least?: number;
  most: number;
  axis: (value: number) => string;
  draw: (space: Space, chosen: number | null) => ComponentChildren;
}

export interface Space {
  x: (at: number) => number;
  y: (value: number) => number;
  step: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The width there is, px; 0 until measured. */
function useWidth(): [RefObject<HTMLDivElement>, number] {
  const box = useRef<HTMLDivElement>(null) as RefObject<HTMLDivElement>;
  const [width, set] = useState(0);
  useEffect(() => {
    const found = box.current;
    if (!found) return;
    set(found.clientWidth);
    const watch = new ResizeObserver(() => set(found.clientWidth));
    watch.observe(found);
    return () => watch.disconnect();
  }, []);
  return [box, width];
}

/** Round steps of an axis, at most four: 0, 50, 100 … */
export function steps(least: number, most: number): number[] {
  const span = most - least;
  if (span <= 0) return [least];
  const raw = span / 3;
  const power = 10 ** Math.floor(Math.log10(raw));
  const size = ([1, 2, 2.5, 5, 10].find((each) => each * power >= raw) ?? 10) * power;
  const found: number[] = [];
  for (let at = Math.ceil(least / size) * size; at <= most + size * 1e-9; at += size) found.push(Math.abs(at) < size * 1e-9 ? 0 : at);
  return found;
}

function Plot({ title, summary, points, heads, height = 150, least = 0, most, axis, draw }: PlotProps): JSX.Element {
  const [box, width] = useWidth();
  const [chosen, choose] = useState<number | null>(null);
  const [open, setOpen] = useState(false);
  const id = useId();
  const marks = steps(least, most);
  const left = Math.max(...marks.map((mark) => axis(mark).length), 1) * 6.4 + 8;
  const [right, top, bottom] = [width - 4, 8, height - 20];
  const step = points.length ? (right - left) / points.length : 0;
  const span = most - least || 1;
  const space: Space = {
    x: (at) => left + step * (at + 0.5),
    y: (value) => bottom - ((value - least) / span) * (bottom - top),
    step,
    left,
    right,
    top,
    bottom,
  };
  const point = chosen === null ? null : points[chosen];
  const move = (event: KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    choose((now) => Math.min(Math.max((now ?? (by > 0 ? -1 : points.length)) + by, 0), points.length - 1));
  };
  const under = (event: PointerEvent): void => {
    const at = Math.floor((event.offsetX - left) / step);
    if (at >= 0 && at < points.length) choose(at);
  };
  return (
    <figure class="chart">
      <figcaption aria-live="polite">
        {point ? (
          <>
            {point.name} <b>{point.shown.filter(Boolean).join(" · ")}</b>
          </>
        ) : (
          title
        )}
      </figcaption>
      <div
        ref={box}
        style={{ height: `${height}px` }}
        role="img"
        tabIndex={0}
        aria-label={`${title}. ${summary}`}
        onKeyDown={move}
        onBlur={() => choose(null)}
      >
        {width > 0 && (
          <svg
            height={height}
            viewBox={`0 0 ${width} ${height}`}
            aria-hidden="true"
            onPointerDown={under}
            onPointerMove={(event) => event.pointerType === "mouse" && under(event)}
            onPointerLeave={(event) => event.pointerType === "mouse" && choose(null)}
          >
            {marks.map((mark) => (
              <g key={mark}>
                <line class="grid" x1={left} x2={right} y1={space.y(mark)} y2={space.y(mark)} />
                <text x={left - 7} y={space.y(mark) + 4} text-anchor="end">
                  {axis(mark)}
                </text>
              </g>
            ))}
            {draw(space, chosen)}
            {points.map(
              (each, at) =>
                each.tick && (
                  <text key={at} x={space.x(at)} y={height - 4} text-anchor={at === 0 && step < 24 ? "start" : at === points.length - 1 && step < 24 ? "end" : "middle"}>
                    {each.tick}
                  </text>
                ),
            )}
          </svg>
        )}
      </div>
      <button class="figures" type="button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {open ? say({ id: "Tutup angka", en: "Hide figures" }) : say({ id: "Lihat angka", en: "Show figures" })}
      </button>
      {open && (
        <div class="scroll" id={id} tabIndex={0} role="group" aria-label={title}>
          <table class="table">
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {points.map((each) => (
                <tr key={each.name}>
                  <th scope="row">{each.name}</th>
                  {each.shown.map((shown, at) => (
                    <td key={at}>{shown}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </figure>
  );
}

interface ChartProps {
  title: string;
  summary: string;
  points: Point[];
  heads: string[];
  axis: (value: number) => string;
  height?: number;
}

const highest = (points: Point[]): number => Math.max(...points.flatMap((each) => each.values.map((value) => value ?? 0)), 0);

/** One bar a point; the chosen one stands out. */
export function Bars(props: ChartProps): JSX.Element {
  const most = highest(props.points) * 1.06 || 1;
  return (
    <Plot
      {...props}
      most={most}
      draw={(space, chosen) =>
        props.points.map((each, at) => {
          const value = each.values[0] ?? 0;
          if (!value) return null;
          const wide = Math.max(Math.min(space.step * 0.66, 30), 2);
          const tall = Math.max(space.bottom - space.y(value), 2);
          return (
            <rect
              key={at}
              class={`bar ${chosen !== null && chosen !== at ? "off" : ""}`}
              x={space.x(at) - wide / 2}
              y={space.bottom - tall}
              width={wide}
              height={tall}
              rx={Math.min(4, wide / 2)}
            />
          );
        })
      }
    />
  );
}

interface LineProps extends ChartProps {
  /** Which value is drawn as what; in the order of `values`. */
  as: ("line" | "second" | "third" | "dots")[];
  /** From nought, or from the least there is. */
  fromZero?: boolean;
}

/** Values over time; what is null leaves a gap. */
export function Lines({ as, fromZero, ...props }: LineProps): JSX.Element {
  const values = props.points.flatMap((each) => each.values.filter((value): value is number => value !== null));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = (high - low || Math.abs(high) * 0.1 || 1) * 0.12;
  const least = fromZero ? Math.min(0, low - (low < 0 ? room : 0)) : low - room;
  return (
    <Plot
      {...props}
      least={least}
      most={high + room}
      draw={(space, chosen) => (
        <>
          {as.map((form, which) =>
            form === "dots" ? (
              props.points.map((each, at) => {
                const value = each.values[which] ?? null;
                return value === null ? null : <circle key={at} class="dot" cx={space.x(at)} cy={space.y(value)} r={2.6} />;
              })
            ) : (
              <path
                key={which}
                class={`path ${form === "line" ? "" : form}`}
                d={path(props.points.map((each) => each.values[which] ?? null), space)}
              />
            ),
          )}
          {chosen !== null && <line class="cursor" x1={space.x(chosen)} x2={space.x(chosen)} y1={space.top} y2={space.bottom} />}
        </>
      )}
    />
  );
}

function path(values: (number | null)[], space: Space): string {
  let drawn = "";
  let pen = false;
  values.forEach((value, at) => {
    if (value === null) return;
    drawn += `${pen ? "L" : "M"}${space.x(at).toFixed(1)} ${space.y(value).toFixed(1)}`;
    pen = true;
  });
  return drawn;
}

/** How much of a day's target is used; the words within say it. */
export function Ring({ share, children }: { share: number; children: ComponentChildren }): JSX.Element {
  const round = 2 * Math.PI * 41;
  return (
    <div class={`ring ${share > 1 ? "over" : ""}`}>
      <svg viewBox="0 0 92 92" aria-hidden="true">
        <circle cx="46" cy="46" r="41" />
        {share > 0 && <circle cx="46" cy="46" r="41" stroke-dasharray={`${Math.min(share, 1) * round} ${round}`} />}
      </svg>
      <p>{children}</p>
    </div>
  );
}
