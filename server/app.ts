import { fileURLToPath } from "node:url";
import { AppError } from "../src/shared/errors.ts";
import type { Migration } from "../src/shared/map/migrations.ts";
import { checkAccess } from "./auth/access.ts";
import type { Visitor } from "./auth/identity.ts";
import { ownBase } from "./auth/lan-urls.ts";
import { openAccess } from "./auth/open-access.ts";
import type { Config } from "./config.ts";
import { Activity } from "./history/activity.ts";
import { Checkpoints } from "./history/checkpoints.ts";
import { keepHistory } from "./history/keep-history.ts";
import { PersonNames } from "./history/person-names.ts";
import { Versions } from "./history/versions.ts";
import type { GuardedRoute } from "./http/guard.ts";
import { HttpFigures } from "./http/http-figures.ts";
import { closeHttpServer, createHttpServer } from "./http/http-server.ts";
import { readStaticFiles } from "./http/static-files.ts";
import { Workshops } from "./live/workshops.ts";
import type { Log } from "./log.ts";
import { addSamples } from "./maps/add-samples.ts";
import { keepBin } from "./maps/keep-bin.ts";
import { Maps } from "./maps/maps.ts";
import { Pictures } from "./maps/pictures.ts";
import { roomMigrations, roomPreparation } from "./maps/room-migrations.ts";
import { addSampleScores } from "./metrics/add-sample-scores.ts";
import { Counters } from "./metrics/counters.ts";
import { MapScores } from "./metrics/map-scores.ts";
import { Metrics } from "./metrics/metrics.ts";
import { MetricsOfGuests } from "./metrics/metrics-of-guests.ts";
import { defaultOrderLimits, type OrderLimits } from "./metrics/sources/order-queue.ts";
import { Sources } from "./metrics/sources/sources.ts";
import { keepTidy } from "./metrics/tidy.ts";
import { checkPortIsFree, isPortTaken, portIsTaken } from "./port.ts";
import { Readiness } from "./readiness.ts";
import { openRestorable } from "./restorable-app.ts";
import { damagedMetricStorage } from "./storage/damaged-metric-storage.ts";
import type { MetricStorage } from "./storage/metric-storage.ts";
import { guardDataFolder } from "./storage/sqlite/care/data-guard.ts";
import { refuseNewerData } from "./storage/sqlite/care/refuse-newer.ts";
import { openMetricStorage } from "./storage/sqlite/metrics/open-metric-storage.ts";
import { openSqliteStorage } from "./storage/sqlite/open-sqlite-storage.ts";
import type { Storage } from "./storage/storage.ts";
import { CommitQueue } from "./sync/commit-queue.ts";
import { defaultLimits, type SyncLimits } from "./sync/limits.ts";
import { type Follower, Rooms, type SaidInRoom } from "./sync/rooms.ts";
import { SyncFigures } from "./sync/sync-figures.ts";
import { createSyncServer } from "./sync/sync-server.ts";
import { HiddenComments } from "./talk/hidden-comments.ts";
import { Inbox } from "./talk/inbox.ts";
import { TalkPeople } from "./talk/talk-people.ts";
import { diskFamilies, freeBytes } from "./telemetry/disk-figures.ts";
import { ProcessFigures } from "./telemetry/process-figures.ts";
import { LinkedPictures } from "./transfer/linked-pictures.ts";
import { MapExports } from "./transfer/map-exports.ts";
import { PictureLinks } from "./transfer/picture-links.ts";
import { WorkThreads } from "./transfer/work-threads.ts";
import { Verbatims } from "./voice/verbatims.ts";
import { openWebhooks, type WebhookPauses } from "./webhooks/open-webhooks.ts";

export interface AppOptions {
	readonly config: Config;
	readonly version: string;
	readonly log: Log;
	/** Folder of the built page. */
	readonly pageFolder: URL;
	/** Folder of the built worker entries of the SQLite driver. */
	readonly workers: URL;
	/** Folder of the shipped fonts, with those for print in `print/`. */
	readonly fonts: URL;
	/** What a test replaces. */
	readonly limits?: Partial<SyncLimits>;
	readonly orderLimits?: Partial<OrderLimits>;
	readonly webhookPauses?: WebhookPauses;
	readonly now?: () => number;
	/** The server has no owner yet: this link makes whoever opens it first its owner. */
	onOwnerLink?(link: string): void;
	/** The worked journeys get metrics with generated answers, once. */
	readonly hasSampleScores?: boolean;
	readonly roomMigrations?: readonly Migration[];
	wrapStorage?(storage: Storage): Storage;
	wrapMetricStorage?(storage: MetricStorage): MetricStorage;
	/** Pages of the metrics' file, which then counts as a full disk. */
	readonly maxMetricPages?: number;
	readonly freeBytes?: () => Promise<number | null>;
}

