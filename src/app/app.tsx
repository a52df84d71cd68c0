import { CSPProvider } from "@base-ui/react/csp-provider";
import { Suspense } from "react";
import { Route, Switch } from "wouter";
import { late } from "../ui/late.tsx";
import { Loading } from "../ui/loading.tsx";
import { Entrance } from "./entrance.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { MissingPartsToast } from "./missing-parts-toast.tsx";
import { NotFound } from "./not-found.tsx";
import { homeRoute, joinRoute, mapRoute } from "./routes.ts";
import { UpdateToast } from "./update-toast.tsx";

const HomeRoute = homeRoute.Part;
const MapRoute = mapRoute.Part;
const JoinRoute = joinRoute.Part;
const TooltipLayer = late(async () => (await import("../ui/tooltip-layer.tsx")).TooltipLayer);

/** Base UI may write no style elements: the page's policy allows only its own sheets. */
export function App() {
	return (
		<CSPProvider disableStyleElements>
			<ErrorBoundary>
				<Suspense fallback={<Loading label="Opening Odograph" />}>
					<Switch>
						<Route path="/">
							<Entrance>
								<HomeRoute />
							</Entrance>
						</Route>
						<Route path="/map/:id/*?">
							{({ id, "*": rest = "" }) => (
								<Entrance key={id} stays>
									<MapRoute mapId={id} rest={rest} />
								</Entrance>
							)}
						</Route>
						<Route path="/join" component={JoinRoute} />
						<Route>
							<NotFound />
						</Route>
					</Switch>
				</Suspense>
			</ErrorBoundary>
			<UpdateToast />
			<MissingPartsToast />
			<Suspense>
				<TooltipLayer />
			</Suspense>
		</CSPProvider>
	);
}
