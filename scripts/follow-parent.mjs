/**
 * Preloaded into every program: when the supervisor is gone, even by `kill -9`, the channel to it
 * closes, and the program ends too instead of keeping its port. Processes a program forks inherit
 * the preload; their channel is their parent's business.
 */
if (process.channel && process.ppid === Number(process.env.SAVORY_SUPERVISOR)) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
