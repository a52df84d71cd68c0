import type { Answer } from "./answer.ts";
import type { Recipe, Recomputed } from "./recompute.ts";

interface Seen {
	readonly seconds: number;
	readonly isCompleted: boolean;
}

/** From the durations one by one, sorted; those still running by Kaplan and Meier's product, factor by factor. */
export function recomputeDuration(recipe: Recipe, counted: readonly Answer[]): Recomputed {
	const all = counted.flatMap(({ observation }) => (observation.kind === "duration" ? [observation] : []));
	const sorted = all
		.filter(({ isCompleted }) => isCompleted)
		.map(({ seconds }) => seconds)
		.sort((a, b) => a - b);
	const isSomeRunning = sorted.length < all.length;
	if (all.length === 0) return { value: null, n: 0 };
	switch (recipe.variant) {
		case "geometricMean": {
			const value = Math.exp(sorted.reduce((sum, x) => sum + Math.log(x), 0) / sorted.length);
			return { value: sorted.every((x) => x > 0) && sorted.length > 0 ? value : null, n: sorted.length };
		}
		case "attainment": {
			const isUndecided = all.some(({ seconds, isCompleted }) => !isCompleted && seconds < recipe.threshold);
			const within = sorted.filter((x) => x <= recipe.threshold).length / all.length;
			return { value: 100 * (isUndecided ? 1 - notYetAfter(recipe.threshold, all) : within), n: all.length };
		}
		default: {
			const p = recipe.variant === "p90" ? 0.9 : 0.5;
			if (!isSomeRunning) return { value: quantile(sorted, p, recipe.quantileRule), n: all.length };
			return { value: sorted.find((x) => notYetAfter(x, all) <= 1 - p + 1e-12) ?? null, n: all.length };
		}
	}
}

function quantile(sorted: readonly number[], p: number, rule: string): number | null {
	const n = sorted.length;
	if (rule === "nearestRank") return sorted[Math.max(0, Math.ceil(p * n - 1e-9) - 1)] ?? null;
	const h = (n - 1) * p;
	const lower = sorted[Math.floor(h)];
	if (lower === undefined) return null;
	return lower + (h - Math.floor(h)) * ((sorted[Math.floor(h) + 1] ?? lower) - lower);
}

function notYetAfter(time: number, all: readonly Seen[]): number {
	const times = new Set(all.filter(({ seconds, isCompleted }) => isCompleted && seconds <= time).map(({ seconds }) => seconds));
	let share = 1;
	for (const t of times) {
		const atRisk = all.filter(({ seconds }) => seconds >= t).length;
		const done = all.filter(({ seconds, isCompleted }) => isCompleted && seconds === t).length;
		share *= 1 - done / atRisk;
	}
	return share;
}
