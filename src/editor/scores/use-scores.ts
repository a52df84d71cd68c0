import { createContext, createElement, type ReactElement, type ReactNode, useContext } from "react";
import { useObservable, useSession } from "../use-session.ts";
import type { MapScores, ScoresState } from "./map-scores.ts";
import type { MetricList, MetricListState } from "./metric-list.ts";
import { metricListOf, pageScoreServices, type ScoreServices, scoresOf } from "./score-services.ts";

const ServicesContext = createContext<ScoreServices | null>(null);

/** For tests, and pages that bring their own server. */
export function ScoreServicesProvider({
	services,
	children,
}: {
	readonly services: ScoreServices;
	readonly children: ReactNode;
}): ReactElement {
	return createElement(ServicesContext.Provider, { value: services }, children);
}

export function useScoreServices(): ScoreServices {
	return useContext(ServicesContext) ?? pageScoreServices();
}

export function useMapScores(): MapScores {
	return scoresOf(useSession(), useScoreServices());
}

/** The open map's scores; live for as long as somebody uses them. */
export function useScores(): ScoresState {
	return useObservable(useMapScores());
}

export function useMetricList(): MetricList {
	return metricListOf(useScoreServices());
}

export function useMetrics(): MetricListState {
	return useObservable(useMetricList());
}
