import { AppError } from "../../../src/shared/errors.ts";

type Literal = string | number | boolean | null;

type Step =
	| { readonly kind: "name"; readonly name: string }
	| { readonly kind: "index"; readonly index: number }
	| { readonly kind: "all" }
	| {
			readonly kind: "where";
			readonly path: JsonPath;
			readonly test: { readonly isEqual: boolean; readonly to: Literal } | null;
	  };

/** A path that was checked. Only own members are followed, and nothing is ever run. */
export type JsonPath = readonly Step[];

const longestPath = 500;
const mostSteps = 32;

/**
 * The part of JSONPath (RFC 9535) that finds answers: `$.a.b`, `$['a b']`, `[0]`, `[-1]`, `[*]`, and filters
 * such as `[?(@.field.ref=='nps')]`, `[?(@.type!='text')]`, `[?(@.number)]`. `a.b` means `$.a.b`.
 */
export function parsePath(text: string): JsonPath {
	if (text.length > longestPath) throw invalid(text, `has more than ${longestPath} characters`);
	const reader = { text: text.trim(), at: 0 };
	if (reader.text === "") throw invalid(text, "is empty");
	if (reader.text.startsWith("$")) reader.at = 1;
	else if (!reader.text.startsWith("[")) reader.text = `.${reader.text}`;
	const steps = readSteps(reader, () => reader.at >= reader.text.length);
	if (steps.length > mostSteps) throw invalid(text, `has more than ${mostSteps} steps`);
	return steps;
}

/** Everything the path leads to, in order. Each step looks at each node once, so a path never costs more than its steps times the body. */
export function valuesAt(root: unknown, path: JsonPath): readonly unknown[] {
	let nodes: unknown[] = [root];
	for (const step of path) {
		nodes = nodes.flatMap((node) => follow(node, step));
		if (nodes.length === 0) break;
	}
	return nodes;
}

interface Reader {
	text: string;
	at: number;
}

function readSteps(reader: Reader, isEnd: () => boolean): Step[] {
	const steps: Step[] = [];
	while (!isEnd()) steps.push(readStep(reader));
	return steps;
}

function readStep(reader: Reader): Step {
	const rest = reader.text.slice(reader.at);
	const dotted = /^\.(\*|[^.[\]()?=!<>'"\s*@]+)/.exec(rest);
	if (dotted !== null) {
		reader.at += dotted[0].length;
		return dotted[1] === "*" ? { kind: "all" } : { kind: "name", name: dotted[1] ?? "" };
	}
	const quoted = /^\[\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*\]/.exec(rest);
	if (quoted !== null) {
		reader.at += quoted[0].length;
		return { kind: "name", name: unquote(quoted[1] ?? quoted[2] ?? "") };
	}
	const index = /^\[\s*(\*|-?\d{1,9})\s*\]/.exec(rest);
	if (index !== null) {
		reader.at += index[0].length;
		return index[1] === "*" ? { kind: "all" } : { kind: "index", index: Number(index[1]) };
	}
	if (/^\[\s*\?/.test(rest)) return readFilter(reader, rest);
	throw invalid(reader.text, `cannot be read at character ${reader.at + 1}`);
}

const filterPattern =
	/^\[\s*\?\s*(\(?)\s*@((?:\.[^.[\]()?=!<>'"\s*@]+|\[\s*(?:'(?:[^'\\]|\\.)*'|\d{1,9})\s*\])*)\s*(?:(==|!=)\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null))?\s*(\)?)\s*\]/;

function readFilter(reader: Reader, rest: string): Step {
	const found = filterPattern.exec(rest);
	if (found === null || (found[1] === "(") !== (found[5] === ")")) {
		throw invalid(reader.text, `has a filter at character ${reader.at + 1} that is not of the form [?(@.name=='value')]`);
	}
	reader.at += found[0].length;
	const inner: Reader = { text: found[2] ?? "", at: 0 };
	const path = readSteps(inner, () => inner.at >= inner.text.length);
	const [, , , sign, literal] = found;
	return {
		kind: "where",
		path,
		test: sign === undefined || literal === undefined ? null : { isEqual: sign === "==", to: readLiteral(literal) },
	};
}

function readLiteral(text: string): Literal {
	if (text.startsWith("'") || text.startsWith('"')) return unquote(text.slice(1, -1));
	if (text === "null") return null;
	return text === "true" || text === "false" ? text === "true" : Number(text);
}

function unquote(text: string): string {
	return text.replace(/\\(.)/g, "$1");
}

function follow(node: unknown, step: Step): readonly unknown[] {
	if (typeof node !== "object" || node === null) return [];
	switch (step.kind) {
		case "name":
			return Object.hasOwn(node, step.name) && !Array.isArray(node) ? [Reflect.get(node, step.name)] : [];
		case "index": {
			if (!Array.isArray(node)) return [];
			const index = step.index < 0 ? node.length + step.index : step.index;
			return index in node ? [node[index]] : [];
		}
		case "all":
			return Object.values(node);
		case "where":
			return Object.values(node).filter((member) => passes(member, step));
	}
}

function passes(member: unknown, { path, test }: Extract<Step, { kind: "where" }>): boolean {
	const found = valuesAt(member, path);
	if (test === null) return found.length > 0;
	return (found.length > 0 && found[0] === test.to) === test.isEqual;
}

function invalid(text: string, problem: string): AppError {
	return new AppError("badRequest", `The path “${text.slice(0, 80)}” ${problem}.`);
}
