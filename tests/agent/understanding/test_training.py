"""Workouts, their corrections, questions and plans in words, in Indonesian and English; and what is none of them."""

from typing import Any

import pytest

from tests.agent.understanding.said import read

Said = dict[str, Any]


def kept(text: str) -> list[Said]:
    """What a text logs of training, without what was left unsaid."""
    calls = read(text).calls
    assert {call.tool for call in calls} <= {"log_workout"}, (text, calls)
    return [{k: v for k, v in call.arguments.items() if v not in (None, [], False)} for call in calls]


@pytest.mark.parametrize(
    ("text", "workout"),
    [
        ("lari 5km 30 menit", {"type": "run", "distance": "5", "duration": "30"}),
        ("lari pagi 5k pace 6:30", {"type": "run", "distance": "5", "pace": "390", "time": "06:00:00"}),
        ("jogging 45 menit di GBK", {"type": "run", "duration": "45", "notes": "di GBK"}),
        ("gowes 20km 1 jam", {"type": "ride", "distance": "20", "duration": "60"}),
        ("ran 10k in 52:30", {"type": "run", "distance": "10", "duration": "52.5"}),
        ("easy run 8 km @5:45", {"type": "run", "distance": "8", "pace": "345", "name": "easy run"}),
        ("renang 1 km", {"type": "swim", "distance": "1"}),
        ("renang 1500m 40 menit", {"type": "swim", "distance": "1.5", "duration": "40"}),
        ("gym 1 jam", {"type": "gym", "duration": "60"}),
        ("yoga 45 menit", {"type": "yoga", "duration": "45"}),
        ("main badminton 2 jam", {"type": "other", "name": "badminton", "duration": "120"}),
        ("jalan kaki 6000 langkah", {"type": "walk", "steps": 6000}),
        ("10k 55 menit kemarin pagi", {"type": "run", "distance": "10", "duration": "55", "date": "2026-11-17",
                                       "time": "06:00:00"}),
        ("lari 12 km 1 jam 10 menit, hr 150", {"type": "run", "distance": "12", "duration": "70", "heart_rate": 150}),
        ("half marathon 1:52:10", {"type": "run", "distance": "21.0975", "duration": "112.1667"}),
        ("half marathon 1:52", {"type": "run", "distance": "21.0975", "duration": "112"}),
        ("lari 5k 22:30", {"type": "run", "distance": "5", "duration": "22.5"}),
        ("lari 5k 27'30\"", {"type": "run", "distance": "5", "duration": "27.5"}),
        ("lari 21,1 km 2j5m", {"type": "run", "distance": "21.1", "duration": "125"}),
        ("lari 42,195 km 4 jam 12 menit", {"type": "run", "distance": "42.195", "duration": "252"}),
        ("lari tujuh koma lima kilometer empat puluh menit", {"type": "run", "distance": "7.5", "duration": "40"}),
        ("ran 3 miles in 27 min", {"type": "run", "distance": "4.828", "duration": "27"}),
        ("6x800m @3:20", {"type": "run", "distance": "4.8", "duration": "20", "name": "interval", "notes": "6x800m"}),
        ("hari minggu lari 12 km", {"type": "run", "distance": "12", "date": "2026-11-15"}),
        ("lari 5km jam 6 pagi", {"type": "run", "distance": "5", "time": "06:00:00"}),
        ("abis yoga", {"type": "yoga"}),
    ],
)  # fmt: skip
def test_a_workout_that_was_done(text: str, workout: Said) -> None:
    assert kept(text) == [workout]


