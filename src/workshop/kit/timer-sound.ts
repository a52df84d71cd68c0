import { createValue, type WritableValue } from "../../shared/observable.ts";

const key = "odograph:timer-sound";
let value: WritableValue<boolean> | null = null;

/** Whether this device sounds when a timer is over; off until somebody wants it. */
export function timerSound(): WritableValue<boolean> {
	if (value === null) {
		const made = createValue(read());
		made.subscribe(() => keep(made.get()));
		value = made;
	}
	return value;
}

let context: AudioContext | null = null;

/** Two short tones. Where the browser gives no sound, nothing happens: the words are there anyway. */
export function beep(): void {
	try {
		context ??= new AudioContext();
		const { currentTime: now, destination } = context;
		void context.resume();
		for (const at of [0, 0.25]) {
			const tone = context.createOscillator();
			const volume = context.createGain();
			tone.frequency.value = 660;
			volume.gain.setValueAtTime(0.15, now + at);
			volume.gain.exponentialRampToValueAtTime(0.001, now + at + 0.2);
			tone.connect(volume).connect(destination);
			tone.start(now + at);
			tone.stop(now + at + 0.2);
		}
	} catch {
		context = null;
	}
}

function read(): boolean {
	try {
		return localStorage.getItem(key) === "on";
	} catch {
		return false;
	}
}

function keep(isOn: boolean): void {
	try {
		localStorage.setItem(key, isOn ? "on" : "off");
	} catch {
		// Storage is refused: it lasts as long as the tab.
	}
}
