import type { AppError } from "../../../src/shared/errors.ts";
import type { MetricInput } from "../../../src/shared/measure/definition.ts";
import type { AnswersReceipt, Metric, Score } from "../../../src/shared/protocol/metrics-api.ts";

/** What people and programs do with metrics over HTTP, in their words. */

export interface Answered<T> {
	readonly status: number;
	readonly body: T;
}

export type Failed = { readonly error: Pick<AppError, "code" | "message" | "fields"> };

export async function call<T>(
	url: string,
	{ method = "GET", body, type = "application/json" }: { method?: string; body?: unknown; type?: string } = {},
): Promise<Answered<T>> {
	const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
	const answer = await fetch(url, {
		method,
		...(text !== undefined && { body: text, headers: { "content-type": type } }),
	});
	return { status: answer.status, body: (await answer.json()) as T };
}

/** The smallest definition of a kind, and what a test adds to it. */
export async function defineMetric(url: string, input: Partial<MetricInput> & { readonly id?: string } = {}): Promise<Metric> {
	const { status, body } = await call<Metric>(`${url}/api/metrics`, {
		method: "POST",
		body: { name: "Would you recommend us?", kind: "nps", ...input },
	});
	if (status !== 201) throw new Error(`The metric was not made: ${JSON.stringify(body)}`);
	return body;
}

export function sendAnswers(url: string, id: string, answers: unknown): Promise<Answered<AnswersReceipt & Failed>> {
	return call(`${url}/api/metrics/${id}/answers`, { method: "POST", body: answers });
}

export function sendText(url: string, id: string, { text, type }: { text: string; type: string }) {
	return call<AnswersReceipt & Failed>(`${url}/api/metrics/${id}/answers`, { method: "POST", body: text, type });
}

export async function scoreOf(url: string, id: string, query = ""): Promise<Score> {
	const { status, body } = await call<Score>(`${url}/api/metrics/${id}/score${query}`);
	if (status !== 200) throw new Error(`There is no score: ${JSON.stringify(body)}`);
	return body;
}

/** Answers at noon of a day in the past, numbered from 1. */
export function answersOf(values: readonly unknown[], more: Readonly<Record<string, unknown>> = {}): Record<string, unknown>[] {
	return values.map((value, index) => ({ id: `answer-${index + 1}`, at: "2026-03-10T12:00:00Z", value, ...more }));
}

export const march = "?from=2026-03-01&to=2026-03-31";
