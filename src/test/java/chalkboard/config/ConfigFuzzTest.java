package chalkboard.config;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whatever stands in a configuration, it is taken, or its mistakes are told with their places.
class ConfigFuzzTest {
  @FuzzTest(maxDuration = "4m")
  void anyFileIsTakenOrItsMistakesAreTold(byte[] input) throws IOException {
    var file = Files.createTempFile("config", ".yml");
    try {
      Files.write(file, input);
      if (ConfigFile.load(file, Path.of("/home/kim")) instanceof Loaded.Broken broken) {
        for (var error : broken.errors()) assertFalse(error.toString().isBlank());
      }
    } finally {
      Files.delete(file);
    }
  }
}
