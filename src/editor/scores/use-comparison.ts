import { useEffect, useRef, useState } from "react";
import type { Comparison } from "../../shared/protocol/metrics-api.ts";
import type { ComparisonRequest } from "../../sync/metrics-client.ts";
import { useScoreServices, useScores } from "./use-scores.ts";

export interface ComparisonState {
	/** The last that came; null until then, and while nothing is asked for. */
	readonly comparison: Comparison | null;
	/** Why the last request failed, `""` where it did not. */
	readonly problem: string;
}

const nothing: ComparisonState = { comparison: null, problem: "" };

/** Asked for again whenever a new answer has changed the score. Null asks for nothing. */
export function useComparison(metricId: string, request: ComparisonRequest | null): ComparisonState {
	const { client } = useScoreServices();
	const [state, setState] = useState(nothing);
	const turn = useRef(0);
	// What the stream brought last stands for "something has changed".
	const latest = useScores().scores.get(metricId);
	const asked = request === null ? "" : JSON.stringify(request);
	// biome-ignore lint/correctness/useExhaustiveDependencies: `asked` is `request` by its content, `latest` what asks for another look
	useEffect(() => {
		const mine = ++turn.current;
		if (request === null) {
			setState(nothing);
			return;
		}
		client.comparison(metricId, request).then(
			(comparison) => mine === turn.current && setState({ comparison, problem: "" }),
			(thrown: unknown) =>
				mine === turn.current &&
				setState({ comparison: null, problem: thrown instanceof Error ? thrown.message : String(thrown) }),
		);
		return () => {
			turn.current++;
		};
	}, [client, metricId, asked, latest]);
	return state;
}
