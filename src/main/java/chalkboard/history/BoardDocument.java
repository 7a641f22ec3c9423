package chalkboard.history;

import chalkboard.board.Board;
import chalkboard.board.Cell;
import chalkboard.board.Comparison;
import chalkboard.board.Environment;
import chalkboard.board.Rollout;
import chalkboard.board.Row;
import chalkboard.build.Build;
import chalkboard.build.BuildFacts;
import chalkboard.build.BuildOrder;
import chalkboard.build.CiRun;
import chalkboard.build.Digest;
import chalkboard.build.Image;
import chalkboard.build.KeptOrder;
import chalkboard.build.Mark;
import chalkboard.build.MarkDigests;
import chalkboard.build.MarkFacts;
import chalkboard.build.Repository;
import chalkboard.build.SourceRevision;
import chalkboard.document.BadDocument;
import chalkboard.document.DocumentCodec;
import chalkboard.document.Shapes;
import chalkboard.feed.Problem;
import chalkboard.runtime.Cluster;
import chalkboard.runtime.Container;
import chalkboard.runtime.Service;
import chalkboard.runtime.Task;
import chalkboard.text.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// A board as a document, to be drawn and explained where nothing else of its sources is known.
///
/// Of the order of a row's builds it holds those that run somewhere and the last ones before the newest of them.
public final class BoardDocument {
  /// Builds that a difference lists between two environments that are farther apart are not all there.
  private static final int LAST_PLACES = 20;

  /// How what a board reaches is written.
  public static final Shapes SHAPES = Shapes.NONE.text(Digest.class, Digest::toString, BoardDocument::digest)
      .text(Repository.class, Repository::name, Repository::new)
      .as(BuildOrder.class, KeptOrder.class, BuildOrder::kept, KeptOrder::order)
      .written(Service.class, s -> s.tagged(masked(s.tags()))).written(Task.class, t -> t.tagged(masked(t.tags())))
      .where(Board.class, BoardDocument::isWhole).where(Cell.class, c -> !c.findings().isEmpty())
      .as(Mark.class, MarkFacts.class, Mark::told, MarkFacts::mark).as(Build.class, BuildFacts.class, Build::told, BuildFacts::build)
      .sharedByValue(Digest.class, Repository.class, Image.class, Cluster.class, Container.class, Problem.class, MarkDigests.class,
          SourceRevision.class, CiRun.class)
      .shared(Task.class, Service.class, Build.class, Comparison.class, Rollout.class);

  private static final DocumentCodec<Board> CODEC = DocumentCodec.of(Board.class, SHAPES);

  private BoardDocument() {
  }

  public static String write(Board board) {
    return CODEC.write(kept(board));
  }

  public static void write(Board board, OutputStream out) throws IOException {
    CODEC.write(kept(board), out);
  }

  public static Board read(String document) throws BadDocument {
    return CODEC.read(document);
  }

  /// @throws BadDocument where what the stream gives is no board
  public static Board read(InputStream in) throws IOException {
    return CODEC.read(in);
  }

  /// With as much of the order of builds as a document holds.
  static Board kept(Board board) {
    return new Board(board.taken(), board.environments(), board.rows().stream().map(BoardDocument::kept).toList(), board.builds(),
        board.unheard(), board.marks(), board.changesAt());
  }

  private static Row kept(Row row) {
    var used = Stream.concat(row.newest().stream(), row.cells().stream().flatMap(c -> c.build().stream())).toList();
    return row.with(row.line().using(used, LAST_PLACES));
  }

  /// Whether each row has a cell for each environment, in their order.
  private static boolean isWhole(Board board) {
    var names = board.environments().stream().map(Environment::name).toList();
    return board.rows().stream().allMatch(r -> r.cells().stream().map(Cell::environment).toList().equals(names));
  }

  /// While the program runs the rules of the user match tags as they are; what is kept holds no secret.
  private static Map<String, String> masked(Map<String, String> tags) {
    var kept = new HashMap<String, String>();
    tags.forEach((key, value) -> kept.put(Secrets.mask(key), Secrets.isSecretName(key) ? Secrets.MASK : Secrets.mask(value)));
    return Map.copyOf(kept);
  }

  private static Digest digest(String text) {
    return Digest.parse(text).orElseThrow(() -> new IllegalArgumentException(text));
  }
}
