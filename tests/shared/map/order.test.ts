import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasRoom, jitterOf, orderBetween, ordersBetween } from "../../../src/shared/map/order.ts";

const digit = fc.constantFrom(..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
const order = fc.string({ unit: digit, minLength: 1, maxLength: 12 });

describe("order keys", () => {
	it("lie strictly between any two that leave room", () => {
		fc.assert(
			fc.property(order, order, fc.string(), (a, b, id) => {
				const [low, high] = a < b ? [a, b] : [b, a];
				fc.pre(hasRoom(low, high));
				for (const between of [orderBetween(low, high), orderBetween(low, high, jitterOf(id))]) {
					expect(low < between && between < high).toBe(true);
					expect(between.endsWith("0")).toBe(false);
				}
			}),
		);
	});

	it("lie beyond any one", () => {
		fc.assert(
			fc.property(order, (a) => {
				expect(orderBetween(a, null) > a).toBe(true);
				fc.pre(hasRoom(null, a));
				expect(orderBetween(null, a) < a).toBe(true);
			}),
		);
	});

	it("know where nothing fits: between equals, and before zeros", () => {
		expect(hasRoom("V", "V")).toBe(false);
		expect(hasRoom("V", "V00")).toBe(false);
		expect(hasRoom(null, "0")).toBe(false);
		expect(hasRoom(null, null)).toBe(true);
	});

	it("leave room between any two neighbours that they made", () => {
		let orders = ordersBetween(null, null, { count: 3 });
		for (let i = 0; i < 200; i++) {
			const at = (i * 7) % orders.length;
			orders = [...orders.slice(0, at), orderBetween(orders[at - 1] ?? null, orders[at] ?? null), ...orders.slice(at)];
			expect([...orders].sort()).toEqual(orders);
		}
	});

	it("stay short through ten thousand appends", () => {
		const orders = ordersBetween(null, null, { count: 10_000 });
		expect([...orders].sort()).toEqual(orders);
		expect(Math.max(...orders.map(({ length }) => length))).toBeLessThanOrEqual(5);
		const before = ordersBetween(null, orders[0] ?? null, { count: 10_000 });
		expect([...before].sort()).toEqual(before);
	});

	it("spread many between two", () => {
		const orders = ordersBetween("a", "b", { count: 1000, jitter: jitterOf("x") });
		expect(new Set(orders).size).toBe(1000);
		expect(["a", ...orders, "b"]).toEqual(["a", ...orders, "b"].sort());
		expect(Math.max(...orders.map(({ length }) => length))).toBeLessThan(40);
	});

	it("are the same for the same arguments, and differ by their jitter", () => {
		expect(orderBetween("a", "c", jitterOf("one"))).toBe(orderBetween("a", "c", jitterOf("one")));
		expect(orderBetween("a", "c", jitterOf("one"))).not.toBe(orderBetween("a", "c", jitterOf("two")));
	});
});
