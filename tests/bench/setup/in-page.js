// Runs in every measured page before its own scripts. Plain JavaScript: it is handed to the browser as it stands.
(() => {
	let times = [];
	let isRecording = false;

	function tick(time) {
		if (!isRecording) return;
		times.push(time);
		requestAnimationFrame(tick);
	}

	function nextFrame() {
		return new Promise((resolve) => requestAnimationFrame(resolve));
	}

	// Both wait for a frame: one that is blocked from the beginning to the end of a gesture counts as one long frame.
	window.benchFrames = {
		async start() {
			times = [];
			isRecording = true;
			requestAnimationFrame(tick);
			await nextFrame();
		},
		async stop() {
			await nextFrame();
			isRecording = false;
			return times;
		},
	};
})();
