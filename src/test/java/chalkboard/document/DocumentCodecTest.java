package chalkboard.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is written of values of every kind, what is read of it, and what is refused.
class DocumentCodecTest {
  private static final Instant DAWN = Instant.parse("2026-05-12T03:12:40.123456789Z");

  private record Point(int x, int y) {}

  private record All(String text, int number, long large, double part, boolean yes, Instant at, Duration length, Way way,
      Optional<String> word,
      OptionalInt count, OptionalLong most, OptionalDouble share, Optional<Boolean> sure, List<Point> points, Set<Way> ways,
      Map<String, Integer> sizes, Map<Way, Point> ends, Map<Point, String> names, List<Optional<String>> words, Animal animal) {}

  private enum Way {
    NORTH, SOUTH {
      @Override
      boolean isWarm() {
        return true;
      }
    };

    boolean isWarm() {
      return false;
    }
  }

  private sealed interface Animal {
    record Dog(String name) implements Animal {}

    sealed interface Bird extends Animal {
      record Duck(Optional<Animal> follows) implements Bird {}
    }

    enum Fish implements Animal {
      COD, EEL
    }
  }

  private record Named(String name, @Nullable Point at, Instant since) {}

  /// A class with a form of its own.
  private static final class Place {
    private final String name;
    private final Optional<Place> inside;

