package chalkboard.source.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Whatever stands in a file of the AWS CLI, it is read, and what is broken is told by its line to who asks for its section.
class AwsFileFuzzTest {
  @FuzzTest(maxDuration = "4m")
  void anyFileIsReadAndItsFaultsAreTold(byte[] input) {
    var text = new String(input, StandardCharsets.UTF_8);
    int lines = text.split("\\r\\n|\\n|\\r", -1).length;
    var file = AwsFile.of(Path.of("config"), text);
    for (var fault : file.faults()) assertTrue(fault.line() >= 1 && fault.line() <= lines, fault.toString());
    var files = new AwsFiles(file, AwsFile.of(Path.of("credentials"), text));
    for (var kind : List.of("profile", "sso-session", "services")) {
      file.titles(kind).forEach((name, title) -> {
        try {
          var found = kind.equals("profile") ? files.profile(name) : files.named(kind, name);
          assertTrue(found.isPresent(), title);
          assertEquals(name, found.get().name());
        } catch (LoginProblem told) {
          assertTrue(told.getMessage().contains("config") || told.getMessage().contains("credentials"), told.getMessage());
        }
      });
    }
  }
}
