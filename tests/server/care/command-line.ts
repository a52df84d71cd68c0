import { runCommand } from "../../../server/cli.ts";

export interface Said {
	readonly code: number;
	readonly out: string;
	/** What was complained of. */
	readonly err: string;
}

/** Runs `npx odograph ...` inside this process. */
export async function odograph(dataDir: string, ...words: readonly string[]): Promise<Said> {
	const out: string[] = [];
	const err: string[] = [];
	const code = await runCommand([...words, "--data", dataDir], {
		environment: {},
		version: "test",
		fonts: new URL("../../../public/fonts/", import.meta.url),
		say: (line) => out.push(line),
		complain: (line) => err.push(line),
	});
	return { code, out: out.join("\n"), err: err.join("\n") };
}
