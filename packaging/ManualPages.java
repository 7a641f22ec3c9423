import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/// Packs the manual pages as Debian has them: `java packaging/ManualPages.java FROM TO`. No time is kept in them, so that they reproduce.
class ManualPages {
  static void main(String[] args) throws IOException {
    var from = Path.of(args[0]);
    try (var pages = Files.walk(from)) {
      for (var page : pages.filter(Files::isRegularFile).toList()) {
        var to = Path.of(args[1]).resolve(from.relativize(page) + ".gz");
        Files.createDirectories(to.getParent());
        try (var out = new GZIPOutputStream(Files.newOutputStream(to))) {
          Files.copy(page, out);
        }
      }
    }
  }
}
