import { join } from "node:path";
import { rootFolder } from "../setup/paths.ts";
import type { DialectName } from "./load/dialect.ts";
import { peersFolder } from "./peers.ts";

/** A server that is measured. */
export interface Subject {
	readonly name: string;
	readonly dialect: DialectName;
	/** Whether it knows its rooms after a restart. */
	readonly keeps: boolean;
	readonly script: string;
	readonly cwd: string;
	env(place: { readonly port: number; readonly dataFolder: string }): Readonly<Record<string, string>>;
}

const yWebsocketScript = join(peersFolder, "node_modules", "@y", "websocket-server", "src", "server.js");

export const odograph: Subject = {
	name: "Odograph, fsync",
	dialect: "odograph",
	keeps: true,
	script: join(rootFolder, "build", "server", "main.js"),
	cwd: rootFolder,
	// All people of the bench come from one address.
	env: ({ port, dataFolder }) => ({
		PORT: String(port),
		HOST: "127.0.0.1",
		DATA_DIR: dataFolder,
		CONNECTIONS_PER_ADDRESS: "20000",
		UPDATES_PER_SECOND: "100000",
	}),
};

export const yWebsocket: Subject = {
	name: "@y/websocket-server, saves nothing",
	dialect: "yWebsocket",
	keeps: false,
	script: yWebsocketScript,
	cwd: peersFolder,
	env: ({ port }) => ({ PORT: String(port), HOST: "127.0.0.1" }),
};

export const yLevel: Subject = {
	...yWebsocket,
	name: "@y/websocket-server, LevelDB",
	keeps: true,
	env: ({ port, dataFolder }) => ({ PORT: String(port), HOST: "127.0.0.1", YPERSISTENCE: join(dataFolder, "level") }),
};

export const hocuspocus: Subject = {
	name: "Hocuspocus, SQLite",
	dialect: "hocuspocus",
	keeps: true,
	script: join(peersFolder, "hocuspocus.mjs"),
	cwd: peersFolder,
	env: ({ port, dataFolder }) => ({ PORT: String(port), DATA_DIR: dataFolder }),
};

export const subjects: readonly Subject[] = [odograph, yWebsocket, yLevel, hocuspocus];
