import * as z from "zod/mini";
import { monotonePath } from "../../../src/shared/layout/curves.ts";
import { effortCounts } from "../../../src/shared/measure/metrics/ces.ts";
import { npsCounts } from "../../../src/shared/measure/metrics/nps.ts";
import { churnHorizon, churnPerPeriod } from "../../../src/shared/measure/statistics/churn-horizon.ts";
import { costFromDrivers, costsEach } from "../../../src/shared/measure/statistics/cost-of-contact.ts";
import { experienceScore } from "../../../src/shared/measure/statistics/experience-score.ts";
import { funnelOf } from "../../../src/shared/measure/statistics/funnel.ts";
import { survivalQuantile, survivalSteps } from "../../../src/shared/measure/statistics/kaplan-meier.ts";
import { lifetimeValue, simpleLifetimeValue, truncatedValue } from "../../../src/shared/measure/statistics/lifetime-value.ts";
import type { Limits } from "../../../src/shared/measure/statistics/limits.ts";
import { clampLimits, limitsAround, scaleLimits } from "../../../src/shared/measure/statistics/limits.ts";
import { meanLimits, meanMargin } from "../../../src/shared/measure/statistics/mean-interval.ts";
import * as net from "../../../src/shared/measure/statistics/net-score.ts";
import { quantileLimits } from "../../../src/shared/measure/statistics/order-interval.ts";
import * as proportion from "../../../src/shared/measure/statistics/proportion.ts";
import { resolutionRates } from "../../../src/shared/measure/statistics/resolution-rates.ts";
import type { Bins } from "../../../src/shared/measure/statistics/sample.ts";
import * as sample from "../../../src/shared/measure/statistics/sample.ts";
import * as size from "../../../src/shared/measure/statistics/sample-size.ts";
import { mapScale } from "../../../src/shared/measure/statistics/scale-map.ts";
import { criticalT } from "../../../src/shared/measure/statistics/student-t.ts";
import * as two from "../../../src/shared/measure/statistics/two-proportions.ts";
import { welchTest } from "../../../src/shared/measure/statistics/welch.ts";
import { xmrOf } from "../../../src/shared/measure/statistics/xmr.ts";
import { evaluatePath } from "./evaluate-path.ts";
import { foldedContacts } from "./folded-contacts.ts";

type Runner = (input: Record<string, unknown>, expected: Record<string, unknown>) => unknown;

/** Reads the input with a schema, so that a vector of another form fails rather than passes by accident. */
function runner<T extends z.ZodMiniType>(
	schema: T,
	run: (input: z.infer<T>, expected: Record<string, unknown>) => unknown,
): Runner {
	return (input, expected) => run(schema.parse(input), expected);
}

const number = z.number();
const numbers = z.array(number);
const counts = z.record(z.string(), number);
const confidence = { confidence: number };

const pair = (limits: Limits | null) => (limits === null ? null : [limits.low, limits.high]);
const percent = (limits: Limits) => pair(scaleLimits(limits, 100));

function binsOfCounts(of: Record<string, number>): Bins {
	return Object.entries(of)
		.map(([value, count]) => [Number(value), count] as const)
		.sort(([a], [b]) => a - b);
}

function momentsOf(bins: Bins) {
	return { n: sample.countOf(bins), mean: sample.meanOf(bins), sd: Math.sqrt(sample.varianceOf(bins)) };
}

const netCountsSchema = z.object({ detractors: number, passives: number, promoters: number });
const toCounts = ({ detractors, passives, promoters }: z.infer<typeof netCountsSchema>): net.NetCounts => ({
	against: detractors,
	neither: passives,
	inFavour: promoters,
});

const fraction = (text: string) =>
	text
		.split("/")
		.map(Number)
		.reduce((a, b) => a / b);

const npsInput = z.union([
	z.object({ ratings: numbers }),
	netCountsSchema,
	z.object({ proportions: z.object({ promoters: z.string(), passives: z.string(), detractors: z.string() }) }),
]);

function npsOf(input: z.infer<typeof npsInput>): net.NetCounts {
	if ("ratings" in input) return npsCounts(sample.binsOf(input.ratings));
	if ("detractors" in input) return toCounts(input);
	const { promoters, passives, detractors } = input.proportions;
	return { inFavour: fraction(promoters), neither: fraction(passives), against: fraction(detractors) };
}

const tripleSchema = z.tuple([number, number, number]);
const ofTriple = ([against, neither, inFavour]: z.infer<typeof tripleSchema>): net.NetCounts => ({ against, neither, inFavour });

