import type { ToPngWorker } from "./png-messages.ts";
import { servePng } from "./serve-png.ts";

/** Compresses the rows of one large PNG while the next ones are drawn. */
const take = servePng((news) => self.postMessage(news));

self.addEventListener("message", ({ data }: MessageEvent<ToPngWorker>) => take(data));
