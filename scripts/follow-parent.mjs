/**
 * Preloaded into every program: when the supervisor is gone, even by `kill -9`, the channel to it
 * closes, and the program ends too instead of keeping its port.
 */
if (process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
