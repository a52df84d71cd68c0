// The store's worker, ended by itself at a moment that the seed decides: before a call, inside a transaction,
// or after the commit and before the answer. Seed 0 lives on. It runs in a thread: `process.exit` ends that only.
import { createRequire } from "node:module";
import { getEnvironmentData, parentPort } from "node:worker_threads";

const { seed, store } = getEnvironmentData("dyingWorker");

if (seed > 0 && parentPort !== null) {
	const calls = 1 + (seed % 7);
	const moment = ["before", "inside", "after"][seed % 3];
	const Database = createRequire(store)("better-sqlite3");
	let callsLeft = calls;
	let answersLeft = calls + 1;
	let writesLeft = Number.POSITIVE_INFINITY;

	const { prepare } = Database.prototype;
	Database.prototype.prepare = function prepareToDie(sql) {
		const statement = prepare.call(this, sql);
		const { run } = statement;
		statement.run = (...args) => {
			writesLeft -= 1;
			if (writesLeft < 0) process.exit(1);
			return run.apply(statement, args);
		};
		return statement;
	};

	const { on, postMessage } = parentPort;
	parentPort.on = (name, listener) =>
		on.call(parentPort, name, (message) => {
			callsLeft -= 1;
			if (callsLeft === 0 && moment === "before") process.exit(1);
			if (callsLeft === 0 && moment === "inside") writesLeft = seed % 5;
			listener(message);
		});
	parentPort.postMessage = (message) => {
		answersLeft -= 1;
		if (answersLeft === 0 && moment === "after") process.exit(1);
		postMessage.call(parentPort, message);
	};
}

await import(store);
