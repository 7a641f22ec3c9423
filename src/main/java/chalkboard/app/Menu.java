package chalkboard.app;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.Difference;
import chalkboard.board.Row;
import chalkboard.build.Build;
import chalkboard.feed.Problem;
import chalkboard.filter.NamedFilter;
import chalkboard.history.BoardEvent;
import chalkboard.history.CellChange;
import chalkboard.text.Moments;
import chalkboard.text.Text;
import chalkboard.words.EventSentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A short list to choose one from, over the screen it was opened on.
public record Menu(String title, List<Choice> choices, ListCursor cursor) implements Screen {
  /// @param value what is yanked, or shown beside the label
  public record Choice(String label, String value, ChoiceUse use) {}

  /// What comes of choosing.
  public sealed interface ChoiceUse {
    /// The rows stand in another order.
    record Sorting(Sort by) implements ChoiceUse {}

    /// The value is the filter.
    record Filtering() implements ChoiceUse {}

    /// The value is copied.
    record Copying() implements ChoiceUse {}
  }

  private static final ActionTable<Menu> ACTIONS = ActionTable.<Menu>program()
      .moving((m, menu, by) -> m.showing(menu.moved(by)), Page::body, 0)
      .with(Action.MENU_CHOOSE, (m, menu) -> menu.chosen(m));

  static Menu sort(Model m) {
    var choices = new ArrayList<Choice>();
    for (var sort : Sort.values())
      choices.add(new Choice(sort.word(), sort == m.matrix().options().order() ? "now" : "",
          new ChoiceUse.Sorting(sort)));
    return new Menu("sort by", List.copyOf(choices), ListCursor.START.to(m.matrix().options().order().ordinal()));
  }

  static Menu views(Model m) {
    var views = m.settings().views();
    var choices = views.stream().map(v -> new Choice(Text.clean(v.name()), Text.clean(v.text()), new ChoiceUse.Filtering())).toList();
    int now = views.stream().map(NamedFilter::text).toList().indexOf(m.matrix().filter());
    return new Menu("views", choices, ListCursor.START.to(Math.max(0, now)));
  }

  static Menu yank(Board board, Row row, Cell cell) {
    var choices = new ArrayList<Choice>();
    cell.running().stream().flatMap(r -> r.container().digest().stream()).distinct().limit(3)
        .forEach(d -> add(choices, "digest", d.toString()));
    cell.build().or(row::newest).ifPresent(b -> ofBuild(choices, b));
    cell.services().stream().limit(3).forEach(s -> add(choices, "service ARN", s.service().arn()));
    cell.running().stream().map(r -> r.task().arn()).distinct().limit(3).forEach(a -> add(choices, "task ARN", a));
    cell.running().stream().map(r -> r.container().image()).distinct().limit(2).forEach(i -> add(choices, "image", i));
    row.image().repository().ifPresent(r -> add(choices, "repository", r.toString()));
    board.age(cell).problems().stream().map(Problem::remedy).distinct().limit(3).forEach(r -> add(choices, "remedy", command(r)));
    add(choices, "image name", row.image().name());
    return new Menu("yank", List.copyOf(choices), ListCursor.START);
  }

  /// What a remedy says to run, without the words around it; another one as it is.
  static String command(String remedy) {
    int run = remedy.indexOf("run: ");
    return run < 0 ? remedy : remedy.substring(run + 5);
  }

  static Menu yank(Build build) {
    var choices = new ArrayList<Choice>();
    ofBuild(choices, build);
    build.repository().ifPresent(r -> add(choices, "repository", r.toString()));
    add(choices, "report", build.mark().place().toString());
    return new Menu("yank", List.copyOf(choices), ListCursor.START);
  }

  static Menu yank(Difference d) {
    var choices = new ArrayList<Choice>();
    add(choices, "compare URL", d.compareUrl());
    for (var cell : List.of(d.left(), d.right())) {
      cell.build().ifPresent(b -> {
        add(choices, "commit in " + cell.environment(), b.code().commit());
        b.digests().stream().sorted().findFirst().ifPresent(x -> add(choices, "digest in " + cell.environment(), x.toString()));
      });
    }
    add(choices, "image name", d.row().image().name());
    return new Menu("yank", List.copyOf(choices), ListCursor.START);
  }

  /// @param row what people call it
  static Menu yank(String row, BoardEvent event) {
    var choices = new ArrayList<Choice>();
    add(choices, "line", Stream.of(Moments.of(event.at()), Text.clean(event.environment()), row, EventSentences.of(event))
        .filter(s -> !s.isEmpty()).collect(Collectors.joining("  ")));
    add(choices, "after", Text.clean(event.to()));
    add(choices, "before", Text.clean(event.from()));
    add(choices, "repository", Text.clean(event.repository()));
    add(choices, "id", Text.clean(event.id()));
    return new Menu("yank", List.copyOf(choices), ListCursor.START);
  }

  /// @param row what people call it
  static Menu yank(String row, CellChange change) {
    var choices = new ArrayList<Choice>();
    add(choices, "compare URL", ChangeLines.url(change));
    choices.addAll(yank(row, change.event()).choices());
    change.newer().ifPresent(p -> add(choices, "commit after", Text.clean(p.commit())));
    change.older().ifPresent(p -> add(choices, "commit before", Text.clean(p.commit())));
    change.newer().ifPresent(p -> add(choices, "author", Text.clean(p.author())));
    return new Menu("yank", List.copyOf(choices), ListCursor.START);
  }

  private static void ofBuild(List<Choice> choices, Build build) {
    add(choices, "commit", build.code().commit());
    build.digests().stream().sorted().limit(4).map(Object::toString)
        .filter(d -> choices.stream().noneMatch(c -> c.value.equals(d)))
        .forEach(d -> add(choices, "digest", d));
    add(choices, "CHALK_ID", build.chalkId());
    add(choices, "CI run", build.ci().uri());
  }

  private static void add(List<Choice> choices, String label, String value) {
    if (!value.isEmpty()) choices.add(new Choice(label, value, new ChoiceUse.Copying()));
  }

  private Menu moved(int by) {
    return new Menu(title, choices, cursor.moved(by, choices.size()));
  }

  private Step chosen(Model m) {
    var choice = choices.get(cursor.at());
    var below = m.closed();
    return switch (choice.use) {
      case ChoiceUse.Sorting(var by) -> Step
          .to(below.with(below.matrix().with(o -> o.sortedBy(by)).arranged(below, Optional.empty())).flashing("sorted by " + choice.label));
      case ChoiceUse.Filtering() -> Step
          .to(below.with(below.matrix().with(o -> o.with(new TextInput(choice.value, Optional.empty()))).arranged(below, Optional.empty()))
              .flashing(choice.label));
      case ChoiceUse.Copying() -> Step.to(below.flashing("copied " + choice.label + " " + choice.value), new Effect.Yank(choice.value));
    };
  }

  @Override
  public String name() {
    return "menu";
  }

  @Override
  public List<Command> commands() {
    return ACTIONS.commands(DefaultKeys.MENU, this);
  }
}
