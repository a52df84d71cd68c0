import type { ToBandWorker } from "./band-messages.ts";
import { serveBands } from "./serve-bands.ts";

/** Makes bands of a large PNG while the thread that started it makes others. */
const take = serveBands((news, transfer = []) => self.postMessage(news, { transfer }));

self.addEventListener("message", ({ data }: MessageEvent<ToBandWorker>) => take(data));
