import { describe, expect, it } from "vitest";
import { shareAdvice } from "../../src/panels/share/share-advice.ts";

const here = { mapId: "map-00000001", pageOrigin: "http://127.0.0.1:4400" };
const closed = { publicUrl: null, isLoopbackOnly: true, lanUrls: [] };

describe("the link to share", () => {
	it("is the public address where there is one", () => {
		const advice = shareAdvice({ ...closed, publicUrl: "https://maps.example.org" }, here);
		expect(advice).toMatchObject({ link: "https://maps.example.org/map/map-00000001", isReachable: true, settings: [] });
	});

	it("is the page's own address where that is no loopback name", () => {
		const advice = shareAdvice(closed, { ...here, pageOrigin: "http://maps.local:4400" });
		expect(advice).toMatchObject({ link: "http://maps.local:4400/map/map-00000001", isReachable: true });
	});

	it("is this computer's address in its network where the server listens there", () => {
		const advice = shareAdvice({ ...closed, isLoopbackOnly: false, lanUrls: ["http://192.0.2.7:4400"] }, here);
		expect(advice).toMatchObject({ link: "http://192.0.2.7:4400/map/map-00000001", isReachable: true });
	});

	it.each(["http://127.0.0.1:4400", "http://localhost:4400", "http://[::1]:4400"])(
		"comes from %s with what colleagues can do to reach it",
		(pageOrigin) => {
			const advice = shareAdvice({ ...closed, lanUrls: ["http://192.0.2.7:4400"] }, { ...here, pageOrigin });
			expect(advice.isReachable).toBe(false);
			expect(advice.settings).toEqual(["ssh -N -L 4400:127.0.0.1:4400 name@this-computer"]);
		},
	);
});
