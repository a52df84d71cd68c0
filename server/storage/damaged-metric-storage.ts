import { AppError } from "../../src/shared/errors.ts";
import type { MetricStorage } from "./metric-storage.ts";

/** In the place of metrics that cannot be opened: says so to whoever asks. */
export function damagedMetricStorage(): MetricStorage {
	const refuse = () =>
		Promise.reject(
			new AppError(
				"damaged",
				"What the server stored of metrics and answers is damaged; ask who runs it to repair it (npx odograph doctor). Send answers again after that.",
			),
		);
	const close = () => Promise.resolve();
	return new Proxy({} as MetricStorage, {
		get: (_, name) => (name === "then" ? undefined : name === "close" ? close : refuse),
	});
}