@pytest.mark.parametrize(
    ("text", "sets"),
    [
        ("bench press 3x10 60kg, squat 4x8 80kg",
         [{"exercise": "bench press", "sets": 3, "reps": 10, "weight": "60"},
          {"exercise": "squat", "sets": 4, "reps": 8, "weight": "80"}]),
        ("push up 3x20", [{"exercise": "push up", "sets": 3, "reps": 20}]),
        ("squat 4 set 8 rep 80 kg", [{"exercise": "squat", "sets": 4, "reps": 8, "weight": "80"}]),
        ("deadlift 100kg 5 sets of 5", [{"exercise": "deadlift", "sets": 5, "reps": 5, "weight": "100"}]),
        ("plank 2m", [{"exercise": "plank", "sets": 1, "seconds": 120}]),
        ("plank 3 x 1 menit", [{"exercise": "plank", "sets": 3, "seconds": 60}]),
        ("pull up 12 10 8", [{"exercise": "pull up", "sets": 1, "reps": n} for n in (12, 10, 8)]),
        ("did 20 pushups and 15 situps",
         [{"exercise": "pushups", "sets": 1, "reps": 20}, {"exercise": "situps", "sets": 1, "reps": 15}]),
    ],
)  # fmt: skip
def test_sets_of_the_gym_are_one_workout(text: str, sets: list[Said]) -> None:
    (workout,) = kept(text)
    told = [{k: v for k, v in each.items() if v is not None} for each in workout["sets"]]
    assert (workout["type"], told) == ("gym", sets)


@pytest.mark.parametrize(
    "text",
    [
        "besok lari 5km", "pengen lari", "mau gym 1 jam", "temenku lari marathon", "adikku lari 5km 30 menit", "lari dari kenyataan",
        "lari 5k?", "target lari 100km bulan ini", "ga jadi lari 5km", "lari tiap pagi 5km", "motor lari 60 km/jam",
        "yoga jam 5 sore", "ga sempet gym", "maling lari", "waktu lari habis", "clean the house 2 hours", "should i run 5k",
        "gym 300rb sebulan", "paid 1.2 mil for gym membership", "sewa lapangan futsal 100rb", "beli sepatu lari 500k",
        "anterin anak les renang 50k", "gojek 10k", "kopi 5k", "parkir 10k 2 jam", "pengeluaran gym bulan ini", "ride 15k",
    ],
)  # fmt: skip
def test_what_is_no_workout(text: str) -> None:
    assert "log_workout" not in [call.tool for call in read(text).calls]


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("beli bensin 30rb, abis itu gym 1 jam upper body", ["log_expense", "log_workout"]),
        ("makan siang bakso 20rb, abis itu gym 1 jam", ["log_expense", "log_meal", "log_workout"]),
        ("kemarin lari 5k 30 menit, trus beli bakso 20rb", ["log_workout", "log_expense"]),
        ("lari 5km trus renang 500m", ["log_workout", "log_workout"]),
        ("beli bubur 15rb\nlari 3 km 20 menit", ["log_expense", "log_workout"]),
    ],
)
def test_a_workout_and_something_else(text: str, tools: list[str]) -> None:
    calls = read(text).calls
    assert [call.tool for call in calls] == tools
    assert len({call.arguments.get("date") for call in calls}) == 1


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("eh 5,2 km", {"distance": "5.2"}),
        ("bukan 30 tapi 35 menit", {"duration": "35"}),
        ("eh salah 32 menit", {"duration": "32"}),
        ("pacenya harusnya 6:10", {"pace": "370"}),
        ("it was actually 6 km", {"distance": "6"}),
    ],
)
def test_a_workout_set_right(text: str, fix: Said) -> None:
    (call,) = read(text).calls
    assert call.tool == "correct_workout"
    assert {k: v for k, v in call.arguments.items() if k != "target"} == fix


