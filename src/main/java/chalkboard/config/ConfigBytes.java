package chalkboard.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The bytes of a configuration, up to a size. What the shell makes of `<(…)` is a pipe, and whoever writes to it may never come.
final class ConfigBytes {
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private ConfigBytes() {
  }

  /// @param most one more is read where there are more
  static byte[] read(Path file, int most, Duration patience) throws IOException {
    // A file comes at once; only what is none is worth a thread.
    if (Files.isRegularFile(file) || Files.isDirectory(file)) return read(file, most);
    var read = new CompletableFuture<byte[]>();
    Thread.ofPlatform().daemon().name("configuration").start(() -> {
      try {
        read.complete(read(file, most));
      } catch (IOException e) {
        read.completeExceptionally(e);
      }
    });
    try {
      return read.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("it is no file, and gave nothing to its end within " + patience.toSeconds() + " seconds; name a file", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("called off", e);
    }
  }

  private static byte[] read(Path file, int most) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(most + 1);
    }
  }
}
