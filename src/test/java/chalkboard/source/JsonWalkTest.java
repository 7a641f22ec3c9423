package chalkboard.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonWalkTest {
  private static List<String> walked(String json) throws IOException {
    var seen = new ArrayList<String>();
    try (var p = new JsonFactory().createParser(json)) {
      p.nextToken();
      JsonWalk.object(p, name -> {
        seen.add(name);
        if (name.equals("list")) JsonWalk.array(p, () -> seen.add(p.getText()));
      });
    }
    return seen;
  }

  @Test
  void whatNobodyReadsIsReadPast() throws IOException {
    assertEquals(List.of("a", "list", "1", "[", "3", "z"), walked("{\"a\": {\"b\": [1, {\"c\": 2}]}, \"list\": [1, [2], 3], \"z\": 1}"));
    assertEquals(List.of(), walked("[1]"));
  }

  @Test
  void aTextThatEndsTooEarlyIsNeverTakenForWhole() {
    var whole = "{\"a\": {\"b\": 1}, \"list\": [1, 2], \"z\": \"y\"}";
    for (int end = 1; end < whole.length(); end++) {
      var cut = whole.substring(0, end);
      assertThrows(IOException.class, () -> walked(cut), cut);
    }
  }
}
