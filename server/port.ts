import { createServer } from "node:net";
import { AppError } from "../src/shared/errors.ts";
import type { Config } from "./config.ts";

/** Before anything is opened or written. */
export function checkPortIsFree({ port, host }: Config): Promise<void> {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once("error", (error) => reject(isPortTaken(error) ? portIsTaken(port) : error));
		probe.listen(port, host, () => probe.close(() => resolve()));
	});
}

export function isPortTaken(error: unknown): boolean {
	return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}

export function portIsTaken(port: number): AppError {
	return new AppError("conflict", `Port ${port} is taken by another program; stop that one, or set PORT to another number.`);
}
