import { createValue, type WritableValue } from "../../shared/observable.ts";

const key = "odograph:news";
let isTold: WritableValue<boolean> | null = null;

/** Whether news are told while a map is open, on this device. */
export function tellsNews(): WritableValue<boolean> {
	isTold ??= createValue(stored());
	return isTold;
}

export function chooseNews(isOn: boolean): void {
	tellsNews().set(isOn);
	try {
		localStorage.setItem(key, isOn ? "on" : "off");
	} catch {
		// Storage refused (private mode): the choice lasts as long as this tab.
	}
}

function stored(): boolean {
	try {
		return localStorage.getItem(key) !== "off";
	} catch {
		return true;
	}
}
