import { AppError } from "../../src/shared/errors.ts";

export function tookTooMuch(): AppError {
	return new AppError(
		"unavailable",
		"This takes more time or memory than the server gives to one call; try it with a smaller map, fewer pages or fewer pixels.",
	);
}
