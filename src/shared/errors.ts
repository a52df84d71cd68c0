/** Every code that crosses a boundary, with its HTTP status. */
export const errorStatus = {
	badRequest: 400,
	unauthorized: 401,
	forbidden: 403,
	foreignOrigin: 403,
	notFound: 404,
	conflict: 409,
	gone: 410,
	tooLarge: 413,
	unsupported: 415,
	unreadable: 422,
	keyReused: 422,
	newerSchema: 422,
	tooMany: 429,
	internal: 500,
	storageFull: 507,
	unavailable: 503,
	/** What is stored is damaged: it is shown as far as it can be read, and takes no edits until it has been repaired. */
	damaged: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** An expected failure: the message says what happened and what the reader can do; ids go into `fields`. */
export class AppError extends Error {
	readonly code: ErrorCode;
	readonly fields: Readonly<Record<string, string>>;

	constructor(code: ErrorCode, message: string, fields: Readonly<Record<string, string>> = {}) {
		super(message);
		this.name = "AppError";
		this.code = code;
		this.fields = fields;
	}
}
