package chalkboard.board;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryTest {
  @ParameterizedTest
  @ValueSource(strings = {
      "git@github.com:acme/payments.git", "https://github.com/acme/payments", "https://GitHub.com/Acme/Payments/",
      "ssh://git@github.com:22/acme/payments.git", "https://x-access-token:ghs_secret@github.com/acme/payments.git",
      "https://github.com:443/acme/payments", "github.com/acme/payments", "git+ssh://git@github.com/acme/payments"})
  void everySpellingOfARemoteIsOneRepository(String remote) {
    assertEquals(Optional.of(new Repository("github.com/acme/payments")), Repository.parse(remote));
  }

  @Test
  void theCaseOfAPathCountsOnAHostOfOnesOwn() {
    assertEquals("git.acme.example:8443/Team/App", Repository.parse("https://git.ACME.example:8443/Team/App.git").orElseThrow().name());
  }

  @Test
  void aWorkTreeWithoutRemoteIsNoRepository() {
    assertEquals(Optional.empty(), Repository.parse("local"));
    assertEquals(Optional.empty(), Repository.parse(""));
  }
}
