import { type CrowdJob, type CrowdResult, crowd } from "../jobs/crowd.ts";
import { type OpenJob, type OpenResult, open, type WriteJob, write } from "../jobs/history.ts";
import { type IdleJob, type IdleResult, idle, type SeedJob, seed } from "../jobs/idle.ts";
import { type StalledJob, type StalledResult, stalled } from "../jobs/stalled.ts";
import { type TalkJob, type TalkResult, talk } from "../jobs/talk.ts";

interface Results {
	talk: TalkResult;
	write: null;
	open: OpenResult;
	seed: null;
	idle: IdleResult;
	crowd: CrowdResult;
	stalled: StalledResult;
}

export type Job = TalkJob | WriteJob | OpenJob | SeedJob | IdleJob | CrowdJob | StalledJob;

export type ResultOf<J extends Job> = Results[J["kind"]];

export function doJob(job: Job): Promise<Results[keyof Results]> {
	switch (job.kind) {
		case "talk":
			return talk(job);
		case "write":
			return write(job);
		case "open":
			return open(job);
		case "seed":
			return seed(job);
		case "idle":
			return idle(job);
		case "crowd":
			return crowd(job);
		case "stalled":
			return stalled(job);
	}
}
