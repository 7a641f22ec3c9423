package chalkboard.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A policy's name and what it asks for; the demo needs no more of a policy file than these two lines.
record Policy(String name, String resource) {
  static List<Policy> read(Path file) throws IOException {
    var policies = new ArrayList<Policy>();
    var name = "";
    var resource = "";
    for (var line : Files.readAllLines(file)) {
      var text = line.strip();
      if (text.startsWith("- name:") || text.startsWith("- resource:")) {
        name = "";
        resource = "";
        text = text.substring(2).strip();
      }
      // Filters may hold a "name" too, but a policy has said both by then, or says them first.
      if (text.startsWith("name:") && name.isEmpty()) name = scalar(text);
      else if (text.startsWith("resource:") && resource.isEmpty()) resource = scalar(text);
      else continue;
      if (!name.isEmpty() && !resource.isEmpty()) policies.add(new Policy(name, resource));
    }
    return policies;
  }

  private static String scalar(String text) {
    var value = text.substring(text.indexOf(':') + 1).replaceFirst("\\s+#.*$", "").strip();
    return value.length() > 1 && "\"'".indexOf(value.charAt(0)) >= 0 ? value.substring(1, value.length() - 1) : value;
  }

  String kind() {
    return resource.startsWith("aws.") ? resource.substring(4) : resource;
  }

  boolean asksForTasks() {
    return kind().equals("ecs-task");
  }

  boolean asksForServices() {
    return kind().equals("ecs-service");
  }
}
