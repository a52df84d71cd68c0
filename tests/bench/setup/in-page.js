// Runs in every measured page before its own scripts. Plain JavaScript: it is handed to the browser as it stands.
(() => {
	let times = [];
	let isRecording = false;

	function tick(time) {
		if (!isRecording) return;
		times.push(time);
		requestAnimationFrame(tick);
	}

	window.benchFrames = {
		start() {
			times = [];
			isRecording = true;
			requestAnimationFrame(tick);
		},
		stop() {
			isRecording = false;
			return times;
		},
	};
})();
