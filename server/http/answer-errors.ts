import type { IncomingMessage } from "node:http";
import type { FastifyError, FastifyInstance } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { AppError, type ErrorCode, errorStatus } from "../../src/shared/errors.ts";
import type { Log } from "../log.ts";
import type { HttpFigures } from "./http-figures.ts";

/** The one place where what was thrown becomes an answer: `{"error": {code, message, fields?}}`. */
export function answerErrors(server: FastifyInstance, log: Log, figures: HttpFigures): void {
	server.setErrorHandler(async (error: FastifyError | Error, request, reply) => {
		const answer = toAppError(error);
		figures.refusals.add(answer.code);
		if (answer.code === "tooLarge") await takeRest(request.raw);
		if (answer.code === "internal") log.error("A call failed", { method: request.method, url: request.routeOptions.url, error });
		reply.code(errorStatus[answer.code]).type("application/json");
		return reply.send(bodyOf(answer));
	});
}

/** How long a sender of something too large may go on before the answer, ms. */
const patience = 20_000;

/** Most clients read no answer before they have sent everything: cut off, they would only see a broken connection. */
export function takeRest(request: IncomingMessage): Promise<void> {
	if (request.complete) return Promise.resolve();
	return new Promise((resolve) => {
		const timer = setTimeout(resolve, patience);
		request.once("close", resolve).once("end", () => {
			clearTimeout(timer);
			resolve();
		});
		request.resume();
	});
}

export function bodyOf({ code, message, fields }: AppError) {
	return { error: Object.keys(fields).length === 0 ? { code, message } : { code, message, fields } };
}

function toAppError(error: FastifyError | Error): AppError {
	if (error instanceof AppError) return error;
	if (hasZodFastifySchemaValidationErrors(error)) return invalidCall(error.validation);
	const status = "statusCode" in error ? error.statusCode : undefined;
	if (status === 413) return new AppError("tooLarge", "What was sent is larger than this server takes.");
	if (status === 415) return new AppError("unsupported", "This call does not take that Content-Type.");
	if (status !== undefined && status >= 400 && status < 500) return new AppError(codeOf(status), error.message);
	return new AppError("internal", "Something went wrong on the server; its log says what.");
}

function invalidCall(problems: readonly { readonly instancePath: string; readonly message?: string | undefined }[]): AppError {
	const fields = Object.fromEntries(
		problems.map(({ instancePath, message }) => [
			instancePath.replace(/^\//, "").replaceAll("/", ".") || "body",
			message ?? "is not valid",
		]),
	);
	const [first] = Object.entries(fields);
	return new AppError(
		"badRequest",
		first === undefined ? "The call is not valid." : `The call is not valid: ${first[0]}: ${first[1]}.`,
		fields,
	);
}

function codeOf(status: number): ErrorCode {
	return status === 404 ? "notFound" : "badRequest";
}
