package chalkboard.source.custodian;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Whatever stands in the files of an output, it is told as facts or gaps, without an error.
class OutputFuzzTest {
  /// Stands between the files of an input.
  private static final String BETWEEN = "\n%%\n";
  private static final List<String> NAMES = List.of("metadata.json", "resources.json", "custodian-run.log");

  /// A directory of one policy, in memory.
  private record Held(List<String> names, Map<String, byte[]> files) implements Folder {
    @Override
    public Object identity() {
      return names;
    }

    @Override
    public Content list() {
      return new Content(List.of(), Set.copyOf(files.keySet()));
    }

    @Override
    public Optional<OutputFile> file(String name) {
      return Optional.ofNullable(files.get(name))
          .map(f -> new OutputFile(Arrays.hashCode(f), f.length, Instant.EPOCH, isPacked(f), () -> new ByteArrayInputStream(f)));
    }

    private static boolean isPacked(byte[] file) {
      return file.length > 1 && file[0] == 0x1f && file[1] == (byte) 0x8b;
    }
  }

  @FuzzTest(maxDuration = "4m")
  void anyFilesAreToldAsFactsOrGaps(byte[] input) {
    // A byte a character, so that nothing of a file is lost.
    var parts = new String(input, StandardCharsets.ISO_8859_1).split(BETWEEN, NAMES.size());
    var files = new TreeMap<String, byte[]>();
    for (int i = 0; i < parts.length; i++) files.put(NAMES.get(i), parts[i].getBytes(StandardCharsets.ISO_8859_1));
    var reader = new OutputReader("out", Duration.ofSeconds(30), Optional.empty(), Optional.empty(), _ -> {},
        () -> Instant.parse("2026-03-01T12:00:00Z"), new Askings());
    reader.read(new Held(List.of("policy"), files), OutputReader.RunWords.NOTHING);
    reader.forgetPassed();
  }
}
