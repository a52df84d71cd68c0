import { join, relative } from "node:path";

/** What the systems take for the address of a local socket, in bytes; macOS takes least. */
const longestPath = 100;

/** Of the running server's own socket in its data folder; null where the path is too long for one, or the system has none. */
export function controlPath(dataDir: string): string | null {
	if (process.platform === "win32") return null;
	const path = join(dataDir, "odograph.sock");
	const short = [path, relative(process.cwd(), path)].find((one) => Buffer.byteLength(one) <= longestPath);
	return short ?? null;
}
