// The compactor's worker, ended by itself before the statement that `statements` counts, or, where that is one more than
// there are, before its answer. It runs in a thread: `process.exit` ends that only.
import { createRequire } from "node:module";
import { getEnvironmentData, parentPort } from "node:worker_threads";

const { statements, compactor } = getEnvironmentData("dyingCompactor");

let left = statements;
const step = () => {
	left -= 1;
	if (left === 0) process.exit(1);
};

if (statements > 0 && parentPort !== null) {
	const Database = createRequire(compactor)("better-sqlite3");
	const { prepare } = Database.prototype;
	Database.prototype.prepare = function prepareToDie(sql) {
		const statement = prepare.call(this, sql);
		for (const name of ["run", "get", "all"]) {
			const method = statement[name];
			statement[name] = (...args) => {
				step();
				return method.apply(statement, args);
			};
		}
		return statement;
	};
	const { postMessage } = parentPort;
	parentPort.postMessage = (message) => {
		// Answer 0 says that it has opened, 2 that it has closed.
		if (message.id === 1) step();
		postMessage.call(parentPort, message);
	};
}

await import(compactor);
