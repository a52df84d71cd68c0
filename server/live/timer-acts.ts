import { only } from "../../src/shared/live/live-state.ts";
import { extendedTimer, noTimer, pausedTimer, resumedTimer, startedTimer, type Timer } from "../../src/shared/live/timer.ts";
import type { ActHandlers } from "./act-handler.ts";
import type { LiveChange } from "./act-scene.ts";

type TimerKind = "timer.start" | "timer.pause" | "timer.resume" | "timer.extend" | "timer.stop";

export function timerChange(timer: Timer): LiveChange {
	return { root: "timer", key: only, value: timer };
}

export const timerActs: ActHandlers<TimerKind> = {
	"timer.start": (scene, { seconds }) => scene.publish(timerChange(startedTimer(seconds, scene.now))),
	"timer.pause": async (scene) => scene.publish(timerChange(pausedTimer(scene.state.timer, scene.now))),
	"timer.resume": async (scene) => scene.publish(timerChange(resumedTimer(scene.state.timer, scene.now))),
	"timer.extend": async (scene, { seconds }) => scene.publish(timerChange(extendedTimer(scene.state.timer, seconds, scene.now))),
	"timer.stop": (scene) => scene.publish(timerChange(noTimer)),
};
