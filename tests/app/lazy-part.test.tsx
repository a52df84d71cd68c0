// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { Suspense } from "react";
import { afterEach, expect, it } from "vitest";
import { lazyPart } from "../../src/app/lazy-part.tsx";

function Greeting({ name }: { readonly name: string }) {
	return <p>Hello {name}</p>;
}

afterEach(cleanup);

it("is in the first render where it has loaded by then", async () => {
	const greeting = lazyPart(async () => Greeting);
	await greeting.preload();
	render(
		<Suspense fallback="Loading">
			<greeting.Part name="Ada" />
		</Suspense>,
	);
	expect(document.body.textContent).toBe("Hello Ada");
});

it("shows the fallback until it has loaded, and loads once", async () => {
	let loads = 0;
	const greeting = lazyPart(async () => {
		loads++;
		return Greeting;
	});
	render(
		<Suspense fallback="Loading">
			<greeting.Part name="Ada" />
		</Suspense>,
	);
	expect(document.body.textContent).toBe("Loading");
	expect(await screen.findByText("Hello Ada")).toBeTruthy();
	await greeting.preload();
	expect(loads).toBe(1);
});

it("is loaded again where preloading it failed", async () => {
	let isReachable = false;
	const greeting = lazyPart(async () => {
		if (!isReachable) throw new Error("Away");
		return Greeting;
	});
	await greeting.preload();
	isReachable = true;
	render(
		<Suspense fallback="Loading">
			<greeting.Part name="Ada" />
		</Suspense>,
	);
	expect(await screen.findByText("Hello Ada")).toBeTruthy();
});
