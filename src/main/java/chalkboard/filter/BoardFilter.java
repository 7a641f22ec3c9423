package chalkboard.filter;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.Environment;
import chalkboard.board.Headline;
import chalkboard.board.Row;
import chalkboard.filter.FilterTerm.TermPart;
import chalkboard.text.NearestName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which rows and columns of the board somebody wants to see: words that must all hold.
///
/// A row is shown where one of its cells holds all of them; `!` before a word wants that no cell holds it. `env:` chooses the columns,
/// and everything else is then asked of those only.
///
/// @param text as it was typed
/// @param terms the words that are understood
/// @param mistakes what is wrong with the others, a sentence each
public record BoardFilter(String text, List<FilterTerm> terms, List<String> mistakes) {
  /// Shows all there is.
  public static final BoardFilter ALL = new BoardFilter("", List.of(), List.of());

  public BoardFilter {
    terms = List.copyOf(terms);
    mistakes = List.copyOf(mistakes);
  }

  public static BoardFilter parse(String text) {
    return text.isBlank() ? ALL : FilterParser.parse(text);
  }

  /// The same on a board with these environments: of a name that is one of them, or of their groups, only that is meant.
  public BoardFilter on(List<Environment> environments) {
    if (!choosesColumns()) return this;
    return new BoardFilter(text, terms.stream().map(t -> t.isOfColumns() ? on(t, environments) : t).toList(), mistakes);
  }

  private static FilterTerm on(FilterTerm term, List<Environment> environments) {
    var parts = new ArrayList<TermPart>();
    for (var part : term.any()) {
      var named = part.pattern() instanceof TextPattern.PlainText(var name) ? named(name, environments) : List.<String>of();
      if (named.isEmpty()) parts.add(part);
      for (var name : named) parts.add(new TermPart(part.field(), new TextPattern.ExactText(name), Optional.empty()));
    }
    return new FilterTerm(term.isNot(), List.copyOf(parts));
  }

  private static List<String> named(String name, List<Environment> environments) {
    var exact = environments.stream().map(Environment::name).filter(name::equalsIgnoreCase).toList();
    if (!exact.isEmpty()) return exact;
    return environments.stream().filter(e -> e.group().filter(name::equalsIgnoreCase).isPresent()).map(Environment::name).toList();
  }

  /// What is wrong with it, where these are the environments.
  public List<String> mistakes(List<String> environments) {
    var all = new ArrayList<>(mistakes);
    for (var term : terms) {
      if (!term.isOfColumns() || environments.isEmpty()) continue;
      for (var part : term.any()) {
        if (environments.stream().anyMatch(part.pattern()::isIn)) continue;
        var word = part.pattern() instanceof TextPattern.PlainText(var name) ? name : "that pattern";
        all.add("there is no environment \"" + word + "\"" + NearestName.of(word, environments));
      }
    }
    return all;
  }

  /// Whether nothing was typed.
  public boolean isEmpty() {
    return terms.isEmpty() && mistakes.isEmpty();
  }

  /// Whether it shows other rows as time goes by.
  public boolean isOfTime() {
    return terms.stream().anyMatch(FilterTerm::isOfTime);
  }

  /// Whether the column of an environment is shown.
  public boolean shows(String environment) {
    for (var term : terms) {
      if (!term.isOfColumns()) continue;
      boolean isAny = term.any().stream().anyMatch(p -> p.pattern().isIn(environment));
      if (isAny == term.isNot()) return false;
    }
    return true;
  }

  /// Whether it hides environments.
  public boolean choosesColumns() {
    return terms.stream().anyMatch(FilterTerm::isOfColumns);
  }

  /// @param now what ages are counted to
  public boolean shows(Row row, Instant now) {
    if (terms.isEmpty()) return true;
    var asked = new ArrayList<FilterTerm>();
    for (var term : terms) {
      if (term.isOfColumns()) continue;
      if (!RowFacts.holds(row, term)) asked.add(term);
      else if (term.isNot()) return false;
    }
    boolean isShown = false;
    for (var facts : facts(row, now)) {
      boolean holdsAll = isCounted(facts);
      for (var term : asked) {
        boolean holds = facts.holds(term);
        if (holds && term.isNot()) return false;
        holdsAll &= holds != term.isNot();
      }
      isShown |= holdsAll;
    }
    return isShown;
  }

  /// Of chosen columns alone a row is shown that is in one of them.
  private boolean isCounted(CellFacts facts) {
    return !choosesColumns() || terms.stream().anyMatch(FilterTerm::isOfCells)
        || facts.cell().filter(c -> c.headline() != Headline.ABSENT).isPresent();
  }

  private List<CellFacts> facts(Row row, Instant now) {
    var all = new ArrayList<CellFacts>();
    for (var cell : row.cells()) if (shows(cell.environment())) all.add(new CellFacts(row, Optional.of(cell), now));
    if (!choosesColumns()) all.add(new CellFacts(row, Optional.empty(), now));
    return all;
  }

  /// The board with nothing else on it.
  public Board narrowed(Board board) {
    if (terms.isEmpty()) return board;
    var here = on(board.environments());
    var rows = board.rows().stream().filter(r -> here.shows(r, board.taken())).map(here::narrowed).toList();
    return new Board(board.taken(), board.environments().stream().filter(e -> here.shows(e.name())).toList(), rows, board.builds(),
        board.unheard(), board.marks(), board.changesAt());
  }

  private Row narrowed(Row row) {
    if (!choosesColumns()) return row;
    List<Cell> cells = row.cells().stream().filter(c -> shows(c.environment())).toList();
    return new Row(row.image(), cells, row.newest(), row.line(), row.owner(), row.siblings(), row.label());
  }
}
