package chalkboard.config;

import chalkboard.board.Glob;
import chalkboard.text.S3Location;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the file says of the sources: where reports lie and what tells what runs.
final class SourceFields {
  private static final List<String> LOGIN = List.of("profile", "assume", "external_id");

  /// Custodian's own default.
  private static final Duration CACHE_PERIOD = Duration.ofMinutes(15);

  private final Taking taking;
  private final Duration interval;
  private final Set<String> names = new HashSet<>();

  /// @param interval of the sources that name none
  SourceFields(Taking taking, Duration interval) {
    this.taking = taking;
    this.interval = interval;
  }

  Optional<MarksSetting> marks(Node node) {
    var fields = taking.fields(node, "marks", with(LOGIN, "name", "interval", "path", "s3", "region", "endpoint", "path_style"));
    if (fields.isEmpty()) return Optional.empty();
    var f = fields.get();
    var path = Taking.get(f, "path");
    var s3 = Taking.get(f, "s3");
    if (path.isPresent() == s3.isPresent()) {
      taking.mistake(node, "marks needs either a path or s3");
      return Optional.empty();
    }
    if (s3.isPresent()) return s3.flatMap(n -> bucket(n, "s3")).map(uri -> bucket(uri, f));
    onlyInS3(f, List.of("region", "profile", "assume", "external_id", "endpoint", "path_style"));
    return path.flatMap(n -> taking.path(n, "path")).map(p -> new MarksSetting.Folder(name(f, Config.nameOf(p, "marks")), p, interval(f)));
  }

  private MarksSetting bucket(String uri, Node.Fields f) {
    var endpoint = Taking.get(f, "endpoint").flatMap(this::endpoint);
    boolean pathStyle = Taking.get(f, "path_style").flatMap(n -> taking.claim(n, "path_style")).orElse(endpoint.isPresent());
    return new MarksSetting.Bucket(name(f, Config.nameOf(uri)), uri, text(f, "region"), login(f), endpoint, pathStyle, interval(f));
  }

  private void onlyInS3(Node.Fields f, List<String> keys) {
    for (var key : keys) Taking.get(f, key).ifPresent(n -> taking.mistake(n, key + " belongs to a source in S3"));
  }

  private Optional<String> bucket(Node node, String what) {
    var text = taking.text(node, what);
    if (text.isEmpty() || S3Location.isValid(text.get())) return text;
    taking.mistake(node, what + " must be a bucket and a prefix, as in s3://acme-chalk/reports/");
    return Optional.empty();
  }

