/**
 * Fractional order keys: base-62 strings compared by code unit, so that something can always be put
 * between two neighbours without touching them. At the ends keys step in a head of four digits, which
 * keeps them short through some 100,000 appends; in between they take the middle.
 *
 * No generated key ends in "0": nothing would fit between such a key and its prefix.
 */
const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const headLength = 4;
const headStep = 62;
const headEnd = 62 ** headLength;

/** Answers numbers of [0, 1), like `Math.random`. */
export type Jitter = () => number;

/** What two people append at the same moment differs by its jitter, so that a third thing fits between. */
export function jitterOf(id: string): Jitter {
	let state = 2166136261;
	for (let i = 0; i < id.length; i++) {
		state = Math.imul(state ^ id.charCodeAt(i), 16777619);
	}
	return () => {
		state = Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9;
		return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
	};
}

export function orderBetween(before: string | null, after: string | null, jitter?: Jitter): string {
	return withJitter(plainBetween(before, after) ?? `${before ?? ""}V`, after, jitter);
}

/** `count` ascending keys between two others. */
export function ordersBetween(before: string | null, after: string | null, options: OrdersOptions): string[] {
	const { count, jitter } = options;
	if (count <= 0) {
		return [];
	}
	if (after === null || before === null) {
		return orderRun(before, after, options);
	}
	const middle = orderBetween(before, after, jitter);
	const left = Math.floor((count - 1) / 2);
	return [
		...ordersBetween(before, middle, { ...options, count: left }),
		middle,
		...ordersBetween(middle, after, { ...options, count: count - 1 - left }),
	];
}

export interface OrdersOptions {
	readonly count: number;
	readonly jitter?: Jitter | undefined;
}

/** False where no key fits: the same key twice, or a foreign key that ends in zeros. */
export function hasRoom(before: string | null, after: string | null): boolean {
	return plainBetween(before, after) !== null;
}

function orderRun(before: string | null, after: string | null, { count, jitter }: OrdersOptions): string[] {
	const orders: string[] = [];
	let [low, high] = [before, after];
	for (let i = 0; i < count; i++) {
		const order = orderBetween(low, high, jitter);
		orders.push(order);
		if (after === null) {
			low = order;
		} else {
			high = order;
		}
	}
	return after === null ? orders : orders.reverse();
}

function plainBetween(before: string | null, after: string | null): string | null {
	if (before === null && after === null) {
		return formatHead(headEnd / 2);
	}
	if (after === null) {
		const head = headOf(before ?? "") + headStep;
		return head < headEnd ? formatHead(head) : middle(before ?? "", null);
	}
	if (before === null) {
		const head = headOf(after) - headStep;
		return head > 0 ? formatHead(head) : middle("", after);
	}
	return before < after ? middle(before, after) : null;
}

function headOf(order: string): number {
	let head = 0;
	for (let i = 0; i < headLength; i++) {
		head = head * 62 + digitAt(order, i);
	}
	return head;
}

function formatHead(head: number): string {
	let text = "";
	for (let rest = head, i = 0; i < headLength; i++) {
		text = `${digits[rest % 62]}${text}`;
		rest = Math.floor(rest / 62);
	}
	return text.endsWith("0") ? `${text}V` : text;
}

/** A key strictly between; `null` as `high` is the open end. Null where `high` is `low` and zeros. */
function middle(low: string, high: string | null): string | null {
	let prefix = "";
	let isOpen = high === null;
	for (let i = 0; isOpen || i < (high ?? "").length; i++) {
		const from = digitAt(low, i);
		const to = isOpen ? 62 : digitAt(high ?? "", i);
		if (to - from > 1) {
			return prefix + digits[from + Math.floor((to - from) / 2)];
		}
		prefix += digits[from];
		isOpen ||= to - from === 1;
	}
	return null;
}

function digitAt(order: string, index: number): number {
	return index < order.length ? Math.max(0, digits.indexOf(order.charAt(index))) : 0;
}

function withJitter(order: string, after: string | null, jitter: Jitter | undefined): string {
	if (!jitter) {
		return order;
	}
	const jittered = order + digits[Math.floor(jitter() * 62)] + digits[1 + Math.floor(jitter() * 61)];
	return after === null || jittered < after ? jittered : order;
}
