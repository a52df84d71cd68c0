import type { Storage } from "../storage.ts";
import { type KeptThreadOptions, keepThread, type Remote } from "./kept-thread.ts";
import { lockDataFolder, type SqliteOptions } from "./open-database.ts";
import { packEntries } from "./packed-entries.ts";
import { databaseIsDamaged } from "./refuse-writes.ts";
import type { SqliteCompactor } from "./sqlite-compactor.ts";
import type { SqliteStore } from "./sqlite-store.ts";

export interface SqliteStorageOptions extends SqliteOptions, Pick<KeptThreadOptions, "firstPause" | "longestPause" | "onDeath"> {
	/** The folder of the built worker entries. */
	readonly workers: URL;
	/** The caller holds the data folder's lock. */
	readonly isLocked?: boolean;
}

/**
 * Two threads: one commits, the other, started when it is first needed, builds snapshots. Each is started again when
 * it dies; the data folder's lock is this thread's, and held throughout.
 */
export async function openSqliteStorage(options: SqliteStorageOptions): Promise<Storage> {
	const { workers, dataDir, maxPages, isLocked = false, ...keeping } = options;
	const workerData: SqliteOptions = { dataDir, maxPages };
	const lock = isLocked ? null : lockDataFolder(dataDir);
	let problem: string | null = null;
	const onStart = (greeting: unknown) => {
		problem = typeof greeting === "string" ? greeting : null;
	};
	const entry = new URL("store-worker.js", workers);
	const store = await keepThread<SqliteStore>({ ...keeping, workerData, entry, onStart }).catch((error: unknown) => {
		lock?.close();
		throw error;
	});
	let compactor: Promise<Remote<SqliteCompactor>> | null = null;
	let closing: Promise<void> | null = null;

	function startedCompactor(): Promise<Remote<SqliteCompactor>> {
		// It would open for writing what the store has found not fit for it.
		if (problem !== null) return Promise.reject(databaseIsDamaged());
		const entry = new URL("compact-worker.js", workers);
		compactor ??= keepThread<SqliteCompactor>({ ...keeping, workerData, entry }).catch((error: unknown) => {
			compactor = null;
			throw error;
		});
		return compactor;
	}

	async function close(): Promise<void> {
		await (await compactor)?.close();
		await store.close();
		lock?.close();
	}

	return {
		get problem() {
			return problem;
		},
		commit: (entries) => store.commit(packEntries(entries)),
		readCall: store.readCall,
		loadRoom: store.loadRoom,
		compact: async (room) => (await startedCompactor()).compact(room),
		refreshSummary: async (room) => (await startedCompactor()).refreshSummary(room),
		catchUp: async () => (await startedCompactor()).catchUp(),
		readTalks: async (mapIds) => (await startedCompactor()).readTalks(mapIds),
		keepVersion: async (room, version) => (await startedCompactor()).keepVersion(room, version),
		listVersions: async (room, page) => (await startedCompactor()).listVersions(room, page),
		readVersion: async (room, id) => (await startedCompactor()).readVersion(room, id),
		nameVersion: async (room, id, name) => (await startedCompactor()).nameVersion(room, id, name),
		readActivity: async (room, query) => (await startedCompactor()).readActivity(room, query),
		latestActivity: async (room) => (await startedCompactor()).latestActivity(room),
		tidyHistory: async (tidying) => (await startedCompactor()).tidyHistory(tidying),
		notePersonName: store.notePersonName,
		readPersonNames: store.readPersonNames,
		createMap: store.createMap,
		readMap: store.readMap,
		listMaps: store.listMaps,
		setDeleted: store.setDeleted,
		removeMap: store.removeMap,
		wasRemoved: store.wasRemoved,
		putFile: store.putFile,
		readFile: store.readFile,
		copyFiles: store.copyFiles,
		durability: store.durability,
		async rest() {
			await store.rest();
			await (await compactor)?.rest();
		},
		readSetting: store.readSetting,
		writeSetting: store.writeSetting,
		createSource: store.createSource,
		updateSource: store.updateSource,
		removeSource: store.removeSource,
		listSources: store.listSources,
		noteRevisions: store.noteRevisions,
		addOrders: store.addOrders,
		dueOrders: store.dueOrders,
		nextOrderAt: store.nextOrderAt,
		finishOrder: store.finishOrder,
		postponeOrder: store.postponeOrder,
		retryOrders: store.retryOrders,
		countOrders: store.countOrders,
		loadAccess: store.loadAccess,
		createInvite: store.createInvite,
		replaceOwnerInvite: store.replaceOwnerInvite,
		listInvites: store.listInvites,
		findInvite: store.findInvite,
		endInvite: store.endInvite,
		join: store.join,
		createPictureLink: store.createPictureLink,
		listPictureLinks: store.listPictureLinks,
		findPictureLink: store.findPictureLink,
		removePictureLink: store.removePictureLink,
		readNoticeWatch: store.readNoticeWatch,
		noteNotices: store.noteNotices,
		noteLooked: store.noteLooked,
		mapsToNotice: store.mapsToNotice,
		listNoticeMetrics: store.listNoticeMetrics,
		listNotices: store.listNotices,
		readNoticed: store.readNoticed,
		markNoticed: store.markNoticed,
		createWebhook: store.createWebhook,
		listWebhooks: store.listWebhooks,
		removeWebhook: store.removeWebhook,
		readMarks: store.readMarks,
		noteDeliveries: store.noteDeliveries,
		dueDeliveries: store.dueDeliveries,
		nextDeliveryAt: store.nextDeliveryAt,
		finishDelivery: store.finishDelivery,
		postponeDelivery: store.postponeDelivery,
		listDeliveries: store.listDeliveries,
		repeatDelivery: store.repeatDelivery,
		readSecrets: store.readSecrets,
		readSecretsOf: store.readSecretsOf,
		listSecretTopics: store.listSecretTopics,
		changeSecrets: store.changeSecrets,
		setMapLock: store.setMapLock,
		addVerbatims: store.addVerbatims,
		readVerbatims: store.readVerbatims,
		changeVerbatims: store.changeVerbatims,
		eraseVerbatims: store.eraseVerbatims,
		eraseVerbatimsOf: store.eraseVerbatimsOf,
		eraseVerbatimEverywhere: store.eraseVerbatimEverywhere,
		answersBrought: store.answersBrought,
		addSession: store.addSession,
		endSession: store.endSession,
		touchSession: store.touchSession,
		endExpired: store.endExpired,
		updatePerson: store.updatePerson,
		removePerson: store.removePerson,
		readGrant: store.readGrant,
		changeGrant: store.changeGrant,
		removeGrant: store.removeGrant,
		close() {
			closing ??= close();
			return closing;
		},
	};
}
