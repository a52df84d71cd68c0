/** ISO day as the calendar on this device has it. */
export function dayOfDevice(now: Date): string {
	const part = (value: number) => `${value}`.padStart(2, "0");
	return `${now.getFullYear()}-${part(now.getMonth() + 1)}-${part(now.getDate())}`;
}
