import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The list of the files that Java needs to begin, with their sizes: what the launcher looks at before it starts one.
///
/// The first line names them, the second is what `wc -c` says of them, word for word.
class Parts {
  static void list(Path image) throws IOException {
    var parts = new ArrayList<Path>();
    for (var folder : List.of("lib", "runtime/lib", "runtime/lib/server")) {
      try (var files = Files.newDirectoryStream(image.resolve(folder), "{modules,jvm.cfg,*.jar,*.so,*.dylib}")) {
        files.forEach(parts::add);
      }
    }
    parts.sort(null);
    var names = parts.stream().map(p -> image.relativize(p).toString()).collect(Collectors.joining(" "));
    var sizes = new StringBuilder();
    long total = 0;
    for (var part : parts) {
      sizes.append(Files.size(part)).append(' ').append(image.relativize(part)).append(' ');
      total += Files.size(part);
    }
    Files.writeString(image.resolve("lib/parts"), names + "\n" + sizes + total + " total\n");
  }
}
