// Loaded before the server and each of its threads by a test: runs what `TEST_PRAGMAS` names on every connection that the
// server has set up itself, so that a checkpoint comes soon, or that nothing is fsynced and a proof must notice.
const Database = require("better-sqlite3");

const { pragma } = Database.prototype;
const changes = (process.env.TEST_PRAGMAS ?? "").split(";").filter((change) => change !== "");

Database.prototype.pragma = function (source, options) {
	const result = pragma.call(this, source, options);
	if (/^synchronous\b/.test(source)) for (const change of changes) pragma.call(this, change);
	return result;
};
