import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { AppError } from "../src/shared/errors.ts";
import type { Migration } from "../src/shared/map/migrations.ts";
import { checkAccess } from "./auth/access.ts";
import type { Config } from "./config.ts";
import { createHttpServer } from "./http/http-server.ts";
import { readStaticFiles } from "./http/static-files.ts";
import type { Log } from "./log.ts";
import { addSamples } from "./maps/add-samples.ts";
import { keepBin } from "./maps/keep-bin.ts";
import { Maps } from "./maps/maps.ts";
import { Pictures } from "./maps/pictures.ts";
import { roomMigrations, roomPreparation } from "./maps/room-migrations.ts";
import { openSqliteStorage } from "./storage/sqlite/open-sqlite-storage.ts";
import type { Storage } from "./storage/storage.ts";
import { CommitQueue } from "./sync/commit-queue.ts";
import { defaultLimits, type SyncLimits } from "./sync/limits.ts";
import { Rooms } from "./sync/rooms.ts";
import { createSyncServer } from "./sync/sync-server.ts";

export interface AppOptions {
	readonly config: Config;
	readonly version: string;
	readonly log: Log;
	/** Folder of the built page. */
	readonly pageFolder: URL;
	/** Folder of the built worker entries of the SQLite driver. */
	readonly workers: URL;
	/** What a test replaces. */
	readonly limits?: Partial<SyncLimits>;
	readonly now?: () => number;
	readonly roomMigrations?: readonly Migration[];
	wrapStorage?(storage: Storage): Storage;
}

export interface App {
	readonly url: string;
	/** Lets what is under way finish and get to disk. */
	close(): Promise<void>;
}

/** Puts the parts together; the only file that names a driver. Rejects with an `AppError` that says what to do. */
export async function startApp(options: AppOptions): Promise<App> {
	const { config, log, version, workers } = options;
	await checkPortIsFree(config);
	const onDeath = (reason: unknown) => log.error("The storage stopped; it is started again", { error: reason });
	const opened = await openSqliteStorage({ dataDir: config.dataDir, workers, onDeath });
	const storage = options.wrapStorage?.(opened) ?? opened;
	await addSamples(storage);
	const limits = { ...defaultLimits, ...options.limits };
	const queue = new CommitQueue(storage);
	const prepare = roomPreparation(queue, options.roomMigrations ?? roomMigrations);
	const rooms = new Rooms({ storage, queue, limits, log, prepare });
	const bin = await keepBin({ storage, rooms, log, days: config.binDays, now: options.now ?? Date.now });
	const sync = createSyncServer({
		rooms,
		limits,
		log,
		checkAccess: ({ headers }) => checkAccess({ headers, isWrite: true }, config),
	});
	const http = await createHttpServer({
		config,
		version,
		log,
		maps: new Maps({ storage, rooms, queue }),
		pictures: new Pictures(storage),
		files: readStaticFiles(fileURLToPath(options.pageFolder)),
		isReady: () => queue.failure === null,
	});
	http.server.on("upgrade", sync.upgrade);
	try {
		const url = await http.listen({ port: config.port, host: config.host });
		return {
			url,
			async close() {
				bin.close();
				await rooms.close();
				await sync.close();
				await http.close();
				await storage.close();
			},
		};
	} catch (error) {
		bin.close();
		await storage.close();
		throw isTaken(error) ? portIsTaken(config.port) : error;
	}
}

/** Before anything is opened or written. */
function checkPortIsFree({ port, host }: Config): Promise<void> {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once("error", (error) => reject(isTaken(error) ? portIsTaken(port) : error));
		probe.listen(port, host, () => probe.close(() => resolve()));
	});
}

function isTaken(error: unknown): boolean {
	return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}

function portIsTaken(port: number): AppError {
	return new AppError("conflict", `Port ${port} is taken by another program; stop that one, or set PORT to another number.`);
}
