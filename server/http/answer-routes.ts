import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import {
	answersReceiptSchema,
	customerAnswersSchema,
	customerErasureSchema,
	erasureSchema,
} from "../../src/shared/protocol/metrics-api.ts";
import { givenAnswer } from "../metrics/given-answer.ts";
import type { Metrics, ScoreRequest } from "../metrics/metrics.ts";
import type { Verbatims } from "../voice/verbatims.ts";
import { formatOf, piecesOf } from "./answer-body.ts";
import { takeRest } from "./answer-errors.ts";
import { metricIdSchema, metricParams, windowQuery } from "./metric-params.ts";

export interface AnswerRoutesOptions {
	readonly metrics: Metrics;
	readonly verbatims: Pick<Verbatims, "eraseAnswer" | "eraseCustomer">;
	/** Bytes of one call. */
	readonly largestAnswers: number;
}

const customerParams = z.object({ key: z.string().check(z.minLength(1)) });
const answerParams = z.object({ id: metricIdSchema, answer: z.string().check(z.minLength(1)) });

/** In a scope of its own, since it takes its bodies unread, as they come from the network. */
export async function addAnswerRoutes(
	server: FastifyInstance,
	{ metrics, verbatims, largestAnswers }: AnswerRoutesOptions,
): Promise<void> {
	await server.register(async (scope) => {
		scope.removeAllContentTypeParsers();
		scope.addContentTypeParser("*", (_request, _body, done) => done(null));
		const routes = scope.withTypeProvider<ZodTypeProvider>();

		async function take(metricId: string, request: IncomingMessage) {
			try {
				return await metrics.ingestBody(metricId, formatOf(request), piecesOf(request, largestAnswers));
			} catch (error) {
				await takeRest(request);
				throw error;
			}
		}

		routes.post(
			"/api/metrics/:id/answers",
			{
				config: { need: "answers.write" },
				schema: {
					summary: "Bring in answers; those that cannot be taken are listed, the others are on disk when this answers",
					description:
						"The body is a JSON array (application/json), one JSON object a line (application/x-ndjson) or CSV (text/csv) of `{id, at, value, segment?: {key: value}, customer?, comment?}`; other shapes than a value are `contact`, `period`, `cost`, `duration` and `clv`. In a CSV `segment.KEY` and every column without a meaning of its own are segments, and `period.start` is the key of a shape. An answer whose id is known replaces that one; the same once more is a duplicate.",
					params: metricParams,
					response: { 200: answersReceiptSchema },
				},
			},
			({ params, raw }) => take(params.id, raw),
		);

		routes.get(
			"/api/metrics/:id/answers",
			{
				config: { need: "answers.read" },
				schema: {
					summary: "The answers of a window that are kept, one JSON object a line, by day; sent in again they are duplicates",
					params: metricParams,
					querystring: windowQuery,
				},
			},
			async ({ params, query }, reply) => {
				await metrics.read(params.id);
				return reply.type("application/x-ndjson").send(Readable.from(linesOf(metrics, params.id, query)));
			},
		);

		routes.delete(
			"/api/metrics/:id/answers/:answer",
			{
				config: { need: "answers.write" },
				schema: {
					summary: "Erase one answer with what was said beside it, on maps, too, and take it out of every score",
					params: answerParams,
					response: { 200: erasureSchema },
				},
			},
			async ({ params }) => {
				const erasure = await metrics.eraseAnswer(params.id, params.answer);
				await verbatims.eraseAnswer(params.id, params.answer);
				return erasure;
			},
		);

		routes.get(
			"/api/customers/:key/answers",
			{
				config: { need: "answers.read" },
				schema: {
					summary: "Everything that one customer has answered",
					params: customerParams,
					response: { 200: customerAnswersSchema },
				},
			},
			async ({ params }) => ({
				customer: params.key,
				metrics: (await metrics.exportCustomer(params.key)).map(({ metric, answers }) => ({
					id: metric.id,
					name: metric.name,
					answers: answers.map(givenAnswer),
				})),
			}),
		);

		routes.delete(
			"/api/customers/:key/answers",
			{
				config: { need: "answers.write" },
				schema: {
					summary: "Erase everything that one customer has answered or said, on every map, and take it out of every score",
					params: customerParams,
					response: { 200: customerErasureSchema },
				},
			},
			async ({ params }) => {
				const erased = await verbatims.eraseCustomer(params.key);
				return { ...(await metrics.eraseCustomer(params.key)), verbatims: erased };
			},
		);
	});
}

/** Page by page, as fast as they are read. */
async function* linesOf(metrics: Metrics, id: string, query: ScoreRequest): AsyncGenerator<string> {
	let after = null;
	do {
		const { answers, next }: Awaited<ReturnType<Metrics["answers"]>> = await metrics.answers(id, query, after);
		if (answers.length > 0) yield answers.map((answer) => `${JSON.stringify(givenAnswer(answer))}\n`).join("");
		after = next;
	} while (after !== null);
}
