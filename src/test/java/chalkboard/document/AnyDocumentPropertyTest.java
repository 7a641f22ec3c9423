package chalkboard.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Whatever a document holds, it is read or refused.
class AnyDocumentPropertyTest {
  private sealed interface Tree {
    record Leaf(int size, Optional<String> name) implements Tree {}

    record Fork(List<Tree> branches, Map<String, Leaf> leaves) implements Tree {}
  }

  private record Wood(List<Tree> trees, List<Tree.Leaf> fallen) {}

  private static final DocumentCodec<Wood> CODEC = DocumentCodec.of(Wood.class, Shapes.NONE.shared(Tree.Leaf.class, Tree.Fork.class));

  private static Wood wood(Random random) {
    var leaves = List.of(new Tree.Leaf(random.nextInt(), Optional.of("a\"" + (char) random.nextInt(0x10000))),
        new Tree.Leaf(0, Optional.empty()));
    var trees = new ArrayList<Tree>();
    for (int i = random.nextInt(6); i >= 0; i--) trees.add(tree(random, leaves, 3));
    return new Wood(trees, leaves);
  }

  private static Tree tree(Random random, List<Tree.Leaf> leaves, int height) {
    if (height == 0 || random.nextInt(3) == 0) return leaves.get(random.nextInt(2));
    var branches = new ArrayList<Tree>();
    for (int i = random.nextInt(3); i >= 0; i--) branches.add(tree(random, leaves, height - 1));
    return new Tree.Fork(branches, Map.of("" + random.nextInt(5), leaves.get(random.nextInt(2))));
  }

  private static void readOrRefused(byte[] bytes) throws IOException {
    try {
      var read = CODEC.read(new ByteArrayInputStream(bytes));
      assertEquals(read, CODEC.read(CODEC.write(read)));
    } catch (BadDocument refused) {
      assertEquals(refused.what() + " at " + refused.where(), refused.getMessage());
    }
  }

  @Property(tries = 500)
  void whatIsWrittenComesBack(@ForAll long seed) throws IOException {
    var wood = wood(new Random(seed));
    assertEquals(wood, CODEC.read(CODEC.write(wood)));
    assertEquals(CODEC.write(wood), CODEC.write(CODEC.read(CODEC.write(wood))));
  }

  @Property(tries = 2000)
  void aChangedDocumentIsReadOrRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int changes) throws IOException {
    var random = new Random(seed);
    var bytes = CODEC.write(wood(random)).getBytes(StandardCharsets.UTF_8);
    var likely = "{}[]\",:0123456789-+.eE\\ntu".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < changes; i++)
      bytes[random.nextInt(bytes.length)] = random.nextBoolean() ? likely[random.nextInt(likely.length)] : (byte) random.nextInt(256);
    readOrRefused(bytes);
  }

  @Property(tries = 1000)
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes) throws IOException {
    readOrRefused(bytes);
  }
}
