package chalkboard.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chalkboard.source.chalk.KeptReports.Kept;
import chalkboard.source.chalk.KeptReports.KeptObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/// Whatever is kept and forgotten in whatever order: the store has what a map would have.
class StorePropertyTest {
  private Path directory;
  private Store store;
  private int place;

  record Turn(List<KeptObject> objects, Set<String> gone, Optional<Instant> listed, boolean again) {}

  @BeforeProperty
  void open() throws IOException {
    directory = Files.createTempDirectory("store");
    store = Store.at(directory);
  }

  @AfterProperty
  void remove() throws IOException {
    store.close();
    try (var files = Files.list(directory)) {
      for (var file : files.toList()) Files.delete(file);
    }
    Files.delete(directory);
  }

  @Provide
  Arbitrary<List<Turn>> turns() {
    var key = Arbitraries.of("a", "a b", "ü/1", "%", "'");
    var time = Arbitraries.longs().between(-5_000, 4_000_000_000_000L).map(Instant::ofEpochMilli);
    var object = Combinators
        .combine(key, Arbitraries.longs().greaterOrEqual(0), Arbitraries.of("", "\"e\""), time, AnyExtract.any().optional(),
            Arbitraries.of("", "denied"))
        .as(KeptObject::new);
    return Combinators.combine(object.list().uniqueElements(KeptObject::key).ofMaxSize(3), key.set().ofMaxSize(2), time.optional(),
        Arbitraries.of(true, false)).as(Turn::new).list().ofMaxSize(5);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void itHasWhatAMapWouldHave(@ForAll("turns") List<Turn> turns) throws IOException {
    var name = "s3://bucket/" + place++;
    var expected = new TreeMap<String, KeptObject>();
    Optional<Instant> listed = Optional.empty();
    assertEquals(new Kept(List.of(), listed), store.all(name));
    for (var turn : turns) {
      store.keep(name, turn.objects, turn.gone, turn.listed);
      for (var object : turn.objects) expected.put(object.key(), object);
      expected.keySet().removeAll(turn.gone);
      listed = turn.listed.isPresent() ? turn.listed : listed;
      if (turn.again) {
        store.close();
        store = Store.at(directory);
      }
      var kept = store.all(name);
      assertEquals(List.copyOf(expected.values()), kept.objects());
      assertEquals(listed, kept.listed());
    }
  }
}