  private Optional<URI> endpoint(Node node) {
    var text = taking.text(node, "endpoint");
    if (text.isEmpty()) return Optional.empty();
    try {
      var uri = URI.create(text.get());
      if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) return Optional.of(uri);
    } catch (IllegalArgumentException no) {
      // Said below.
    }
    taking.mistake(node, "endpoint must be an address as in https://minio.example:9000");
    return Optional.empty();
  }

  Optional<FleetSetting> fleet(Node node) {
    var kinds = List.of("custodian", "custodian-output", "ecs");
    var fields = taking.fields(node, "a fleet source",
        with(LOGIN, "name", "interval", "max_stale", "region", "custodian", "custodian-output", "ecs"));
    if (fields.isEmpty()) return Optional.empty();
    var f = fields.get();
    if (kinds.stream().filter(k -> Taking.get(f, k).isPresent()).count() != 1) {
      taking.mistake(node, "a fleet source is either custodian, custodian-output or ecs");
      return Optional.empty();
    }
    var output = Taking.get(f, "custodian-output");
    if (output.isPresent()) return output(output.get(), f);
    for (var key : with(LOGIN, "region")) Taking.get(f, key).ifPresent(n -> taking.mistake(n, key + " belongs below custodian or ecs"));
    return Taking.get(f, "custodian").flatMap(n -> custodian(n, f)).or(() -> Taking.get(f, "ecs").flatMap(n -> ecs(n, f)));
  }

  private Optional<FleetSetting> output(Node node, Node.Fields f) {
    var text = taking.text(node, "custodian-output");
    if (text.isPresent() && S3Location.isMeant(text.get())) {
      return bucket(node, "custodian-output")
          .map(uri -> new FleetSetting.CustodianBucket(name(f, Config.nameOf(uri)), interval(f), maxStale(f), uri,
              text(f, "region"), login(f)));
    }
    onlyInS3(f, with(LOGIN, "region"));
    return text.flatMap(_ -> taking.path(node, "custodian-output"))
        .map(p -> new FleetSetting.CustodianOutput(name(f, Config.nameOf(p, "custodian-output")), interval(f), maxStale(f), p));
  }

  private Optional<FleetSetting> custodian(Node node, Node.Fields source) {
    return taking.fields(orNothing(node), "custodian", with(LOGIN, "policies", "command", "regions", "timeout", "read_only"))
        .map(c -> custodian(c, source, command(c)));
  }

  private FleetSetting custodian(Node.Fields c, Node.Fields source, List<String> command) {
    return new FleetSetting.Custodian(name(source, "custodian"), interval(source), asking(source, command), policies(c), command,
        regions(c), login(c),
        Taking.get(c, "timeout").flatMap(n -> taking.duration(n, "timeout")).orElse(Config.DEFAULT_TIMEOUT),
        Taking.get(c, "read_only").flatMap(n -> taking.claim(n, "read_only")).orElse(false));
  }

  private Optional<FleetSetting> ecs(Node node, Node.Fields source) {
    return taking.fields(orNothing(node), "ecs", with(LOGIN, "regions", "clusters", "rate"))
        .map(e -> new FleetSetting.Ecs(name(source, "ecs"), interval(source), asking(source, List.of()), login(e), regions(e),
            Taking.get(e, "clusters").map(n -> taking.glob(n, "clusters")).orElse(Glob.ANY),
            Taking.get(e, "rate").flatMap(n -> taking.share(n, "rate")).orElse(Config.DEFAULT_RATE)));
  }

  /// `ecs:` alone is enough.
  private static Node orNothing(Node node) {
    return node instanceof Node.Scalar s && s.text().isEmpty() ? new Node.Fields(node.line(), node.column(), List.of()) : node;
  }

  private List<String> regions(Node.Fields f) {
    return Taking.get(f, "regions").map(n -> taking.texts(n, "regions")).orElse(List.of());
  }

  private Login login(Node.Fields f) {
    return new Login(text(f, "profile"), text(f, "assume"), text(f, "external_id"));
  }

  private List<Path> policies(Node.Fields c) {
    return Taking.get(c, "policies").map(n -> n instanceof Node.Items(_, _, var items) ? items : List.of(n)).orElse(List.of()).stream()
        .flatMap(n -> taking.path(n, "policies").stream()).toList();
  }

  /// The program's own path may begin at home; the other words are its own.
  private List<String> command(Node.Fields c) {
    var words = Taking.get(c, "command").map(n -> taking.texts(n, "command")).orElse(List.of());
    if (words.isEmpty()) return words;
    var command = new ArrayList<>(words);
    command.set(0, taking.expand(words.getFirst()));
    return List.copyOf(command);
  }

  private Optional<String> text(Node.Fields f, String key) {
    return Taking.get(f, key).flatMap(n -> taking.text(n, key));
  }

  private Duration interval(Node.Fields f) {
    return Taking.get(f, "interval").flatMap(n -> taking.duration(n, "interval")).orElse(interval);
  }

  private Optional<Duration> maxStale(Node.Fields f) {
    return Taking.get(f, "max_stale").flatMap(n -> taking.duration(n, "max_stale"));
  }

  /// A command that lets Custodian answer from its cache asks that much later.
  private Optional<Duration> asking(Node.Fields f, List<String> command) {
    boolean caches = !command.isEmpty() && !String.join(" ", command).matches(".*--cache-period[= ]0+( .*)?");
    return maxStale(f).or(() -> Optional.of(caches ? Config.DEFAULT_MAX_STALE.plus(CACHE_PERIOD) : Config.DEFAULT_MAX_STALE));
  }

  private String name(Node.Fields f, String madeUp) {
    var own = Taking.get(f, "name").flatMap(n -> taking.text(n, "name").map(t -> {
      if (names.contains(t)) taking.mistake(n, "there is another source \"" + t + "\"");
      return t;
    }));
    var name = own.orElseGet(() -> Config.freeName(madeUp, names));
    names.add(name);
    return name;
  }

  private static List<String> with(List<String> some, String... more) {
    var all = new ArrayList<>(List.of(more));
    all.addAll(some);
    return List.copyOf(all);
  }
}
