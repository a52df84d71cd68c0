import { expect, it } from "vitest";
import { isPrivateAddress } from "../../server/webhooks/webhook-address.ts";

it.each([
	["127.8.0.1", true],
	["::ffff:192.168.1.1", true],
	["fd00::1", true],
	["fe80::1", true],
	["64:ff9b::7f00:1", true],
	["203.0.113.7", false],
	["2001:db8::1", false],
])("calls %s private: %s", (address, isPrivate) => {
	expect(isPrivateAddress(address)).toBe(isPrivate);
});