@pytest.mark.parametrize(
    ("text", "tool", "asked"),
    [
        ("total lari minggu ini", "workouts", {"type": "run", "period": "week"}),
        ("berapa kali lari bulan ini", "workouts", {"type": "run", "period": "month"}),
        ("kapan terakhir gym", "workouts", {"type": "gym"}),
        ("total gowes gue berapa km", "workouts", {"type": "ride"}),
        ("how many km did I run last month", "workouts", {"type": "run", "period": "last_month"}),
        ("/run", "workouts", {"type": "run"}),
        ("pace terbaik 5k", "fitness", {"race": "5k"}),
        ("prediksi 10k gue", "fitness", {"race": "10k"}),
        ("race prediction half marathon", "fitness", {"race": "half"}),
        ("CTL gue berapa", "fitness", {}),
        ("vdot gue berapa?", "fitness", {}),
        ("/plan", "training_plan", {}),
        ("lihat plan latihan", "training_plan", {}),
        ("bikin plan 10k tanggal 14 februari", "set_training_plan", {"race": "10k", "race_date": "2027-02-14", "days": 4}),
        ("buatin program latihan marathon 20 minggu 5 hari seminggu", "set_training_plan",
         {"race": "full", "weeks": 20, "days": 5}),
        ("training plan 5k in 8 weeks, 3 days a week", "set_training_plan", {"race": "5k", "weeks": 8, "days": 3}),
    ],
)  # fmt: skip
def test_questions_and_plans(text: str, tool: str, asked: Said) -> None:
    (call,) = read(text).calls
    assert call.tool == tool
    assert {k: v for k, v in call.arguments.items() if v not in (None, False)} == asked


@pytest.mark.parametrize("text", ["lari 6171 km", "lari 0 km", "run 200000 minutes", "jalan kaki 900000 langkah"])
def test_more_than_anybody_runs_is_no_workout(text: str) -> None:
    assert "log_workout" not in {call.tool for call in read(text).calls}


@pytest.mark.parametrize(
    ("text", "sets"),
    [
        ("3x12 squat 60kg, 3x10 lunges", [("squat", 3, 12, "60"), ("lunges", 3, 10, None)]),
        ("4 sets of 10 bench press at 60kg", [("bench press", 4, 10, "60")]),
        ("lat pulldown 12 10 8 reps 45kg", [("lat pulldown", 1, n, "45") for n in (12, 10, 8)]),
        ("ohp 3x10 30kg then rows 3x12 40kg", [("ohp", 3, 10, "30"), ("rows", 3, 12, "40")]),
    ],
)
def test_sets_before_and_behind_their_exercise(text: str, sets: list[tuple[str, int, int, str | None]]) -> None:
    (call,) = read(text).calls
    found = [(s["exercise"], s["sets"], s["reps"], s.get("weight")) for s in call.arguments["sets"]]
    assert found == sets


@pytest.mark.parametrize(
    ("text", "distance", "duration"),
    [
        ("renang 20 lap kolam 50m", "1", None),
        ("swam 40 laps of a 25m pool", "1", None),
        ("interval 6x400m istirahat 90 detik", "2.4", None),
        ("interval 8x400 m @1:45 rest 90s", "3.2", "14"),
        ("30 min on the stationary bike", None, "30"),
        ("did a half marathon in 1:58:20 on sunday", "21.0975", "118.3333"),
        ("ran a 5k pb today 23:11", "5", "23.1833"),
    ],
)
def test_lengths_rests_and_machines(text: str, distance: str | None, duration: str | None) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments.get("distance"), call.arguments.get("duration")) == (
        "log_workout",
        distance,
        duration,
    )


def test_what_was_eaten_after_a_run_is_a_meal() -> None:
    found = read("ran 4k in 25 min then had a banana and coffee").calls
    assert [call.tool for call in found] == ["log_workout", "log_meal"]
    assert found[0].arguments.get("notes") is None


@pytest.mark.parametrize(
    ("text", "exercise"),
    [("bench press terakhir berapa kilo", "bench press"), ("what's my heaviest deadlift", "deadlift"), ("pr squat gue berapa", "squat")],
)  # fmt: skip
def test_one_exercise_is_asked_about(text: str, exercise: str) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments["exercise"]) == ("workouts", exercise)
