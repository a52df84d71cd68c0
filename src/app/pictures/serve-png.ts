import { PngWriter } from "../../canvas/painter/png-writer.ts";
import { AppError } from "../../shared/errors.ts";
import type { FromPngWorker, ToPngWorker } from "./png-messages.ts";

/** Answers the messages about one PNG, one after the other. */
export function servePng(say: (news: FromPngWorker) => void): (message: ToPngWorker) => void {
	let writer: PngWriter | null = null;
	let last = Promise.resolve();

	async function take(message: ToPngWorker): Promise<void> {
		if (message.kind === "begin") {
			writer = new PngWriter(message.head);
			return;
		}
		if (writer === null) throw new AppError("internal", "Rows came before the picture had begun.");
		if (message.kind === "finish") say({ kind: "done", blob: await writer.finish() });
		else {
			await writer.write(message.rgba);
			say({ kind: "written" });
		}
	}

	return (message) => {
		last = last
			.then(() => take(message))
			.catch((error: unknown) => say({ kind: "failed", message: error instanceof Error ? error.message : String(error) }));
	};
}