export interface App {
	readonly url: string;
	/** What it answers over HTTP, with what each route asks for. */
	readonly routes: readonly GuardedRoute[];
	/** Lets what is under way finish and get to disk. */
	close(): Promise<void>;
}

export interface StartedApp extends App {
	/** Resolves, with why, if a restore left it unable to open again. */
	readonly lost: Promise<unknown>;
}

/** Puts the parts together; besides `cli.ts` the only file that names a driver. Rejects with an `AppError` that says what to do. */
export async function startApp(options: AppOptions): Promise<StartedApp> {
	const { config, log } = options;
	await checkPortIsFree(config);
	const guard = guardDataFolder(config.dataDir);
	const open = (port: number | null) => openApp({ ...options, config: { ...config, port: port ?? config.port } });
	const restorable = await openRestorable({ dataDir: config.dataDir, guard, log, open });
	return {
		get url() {
			return restorable.current.url;
		},
		get routes() {
			return restorable.current.routes;
		},
		lost: restorable.lost,
		close: restorable.close,
	};
}

/** Everything above the data folder's guard. */
async function openApp(options: AppOptions): Promise<App> {
	const { config, log, version, workers } = options;
	refuseNewerData(config.dataDir);
	const now = options.now ?? Date.now;
	const figures = new SyncFigures();
	const onDeath = (reason: unknown) => {
		figures.storageDeaths += 1;
		log.error("The storage stopped; it is started again", { error: reason });
	};
	const opened = await openSqliteStorage({ dataDir: config.dataDir, isLocked: true, workers, onDeath });
	const storage = options.wrapStorage?.(opened) ?? opened;
	log.info("The storage is open", await storage.durability());
	if (storage.problem !== null)
		log.error("Everything is shown and takes no edits until it is repaired", { problem: storage.problem });
	const openedMetrics = await openMetricStorage({
		dataDir: config.dataDir,
		workers,
		mostSegmentValues: config.mostSegmentValues,
		maxPages: options.maxMetricPages,
		onDeath,
	}).catch(async (error: unknown) => {
		// Maps are worth a server without scores.
		if (isDamage(error)) {
			log.error("The metrics are damaged, and closed until they are repaired", { error });
			return damagedMetricStorage();
		}
		await storage.close();
		throw error;
	});
	const metricStorage = options.wrapMetricStorage?.(openedMetrics) ?? openedMetrics;
	if (storage.problem === null) await addSamples(storage);
	const isSecure = config.tls !== null || config.publicUrl?.startsWith("https:") === true;
	const access = await openAccess({ mode: config.auth, isSecure, storage, log, now });
	const limits = { ...defaultLimits, ...config.limits, ...options.limits };
	const queue = new CommitQueue(storage, { figures });
	const prepare = roomPreparation(queue, options.roomMigrations ?? roomMigrations);
	const checkpoints = new Checkpoints({ storage, log, minutes: config.checkpointMinutes });
	const follower: Follower = {
		onEdit(edited) {
			checkpoints.onEdit(edited);
			hooks.onEdit(edited.id);
		},
		onRest: (id) => checkpoints.onRest(id),
	};
	const talkPeople = new TalkPeople({ log, rooms: () => rooms, saidName: (person) => names.lately(person) });
	const onTalk = (said: SaidInRoom) => {
		talkPeople.note(said);
		hooks.onTalk(said.mapId);
	};
	const rooms: Rooms = new Rooms({ storage, queue, limits, figures, log, prepare, follower, onTalk });
	const onRemoved = (id: string) => access.directory.forgetMap(id);
	const bin = await keepBin({ storage, rooms, log, days: config.binDays, onRemoved, now });
	const history = keepHistory({ storage, log, activityDays: config.activityDays, now });
	const names = new PersonNames({ storage, log, nameOf: (id) => access.directory.person(id)?.name ?? null, now });
	const maps = new Maps({ storage, rooms, queue, onMade: access.noteGrant });
	const counters = new Counters();
	const metrics = new Metrics({ storage: metricStorage, counters, now });
	const orderLimits = { ...defaultOrderLimits, ...options.orderLimits };
	const sources = await Sources.open({ storage, metrics, counters, log, limits: orderLimits, now });
	const mapScores = new MapScores({ rooms, metrics, counters, log, now });
	const ofGuests = new MetricsOfGuests(rooms);
	const metricsOf = (visitor: Visitor) => ofGuests.of(visitor);
	const tidy = keepTidy({ storage: metricStorage, log, now });
	counters.watch("odograph_score_streams", () => mapScores.streams);
	const free = options.freeBytes ?? (() => freeBytes(config.dataDir));
	const readiness = new Readiness({
		isReadOnly: storage.problem !== null,
		saveFailure: () => queue.failure,
		setAside: () => queue.setAside,
		freeBytes: free,
		lowBytes: config.lowDisk,
	});
	const httpFigures = new HttpFigures();
	const processFigures = new ProcessFigures();
	const sync = createSyncServer({
		rooms,
		limits,
		figures,
		log,
		proxies: config.proxies,
		checkAccess: ({ headers }) => checkAccess({ headers, isWrite: true }, config),
		identify: access.identify,
		noteName: (person, name) => void names.note(person, name),
		visits: access.visits,
		metricsOf,
	});
	const pictures = new Pictures(storage);
	const threads = new WorkThreads({ workers: new URL("../../transfer/", workers), fonts: options.fonts });
	const makers = { directory: access.directory, auth: config.auth };
	const pictureLinks = new PictureLinks({ ...makers, storage, now });
	const hooks = openWebhooks({
		...{ ...makers, ...options.webhookPauses, storage, rooms, queue, names, metrics, mapScores, log, now },
		mayBePrivate: config.auth === "local" || config.hasPrivateWebhooks,
	});
	const exports = new MapExports({ maps, pictures, mapScores, threads, publicUrl: config.publicUrl, now });
	const ofMaps = { storage, rooms, queue, maps };
	const activity = new Activity({ ...ofMaps, names });
	const { server: http, routes } = await createHttpServer({
		...{ config, version, log, access, metricsOf, maps },
		versions: new Versions({ ...ofMaps, names, now }),
		activity,
		inbox: new Inbox({ storage, rooms }),
		notices: hooks.notices,
		hiddenComments: new HiddenComments({ rooms, queue, now }),
		pictures,
		threads,
		exports,
		workshops: new Workshops({ ...access, ...ofMaps, activity, log, knowsPeople: config.auth !== "local", now }),
		verbatims: new Verbatims({ storage, metrics, now }),
		pictureLinks,
		webhooks: hooks.webhooks,
		linkedPictures: new LinkedPictures({ links: pictureLinks, maps, exports, log, now }),
		now,
		metrics,
		mapScores,
		sources,
		figures: httpFigures,
		allFigures: async () => [
			...figures.families(rooms.inMemory(), queue),
			...httpFigures.families(),
			...counters.families(),
			...(await diskFamilies(config.dataDir, free)),
			...processFigures.families(version),
		],
		readiness,
		onMetricRemoved: tidy.wake,
		files: readStaticFiles(fileURLToPath(options.pageFolder)),
	});
	http.server.on("upgrade", sync.upgrade);
	async function closeWhatIsBelow(): Promise<void> {
		processFigures.close();
		await sources.close();
		await hooks.close();
		await tidy.close();
		await checkpoints.close();
		await history.close();
		await metricStorage.close();
		access.close();
		await storage.close();
	}
	try {
		const url = await http.listen({ port: config.port, host: config.host });
		const base = ownBase({ ...config, url });
		const ownerLink = storage.problem !== null ? null : await access.firstOwnerLink(base);
		await hooks.start(base);
		if (ownerLink !== null) options.onOwnerLink?.(ownerLink);
		const samples =
			options.hasSampleScores === true && storage.problem === null ? addSampleScores({ metrics, storage, log, now }) : null;
		return {
			url,
			routes,
			async close() {
				readiness.drain();
				bin.close();
				// First, so that who is told to come back does not find this server still listening.
				sync.drain();
				mapScores.close();
				threads.close();
				const httpIsClosed = closeHttpServer(http);
				rooms.sendAway();
				await samples?.close();
				await sync.close();
				await httpIsClosed;
				await rooms.close();
				await closeWhatIsBelow();
			},
		};
	} catch (error) {
		bin.close();
		mapScores.close();
		threads.close();
		await closeWhatIsBelow();
		throw isPortTaken(error) ? portIsTaken(config.port) : error;
	}
}

function isDamage(error: unknown): boolean {
	return error instanceof AppError && error.code === "unreadable";
}
