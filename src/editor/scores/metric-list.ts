import { AppError } from "../../shared/errors.ts";
import type { MetricInput } from "../../shared/measure/definition.ts";
import { createValue } from "../../shared/observable.ts";
import type { Metric } from "../../shared/protocol/metrics-api.ts";
import type { MetricsClient } from "../../sync/metrics-client.ts";
import { identity } from "../identity.ts";
import type { Observable } from "../session.ts";

export interface MetricListState {
	/** By name. Null until the first answer. */
	readonly metrics: readonly Metric[] | null;
	/** Why the last answer did not come, `""` where it did. */
	readonly problem: string;
}

/** Every metric that the server has. Asks when the first listener comes. */
export interface MetricList extends Observable<MetricListState> {
	refresh(): Promise<void>;
	/** Rejects with an `AppError` that names the fields which do not belong together. */
	create(input: MetricInput): Promise<Metric>;
	update(id: string, changes: Partial<MetricInput>): Promise<Metric>;
	remove(id: string): Promise<void>;
}

export function createMetricList(client: MetricsClient): MetricList {
	const state = createValue<MetricListState>({ metrics: null, problem: "" });
	let isAsked = false;

	const known = () => state.get().metrics ?? [];
	const keep = (metrics: readonly Metric[]) => {
		state.set({ metrics: [...metrics].sort((a, b) => a.name.localeCompare(b.name, "en")), problem: "" });
	};
	const put = (metric: Metric) => {
		keep([...known().filter(({ id }) => id !== metric.id), metric]);
		return metric;
	};

	async function refresh(): Promise<void> {
		isAsked = true;
		try {
			keep(await client.list());
		} catch (thrown) {
			// Who may not list them all still sees those of the open map, which come with its scores.
			const mayNot = thrown instanceof AppError && thrown.code === "forbidden";
			const problem = mayNot ? "" : thrown instanceof Error ? thrown.message : String(thrown);
			state.set({ metrics: state.get().metrics, problem });
		}
	}

	return {
		get: state.get,
		refresh,
		subscribe(listener) {
			if (!isAsked) void refresh();
			return state.subscribe(listener);
		},
		create: async (input) => put(await client.create({ ...input, definedBy: nameOfMe() })),
		update: async (id, changes) => put(await client.update(id, { ...changes, definedBy: nameOfMe() })),
		async remove(id) {
			await client.remove(id);
			keep(known().filter((metric) => metric.id !== id));
		},
	};
}

function nameOfMe(): string {
	return identity().get().name || "somebody";
}
