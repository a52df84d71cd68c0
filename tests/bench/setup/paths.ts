import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const benchFolder = dirname(dirname(fileURLToPath(import.meta.url)));
export const rootFolder = dirname(dirname(benchFolder));
export const peersFolder = join(benchFolder, "peers");
/** Everything that the bench builds or keeps for a run. */
export const workFolder = join(rootFolder, "build", "bench");
export const reportPath = join(rootFolder, "build", "reports", "bench.json");