    Place(String name, Optional<Place> inside) {
      if (name.isEmpty()) throw new IllegalArgumentException("a place without a name");
      this.name = name;
      this.inside = inside;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Place p && name.equals(p.name) && inside.equals(p.inside);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  private record PlaceForm(String name, Optional<Place> inside) {}

  private record Visit(Place place, Instant at) {}

  private record Town(String name) {}

  private record Road(Town from, Town to) {}

  private record Land(List<Town> towns, List<Road> roads, Optional<Road> best) {}

  private static final DocumentCodec<All> ALL = DocumentCodec.of(All.class, Shapes.NONE);

  private static All all() {
    return new All("a \"b\" \u00fc \ud83d\ude00 \ud83d", -7, 1L << 60, 0.1, true, DAWN, Duration.ofMinutes(90), Way.SOUTH, Optional.of(""),
        OptionalInt.of(0), OptionalLong.of(-1), OptionalDouble.of(33.5), Optional.of(false), List.of(new Point(1, 0), new Point(0, 0)),
        new LinkedHashSet<>(List.of(Way.SOUTH, Way.NORTH)), Map.of("", 3), Map.of(Way.SOUTH, new Point(2, 3)),
        Map.of(new Point(1, 1), "one"), List.of(Optional.empty(), Optional.of("x")),
        new Animal.Bird.Duck(Optional.of(new Animal.Bird.Duck(Optional.of(Animal.Fish.EEL)))));
  }

  private static All least() {
    return new All("", 0, 0, 0, false, DAWN, Duration.ZERO, Way.NORTH, Optional.empty(), OptionalInt.empty(), OptionalLong.empty(),
        OptionalDouble.empty(), Optional.empty(), List.of(), Set.of(), Map.of(), Map.of(), Map.of(), List.of(), Animal.Fish.COD);
  }

  private static <T> BadDocument refused(DocumentCodec<T> codec, String document) {
    return assertThrows(BadDocument.class, () -> codec.read(document), document);
  }

  @Test
  void valuesOfEveryKindComeBack() throws IOException {
    ALL.check();
    assertEquals(all(), ALL.read(ALL.write(all())));
    assertEquals(List.of(Way.SOUTH, Way.NORTH), List.copyOf(ALL.read(ALL.write(all())).ways()));
    assertEquals(all(), ALL.read(new ByteArrayInputStream(ALL.write(all()).getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void whatIsEmptyIsNotWritten() throws IOException {
    var document = "{\"at\":\"2026-05-12T03:12:40.123456789Z\",\"length\":\"PT0S\",\"way\":\"NORTH\",\"animal\":{\"is\":\"Fish\",\"name\":\"COD\"}}";
    assertEquals(document, ALL.write(least()));
    assertEquals(least(), ALL.read(document));
  }

  @Test
  void aTypeOfASealedInterfaceIsSaidByItsSimpleName() {
    var codec = DocumentCodec.of(Animal.class, Shapes.NONE);
    assertEquals("{\"is\":\"Duck\",\"follows\":{\"is\":\"Dog\",\"name\":\"rex\"}}",
        codec.write(new Animal.Bird.Duck(Optional.of(new Animal.Dog("rex")))));
  }

  @Test
  void anUnknownKeyIsPassedOverAndTheOrderOfKeysIsNone() throws IOException {
    var codec = DocumentCodec.of(Point.class, Shapes.NONE);
    assertEquals(new Point(1, 2), codec.read(" {\"z\":[{\"x\":[]},3],\"y\":2,\"w\":null,\"x\":1} "));
    assertEquals(new Point(0, 2), codec.read("{\"x\":null,\"y\":2}"));
  }

  @Test
  void whatHasNoEmptyValueMustBeThereUnlessADefaultIsDeclared() throws IOException {
    var plain = DocumentCodec.of(Named.class, Shapes.NONE);
    assertEquals("at of a Named is missing", refused(plain, "{\"name\":\"a\",\"since\":\"2026-05-12T03:12:40Z\"}").what());
    assertThrows(IllegalArgumentException.class, () -> plain.write(new Named("a", null, DAWN)));
    var codec = DocumentCodec.of(Named.class, Shapes.NONE.missing(Named.class, "at", null).missing(Named.class, "since", DAWN)
        .missing(Named.class, "name", "nobody"));
    assertEquals("{}", codec.write(new Named("nobody", null, DAWN)));
    assertEquals(new Named("nobody", null, DAWN), codec.read("{}"));
    var full = DocumentCodec.of(Animal.Bird.Duck.class,
        Shapes.NONE.missing(Animal.Bird.Duck.class, "follows", Optional.of(Animal.Fish.EEL)));
    for (var duck : List.of(new Animal.Bird.Duck(Optional.empty()), new Animal.Bird.Duck(Optional.of(Animal.Fish.EEL))))
      assertEquals(duck, full.read(full.write(duck)));
    assertEquals(new Named("", new Point(0, 0), DAWN), codec.read(codec.write(new Named("", new Point(0, 0), DAWN))));
  }

  @Test
  void formerNamesOfTypesComponentsAndConstantsAreRead() throws IOException {
    var codec = DocumentCodec.of(Animal.class, Shapes.NONE.formerly("Hound", Animal.Dog.class).formerly(Animal.Dog.class, "called", "name")
        .formerly("CODFISH", Animal.Fish.COD));
    assertEquals(new Animal.Dog("rex"), codec.read("{\"is\":\"Hound\",\"called\":\"rex\"}"));
    assertEquals(Animal.Fish.COD, codec.read("{\"is\":\"Fish\",\"name\":\"CODFISH\"}"));
    refused(codec, "{\"is\":\"Hound\",\"called\":\"rex\",\"name\":\"rex\"}");
  }

  @Test
  void aClassIsWrittenAsARecordOrAText() throws IOException {
    var visit = new Visit(new Place("attic", Optional.of(new Place("house", Optional.empty()))), DAWN);
    var shapes = Shapes.NONE.as(Place.class, PlaceForm.class, p -> new PlaceForm(p.name, p.inside), f -> new Place(f.name, f.inside));
    var codec = DocumentCodec.of(Visit.class,
        shapes.text(Instant.class, t -> "" + t.getEpochSecond(), t -> Instant.ofEpochSecond(Long.parseLong(t))));
    assertEquals("{\"place\":{\"name\":\"attic\",\"inside\":{\"name\":\"house\"}},\"at\":\"1778555560\"}", codec.write(visit));
    assertEquals(visit.place(), codec.read(codec.write(visit)).place());
    assertTrue(refused(codec, "{\"place\":{},\"at\":\"1\"}").what().contains("a place without a name"));
    assertTrue(refused(codec, "{\"place\":{\"name\":\"x\"},\"at\":\"noon\"}").where().startsWith("/at "));
    assertThrows(IllegalArgumentException.class, () -> DocumentCodec.of(Visit.class, Shapes.NONE).check());
  }

  @Test
  void aRecordOfWhichSomethingElseMustHoldIsRefusedWhereItDoesNot() throws IOException {
    var codec = DocumentCodec.of(Point.class, Shapes.NONE.where(Point.class, p -> p.x() <= p.y()));
    assertEquals(new Point(1, 1), codec.read("{\"x\":1,\"y\":1}"));
    assertEquals("a Point that does not hold together", refused(codec, "{\"x\":2,\"y\":1}").what());
  }

  private static Land land() {
    var here = new Town("here");
    var there = new Town("there");
    var road = new Road(here, there);
    return new Land(List.of(here, there, here, new Town("here")), List.of(road, new Road(there, here), road), Optional.of(road));
  }

  private static final DocumentCodec<Land> LAND = DocumentCodec.of(Land.class, Shapes.NONE.shared(Town.class, Road.class));

  @Test
  void aSharedObjectIsWrittenOnceAndStaysOneObject() throws IOException {
    assertEquals("{\"shared\":{\"Town\":[{\"name\":\"here\"},{\"name\":\"there\"},{\"name\":\"here\"}],"
        + "\"Road\":[{\"from\":0,\"to\":1},{\"from\":1,\"to\":0}]},\"value\":{\"towns\":[0,1,0,2],\"roads\":[0,1,0],\"best\":0}}",
        LAND.write(land()));
    var read = LAND.read(LAND.write(land()));
    assertEquals(land(), read);
    assertSame(read.towns().get(0), read.towns().get(2));
    assertNotSame(read.towns().get(0), read.towns().get(3));
    assertSame(read.towns().get(1), read.roads().getFirst().to());
    assertSame(read.roads().get(0), read.best().orElseThrow());
  }

  @Test
  void equalObjectsOfATypeThatIsSharedByValueAreOne() throws IOException {
    var codec = DocumentCodec.of(Land.class, Shapes.NONE.text(Town.class, Town::name, Town::new).sharedByValue(Town.class));
    assertEquals("{\"shared\":{\"Town\":[\"here\",\"there\"]},\"value\":{\"towns\":[0,1,0,0],", codec.write(land()).substring(0, 63));
    assertEquals(land(), codec.read(codec.write(land())));
  }

  @Test
  void aSharedObjectWithinOneOfAnEarlierTableIsWrittenWhereItStands() throws IOException {
    var codec = DocumentCodec.of(Land.class, Shapes.NONE.shared(Road.class, Town.class));
    var document = codec.write(land());
    assertTrue(document.startsWith("{\"shared\":{\"Road\":[{\"from\":{\"name\":\"here\"},\"to\":{\"name\":\"there\"}}"), document);
    assertEquals(land(), codec.read(document));
  }

  @Test
  void aDocumentFromBeforeATypeWasSharedIsReadAndSoIsOneThatSharesMore() throws IOException {
    assertEquals(land(), LAND.read("{\"value\":" + DocumentCodec.of(Land.class, Shapes.NONE).write(land()) + "}"));
    assertEquals(land(), LAND.read(LAND.write(land()).replace("\"shared\":{", "\"shared\":{\"Sea\":[{\"deep\":1}],")));
  }

  @Test
  void aNumberOfNoSharedObjectIsRefused() {
    for (var number : List.of("1", "-1", "99999999999", "1.5", "\"0\"", "null", "true"))
      refused(LAND, "{\"shared\":{\"Town\":[{\"name\":\"x\"}]},\"value\":{\"towns\":[" + number + "]}}");
    refused(LAND, "{\"shared\":{\"Town\":[0]},\"value\":{}}");
    refused(LAND, "{\"shared\":{\"Town\":[],\"Town\":[]},\"value\":{}}");
    refused(LAND, "{\"value\":{\"towns\":[0]},\"shared\":{\"Town\":[{\"name\":\"x\"}]}}");
    refused(LAND, "{\"shared\":{}}");
    refused(LAND, "{\"value\":{},\"value\":{}}");
  }

  @Test
  void whatIsOfAnotherKindIsRefusedWithItsPlace() {
    assertEquals("/points/1/y (line 1, column 32)", refused(ALL, "{\"points\":[{\"x\":1},{\"x\":1,\"y\":\"2\"}]}").where());
    for (var wrong : List.of("{\"number\":1.0}", "{\"number\":2147483648}", "{\"number\":1e99}", "{\"large\":" + "9".repeat(30) + "}",
        "{\"number\":" + "9".repeat(5000) + "}", "{\"part\":1e999}", "{\"part\":\"NaN\"}", "{\"part\":NaN}", "{\"yes\":1}", "{\"text\":1}",
        "{\"at\":\"yesterday\"}", "{\"length\":1}", "{\"way\":\"UP\"}", "{\"ways\":{}}", "{\"words\":[[]]}", "{\"points\":[null]}",
        "{\"sizes\":{\"a\":1,\"a\":1}}", "{\"ends\":{\"UP\":{}}}", "{\"names\":[{}]}", "{\"names\":[{},\"a\",{},\"a\"]}",
        "{\"text\":\"a\",\"text\":\"a\"}", "{\"animal\":{}}", "{\"animal\":{\"is\":\"Cat\"}}", "{\"animal\":{\"is\":1}}",
        "{\"animal\":{\"name\":\"rex\",\"is\":\"Dog\"}}", "{\"animal\":{\"is\":\"Fish\"}}", "{\"animal\":{\"is\":\"Fish\",\"name\":null}}",
        "{\"animal\":{\"is\":\"Bird\"}}", "[]", "1", "null", "", " ", "{", "{]", "\u0000", "{\"a\":\"\\ud83d\"}", "{'a':1}", "{\"a\":1,}",
        "// x"))
      refused(ALL, wrong);
    refused(ALL, ALL.write(least()) + "{}");
    refused(ALL, ALL.write(least()) + "]");
    var message = refused(ALL, "{\"animal\":{\"is\":\"\\u001b[31m" + "x".repeat(10_000) + "\"}}").getMessage();
    assertFalse(message.contains("\u001b") || message.length() > 700, message);
  }

  @Test
  void moreThanTheLimitsIsRefused() throws IOException {
    var deep = "{\"is\":\"Duck\",\"follows\":";
    var animals = DocumentCodec.of(Animal.class, Shapes.NONE);
    refused(animals, deep.repeat(100_000));
    refused(animals, "{\"is\":\"Duck\",\"unknown\":" + "[".repeat(100_000));
    refused(animals, "[".repeat(100_000));
    var small = DocumentCodec.of(Animal.class, Shapes.NONE, new DocumentLimits(3, 10, 20, 200));
    assertEquals(new Animal.Dog("0123456789"), small.read("{\"is\":\"Dog\",\"name\":\"0123456789\"}"));
    refused(small, "{\"is\":\"Dog\",\"name\":\"0123456789a\"}");
    refused(small, "{\"is\":\"Dog\",\"name012345678\":1}");
    refused(small, deep.repeat(3) + "{\"is\":\"Dog\"}}}}");
    refused(small, "{\"is\":\"Dog\",\"a\":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15]}");
    refused(small, "{\"is\":\"Dog\"" + " ".repeat(200) + "}");
    assertThrows(BadDocument.class,
        () -> small.read(new ByteArrayInputStream(("{\"is\":\"Dog\"" + " ".repeat(200) + "}").getBytes(StandardCharsets.UTF_8))));
    assertThrows(RuntimeException.class, () -> small.write(new Animal.Bird.Duck(Optional.of(
        new Animal.Bird.Duck(Optional.of(new Animal.Bird.Duck(Optional.of(new Animal.Dog("")))))))));
  }

  @Test
  void whatCannotBeReadFromTheStreamIsNoBadDocument() {
    var torn = new InputStream() {
      @Override
      public int read() throws IOException {
        throw new IOException("torn");
      }
    };
    assertFalse(assertThrows(IOException.class, () -> ALL.read(torn)) instanceof BadDocument);
  }
}