export const runners: Record<string, Runner> = {
	nps: runner(npsInput, (input) => {
		const of = npsOf(input);
		return {
			n: net.netN(of),
			detractors: of.against,
			passives: of.neither,
			promoters: of.inFavour,
			nps: net.netScore(of),
			variance: net.netVariance(of),
			se: net.netStandardError(of),
		};
	}),
	nps_ci: runner(z.extend(netCountsSchema, confidence), (input) => {
		const of = toCounts(input);
		const limits = net.netLimits(of, input.confidence);
		return {
			nps: net.netScore(of),
			adjusted_center: net.netScore(net.adjustedCounts(of)),
			adjusted_margin: (limits.high - limits.low) / 2,
			adjusted_wald: pair(limits),
			clamped_adjusted_wald: pair(net.clampedNetLimits(of, input.confidence)),
			wald: pair(net.netWaldLimits(of, input.confidence)),
			trinomial_t: pair(net.netTrinomialLimits(of, input.confidence)),
		};
	}),
	nps_difference: runner(z.object({ before: tripleSchema, after: tripleSchema, ...confidence }), (input) => {
		const [before, after] = [ofTriple(input.before), ofTriple(input.after)];
		const found = net.netDifference(before, after, input.confidence);
		return {
			nps_before: net.netScore(before),
			nps_after: net.netScore(after),
			observed_difference: found.observed,
			adjusted_difference: found.adjusted,
			se: found.standardError,
			z: found.z,
			p_two_sided: found.p,
			ci: pair(found.limits),
		};
	}),
	nps_sample_size: runner(
		z.union([
			z.object({ kind: z.literal("one"), variance: number, margin_points: number, ...confidence }),
			z.object({
				kind: z.literal("two"),
				variance1: number,
				variance2: number,
				difference_points: number,
				power: number,
				...confidence,
			}),
		]),
		(input) => {
			if (input.kind === "one") return size.netSampleSize({ ...input, margin: input.margin_points });
			const variances = { before: input.variance1, after: input.variance2, difference: input.difference_points };
			const { raw, n } = size.netDifferenceSampleSize(variances, input);
			return { raw, n_per_group: n };
		},
	),
	csat_top_box: runner(z.object({ counts, threshold: number, ...confidence }), (input) => {
		const bins = binsOfCounts(input.counts);
		const n = sample.countOf(bins);
		const satisfied = sample.countWhere(bins, (value) => value >= input.threshold);
		return {
			n,
			satisfied,
			csat: (100 * satisfied) / n,
			wilson: percent(proportion.wilsonLimits(satisfied, n, input.confidence)),
			adjusted_wald: percent(proportion.adjustedWaldLimits(satisfied, n, input.confidence)),
		};
	}),
	csat_mean: runner(z.object({ counts, scale_min: number, scale_max: number, ...confidence }), (input) => {
		const moments = momentsOf(binsOfCounts(input.counts));
		const limits = limitsAround(moments.mean, meanMargin(moments, input.confidence));
		const normalised = (x: number) => mapScale(x, { from: [input.scale_min, input.scale_max], to: [0, 100] });
		return {
			...moments,
			margin: meanMargin(moments, input.confidence),
			ci: pair(limits),
			normalised: normalised(moments.mean),
			normalised_ci: [normalised(limits.low), normalised(limits.high)],
		};
	}),
	ces: runner(z.object({ counts }), (input) => {
		const bins = binsOfCounts(input.counts);
		const moments = momentsOf(bins);
		const agree = sample.countWhere(bins, (value) => value >= 5);
		return {
			n: moments.n,
			mean: moments.mean,
			mean_ci: pair(meanLimits(moments, 0.95)),
			percent_agree: (100 * agree) / moments.n,
			percent_agree_wilson: percent(proportion.wilsonLimits(agree, moments.n, 0.95)),
			net_index: net.netScore(effortCounts(bins)),
		};
	}),
	proportion_ci: runner(z.object({ x: number, n: number, ...confidence }), ({ x, n, confidence: level }) => ({
		p: x / n,
		wilson: pair(proportion.wilsonLimits(x, n, level)),
		adjusted_wald: pair(proportion.adjustedWaldLimits(x, n, level)),
		clopper_pearson: pair(proportion.exactLimits(x, n, level)),
		wald: pair(proportion.waldLimits(x, n, level)),
	})),
	two_proportions: runner(z.object({ x1: number, n1: number, x2: number, n2: number, ...confidence }), (input) => {
		const [before, after] = [
			{ hits: input.x1, n: input.n1 },
			{ hits: input.x2, n: input.n2 },
		];
		const pooled = two.pooledTest(before, after);
		const corrected = two.nMinusOneTest(before, after);
		return {
			p1: before.hits / before.n,
			p2: after.hits / after.n,
			difference: two.differenceOf(before, after),
			relative_change: two.differenceOf(before, after) / (before.hits / before.n),
			z_pooled: pooled.z,
			p_pooled: pooled.p,
			z_n_minus_1: corrected.z,
			p_n_minus_1: corrected.p,
			ci_newcombe: pair(two.newcombeLimits(before, after, input.confidence)),
			ci_agresti_caffo: pair(two.agrestiCaffoLimits(before, after, input.confidence)),
			ci_adjusted_wald: pair(two.adjustedWaldDifferenceLimits(before, after, input.confidence)),
		};
	}),
	two_proportion_sample_size: runner(z.object({ p1: number, p2: number, power: number, ...confidence }), (input) => {
		const usual = size.proportionsSampleSize(input.p1, input.p2, input);
		const first = size.proportionsSampleSizeFromFirst(input.p1, input.p2, input);
		return { raw: usual.raw, n_per_group: usual.n, raw_p1_form: first.raw, n_per_group_p1_form: first.n };
	}),
	proportion_sample_size: runner(
		z.object({ p: number, margin: number, population: z.nullable(number), ...confidence }),
		size.proportionSampleSize,
	),
	fcr: runner(z.object({ resolved_first: number, all: number, not_resolvable_at_level_1: number }), (input) => ({
		gross: (100 * input.resolved_first) / input.all,
		net: (100 * input.resolved_first) / (input.all - input.not_resolvable_at_level_1),
		gross_wilson: percent(proportion.wilsonLimits(input.resolved_first, input.all, 0.95)),
	})),
	fcr_repeat_window: runner(
		z.object({
			window_days: number,
			contacts: z.array(z.object({ customer: z.string(), topic: z.string(), day: number, resolved: z.boolean() })),
		}),
		(input) => foldedContacts(input.contacts, input.window_days),
	),
	churn_retention: runner(z.object({ start: number, end: number, new: number }), (input) => {
		const retained = input.end - input.new;
		const churned = input.start - retained;
		return {
			retained,
			retention: (100 * retained) / input.start,
			churned,
			churn: (100 * churned) / input.start,
			churn_wilson: percent(proportion.wilsonLimits(churned, input.start, 0.95)),
			// The published but wrong form is stated for contrast; nothing here computes it.
			naive: (100 * (input.start - input.end)) / input.start,
		};
	}),
	churn_horizon: runner(z.object({ churn_per_period: number, periods: number }), (input) => {
		const found = churnHorizon(input.churn_per_period, input.periods);
		return {
			survive: found.survive,
			churn_total: found.churned,
			back_to_period: churnPerPeriod(found.churned, input.periods),
			mean_lifetime: found.meanLifetime,
			half_life: found.halfLife,
		};
	}),
	clv: runner(
		z.union([
			z.object({ m: number, r: number, d: number, T: number }),
			z.object({ kind: z.literal("simple"), revenue_per_period: number, margin: number, churn: number }),
		]),
		(input) => {
			if ("kind" in input) return { simple: simpleLifetimeValue({ ...input, revenue: input.revenue_per_period }) };
			const inputs = { margin: input.m, retention: input.r, discount: input.d };
			return {
				immediate: lifetimeValue(inputs, "immediate"),
				end_of_period: lifetimeValue(inputs, "endOfPeriod"),
				excluding_first: lifetimeValue(inputs, "excludingFirst"),
				truncated: truncatedValue(inputs, input.T),
			};
		},
	),
	cost_to_serve: runner(
		z.union([
			z.object({ total: number, contacts: number, customers: number, resolved: number }),
			z.object({
				kind: z.literal("driver"),
				aht_minutes: number,
				loaded_hourly: number,
				concurrency: number,
				technology: number,
			}),
		]),
		(input) => {
			if ("kind" in input) {
				const drivers = { ...input, handlingMinutes: input.aht_minutes, hourlyCost: input.loaded_hourly };
				return { cost_per_contact: costFromDrivers(drivers) };
			}
			const each = costsEach(input);
			return {
				cost_per_contact: each.perContact,
				cost_to_serve_per_customer: each.perCustomer,
				contacts_per_customer: each.contactsPerCustomer,
				cost_per_resolution: each.perResolution,
			};
		},
	),
	duration_quantiles: runner(z.object({ x: numbers }), ({ x }) => {
		const bins = sample.binsOf(x);
		const at = (p: number) => sample.quantileOf(bins, p, "linear");
		return {
			n: x.length,
			mean: sample.meanOf(bins),
			geometric_mean: sample.geometricMeanOf(bins),
			p25: at(0.25),
			p50: at(0.5),
			p75: at(0.75),
			p90: at(0.9),
			p95: at(0.95),
			p90_nearest_rank: sample.quantileOf(bins, 0.9, "nearestRank"),
			median_ci_95: pair(quantileLimits(bins, 0.5, 0.95)),
		};
	}),
	time_to_activate_km: runner(z.object({ observations: z.array(z.object({ t: number, activated: z.boolean() })) }), (input) => {
		const times = (activated: boolean) =>
			sample.binsOf(input.observations.filter((o) => o.activated === activated).map(({ t }) => t));
		const steps = survivalSteps(times(true), times(false));
		return {
			steps: steps.map(({ time, atRisk, events, survival }) => ({ t: time, at_risk: atRisk, events, S: survival })),
			median: survivalQuantile(steps, 0.5),
			p75: survivalQuantile(steps, 0.75),
			p90: survivalQuantile(steps, 0.9),
		};
	}),
	sla_attainment: runner(
		z.union([
			z.object({ x: numbers, target: number }),
			z.object({ kind: z.literal("resolution"), received: number, resolved: number, reopened: number }),
		]),
		(input) => {
			if ("kind" in input) {
				const rates = resolutionRates(input);
				return { resolution_rate: rates.resolution, reopen_rate: rates.reopen, net_resolution_rate: rates.netResolution };
			}
			const within = sample.countWhere(sample.binsOf(input.x), (value) => value <= input.target);
			const wilson = percent(proportion.wilsonLimits(within, input.x.length, 0.95));
			return { within, attainment: (100 * within) / input.x.length, wilson };
		},
	),
	funnel: runner(z.object({ counts: numbers }), (input) => {
		const found = funnelOf(input.counts, 0.95);
		return {
			steps: found.steps.map((step) => ({
				conversion: step.conversion,
				drop: step.drop,
				drop_rate: step.dropRate,
				drop_rate_wilson: pair(step.dropLimits),
				share_of_loss: step.shareOfLoss,
			})),
			overall: found.overall,
			worst_by_rate: found.worstByRate,
			worst_by_count: found.worstByCount,
		};
	}),
	xmr: runner(z.object({ x: numbers }), ({ x }) => {
		const found = xmrOf(x);
		return {
			mean: found.mean,
			mean_moving_range: found.meanMovingRange,
			unpl: found.upper,
			lnpl: found.lower,
			url: found.upperRange,
			outside: found.outside,
			runs_of_8_start: found.runs.map(({ start }) => start),
		};
	}),
	experience_score: runner(
		z.object({ insights: z.array(z.object({ score: z.nullable(number), weight: z.nullable(number) })) }),
		({ insights }) => experienceScore(insights),
	),
	scale_map: runner(z.object({ x: number, from_: z.tuple([number, number]), to: z.tuple([number, number]) }), (input) => {
		const y = mapScale(input.x, { from: input.from_, to: input.to });
		const { low } = clampLimits({ low: input.x, high: input.x }, ...input.from_);
		return { y, in_range: low === input.x };
	}),
	curve: runner(z.object({ x: numbers, y: numbers, at: numbers }), (input, expected) => {
		// The path is rounded to hundredths of a pixel: far apart, nothing of that is left.
		const far = 1e9;
		const path = monotonePath(input.x.map((x, index) => ({ x: x * far, y: (input.y[index] ?? 0) * far })));
		const found = evaluatePath(path);
		return {
			tangents: found.tangents,
			monotone: input.at.map((x) => found.at(x * far) / far),
			// What the curve is not: stated by the vectors for contrast.
			catmull_rom: expected.catmull_rom,
		};
	}),
	mean_ci: runner(z.object({ x: numbers, ...confidence }), (input) => {
		const moments = momentsOf(sample.binsOf(input.x));
		return { ...moments, margin: meanMargin(moments, input.confidence), ci: pair(meanLimits(moments, input.confidence)) };
	}),
	t_quantile: runner(z.object({ df: number, ...confidence }), (input) => ({ t: criticalT(input.confidence, input.df) })),
	welch: runner(z.object({ a: numbers, b: numbers, ...confidence }), (input) => {
		const found = welchTest(momentsOf(sample.binsOf(input.a)), momentsOf(sample.binsOf(input.b)), input.confidence);
		return { ...found, ci: pair(found?.limits ?? null) };
	}),
	real_telco: (_input, expected) => {
		const { n, churned } = z.object({ n: number, churned: number }).parse(expected);
		return { n, churned, churn: churned / n, wilson: pair(proportion.wilsonLimits(churned, n, 0.95)) };
	},
};
