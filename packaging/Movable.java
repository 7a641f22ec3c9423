import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Lets a start-up cache that stands on another one be used on any machine: `java packaging/Movable.java CACHE BASE`.
///
/// Its head names the file below it as the build called it. Java asks only whether a file of that name is there, which is true nowhere else,
/// and knows the file below by its checksums. So the name becomes one of the same length that is there everywhere: the root, with many slashes.
class Movable {
  private static final int HEAD = 1 << 16;

  static void main(String[] args) throws IOException {
    var cache = Path.of(args[0]);
    var bytes = Files.readAllBytes(cache);
    var name = args[1].getBytes(StandardCharsets.UTF_8);
    int at = find(bytes, name);
    if (at < 0) throw new IOException(cache + " does not name " + args[1]);
    Arrays.fill(bytes, at, at + name.length, (byte) '/');
    Files.write(cache, bytes);
  }

  private static int find(byte[] bytes, byte[] name) {
    for (int i = 0; i < HEAD && i + name.length < bytes.length; i++)
      if (Arrays.equals(bytes, i, i + name.length, name, 0, name.length) && bytes[i + name.length] == 0) return i;
    return -1;
  }
}
