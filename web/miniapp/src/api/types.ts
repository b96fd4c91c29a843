/** The API's shapes by the names screens use. All come from its OpenAPI (schema.d.ts, made by `npm run types`). */
import type { components } from "./schema";

type Shapes = components["schemas"];

export type FaultBody = Shapes["Reason"];
export type Who = Shapes["Who"];
export type Reader = Shapes["Reader"];
export type TodayScreen = Shapes["TodayScreen"];
export type MoneyScreen = Shapes["MoneyScreen"];
export type FoodScreen = Shapes["FoodScreen"];
export type TrainingScreen = Shapes["TrainingScreen"];
export type VehiclesScreen = Shapes["VehiclesScreen"];
export type VehicleState = Shapes["VehicleState"];
export type InsightsScreen = Shapes["InsightsScreen"];
export type Finding = Shapes["Finding"];

export type Category = Shapes["Category"];
export type Expense = Shapes["Expense"];
export type Income = Shapes["Income"];
export type BudgetLeft = Shapes["BudgetLeft"];
export type Budget = Shapes["Budget"];
export type Chart = Shapes["Chart"];
export type Group = Shapes["Group"];
export type Payday = Shapes["Payday"];
export type Rule = Shapes["Rule"];
export type Recurrence = Shapes["Recurrence"];
export type Spending = Shapes["Spending"];

export type Task = Shapes["Task"];
export type Priority = Shapes["Priority"];

export type Meal = Shapes["Meal"];
export type Eaten = Shapes["Eaten"];
export type Workout = Shapes["Workout"];
export type Fitness = Shapes["Fitness"];
export type Load = Shapes["Load"];
export type PlanShown = Shapes["PlanShown"];
export type Session = Shapes["Session"];
export type Kept = Shapes["Kept"];
export type ReminderState = Shapes["ReminderState"];
export type Money = Shapes["Money"];
export type Weight = Shapes["Weight"];
export type Goal = Shapes["Goal"];
export type Memory = Shapes["Memory"];
export type Vehicle = Shapes["Vehicle"];
export type Service = Shapes["Service"];
export type Fuel = Shapes["Fuel"];
export type Reminder = Shapes["Reminder"];
export type Settings = Shapes["Settings"];
export type PushState = Shapes["PushState"];
export type Pushes = Shapes["Pushes"];
export type Privacy = Shapes["Privacy"];
export type Reached = Shapes["Reached"];
export type SessionShown = Shapes["SessionShown"];
export type Status = Shapes["tools__account__standing__Status"];
export type Plan = Shapes["Plan"];
export type Race = Shapes["Race"];
export type Answer = Shapes["Answer"];
export type Placed = Shapes["Placed"];
export type CardShown = Shapes["CardShown"];
export type Line = Shapes["Line"];
