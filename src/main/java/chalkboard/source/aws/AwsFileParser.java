package chalkboard.source.aws;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads line after line by the rules of Python's `configparser`, which the AWS CLI uses: `=` or `:` after the name, a comment is a line of
/// its own, what is indented deeper than a name goes on with its value.
final class AwsFileParser {
  private static final Pattern SECTION = Pattern.compile("(?s)\\[(.+)\\].*");

  private final Path path;
  private final Map<String, Map<String, SettingText>> sections = new LinkedHashMap<>();
  private final List<AwsFile.Fault> faults = new ArrayList<>();
  private Optional<String> section = Optional.empty();
  private Optional<SettingText> value = Optional.empty();
  private int indent;
  private int line;

  /// What stands behind a name, line by line.
  private record SettingText(int line, List<String> lines) {
    String text() {
      return String.join("\n", lines).stripTrailing();
    }
  }

  AwsFileParser(Path path) {
    this.path = path;
  }

  void take(String text) {
    line++;
    var stripped = text.strip();
    if (stripped.startsWith("#") || stripped.startsWith(";")) return;
    if (stripped.isEmpty()) {
      value.ifPresent(v -> v.lines.add(""));
      return;
    }
    int deep = text.length() - text.stripLeading().length();
    if (value.isPresent() && deep > indent) {
      value.get().lines.add(stripped);
      return;
    }
    indent = deep;
    var header = SECTION.matcher(stripped);
    if (header.matches()) begin(header.group(1));
    else if (section.isEmpty()) fault("it stands before any [section]");
    else option(section.get(), stripped);
  }

  private void begin(String title) {
    section = Optional.of(title);
    value = Optional.empty();
    if (sections.putIfAbsent(title, new LinkedHashMap<>()) != null) fault("[" + title + "] is there twice");
  }

  private void option(String of, String text) {
    int sign = 0;
    while (sign < text.length() && text.charAt(sign) != '=' && text.charAt(sign) != ':') sign++;
    if (sign == 0 || sign == text.length()) {
      fault("it is no [section], no comment and no name = value");
      return;
    }
    var name = text.substring(0, sign).strip().toLowerCase(Locale.ROOT);
    var told = new SettingText(line, new ArrayList<>(List.of(text.substring(sign + 1).strip())));
    value = Optional.of(told);
    if (sections.getOrDefault(of, Map.of()).containsKey(name)) fault(name + " is there twice in [" + of + "]");
    else sections.computeIfAbsent(of, _ -> new LinkedHashMap<>()).put(name, told);
  }

  private void fault(String why) {
    faults.add(new AwsFile.Fault(path, line, section, why));
  }

  AwsFile end() {
    var all = new LinkedHashMap<String, Map<String, String>>();
    sections.forEach((title, options) -> {
      var flat = new LinkedHashMap<String, String>();
      options.forEach((name, v) -> flatten(title, name, v, flat));
      all.put(title, flat);
    });
    return new AwsFile(path, all, List.copyOf(faults));
  }

  /// What begins on the next line is a section of its own.
  private void flatten(String title, String name, SettingText v, Map<String, String> into) {
    var text = v.text();
    if (!text.startsWith("\n")) {
      into.put(name, text);
      return;
    }
    for (var nested : text.strip().split("\n")) {
      var parts = nested.split("=", 2);
      if (parts.length == 2) into.put(name + "." + parts[0].strip(), parts[1].strip());
      else
        if (!nested.isBlank())
          faults.add(new AwsFile.Fault(path, v.line, Optional.of(title), "what is indented below " + name
              + " must be name = value"));
    }
  }
}
